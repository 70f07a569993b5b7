"""Long documents wait for the worker, tell how far they are, and are read once whatever dies meanwhile."""

import datetime as dt

import pytest
from django.urls import reverse

from parvis.core.outbox import jobs
from parvis.programme import imports
from parvis.programme.enums import ImportState
from parvis.programme.imports import reading_room
from parvis.programme.models import Import, ImportFile
from tests.programme.factories import ImportFactory, ImportFileFactory, ProgrammeFactory
from tests.programme.test_imports_screens import HTMX, INDEX, deposit_data, review_url, team  # noqa: F401 -- a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("back_office_templates")]
NOW = dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC)
DOCUMENT = b"Atelier des memoires\nJeudi 11 mars 2027 de 9h30 a 12h\n"


def deposit(data=DOCUMENT, *, now=NOW, name="programme.txt", **options):
    return imports.deposit(
        data, name=name, programme=ProgrammeFactory(), reference_date=dt.date(2027, 1, 4), by=None, now=now, **options
    )  # fmt: skip


def test_a_long_document_waits_and_is_read_by_the_worker(settings):
    settings.IMPORT_READ_AT_ONCE_BYTES = 10
    document = deposit()
    assert (document.state, document.candidates.count()) == (ImportState.QUEUED, 0)
    assert deposit() == document

    assert reading_room.read_next(NOW) == document

    document.refresh_from_db()
    assert (document.state, document.progress, document.claimed_until) == (ImportState.OPEN, 100, None)
    assert [one.values["title"] for one in document.candidates.all()] == ["Atelier des memoires"]
    assert ImportFile.objects.count() == 0
    assert reading_room.read_next(NOW) is None


def test_the_worker_knows_this_work():
    assert jobs._jobs["read-imports"].run is reading_room.read_next


def test_documents_are_read_in_their_turn():
    later = deposit(b"Forum\nSamedi 5 juin 2027", now=NOW + dt.timedelta(hours=1), wait=True)
    first = deposit(wait=True)

    assert [reading_room.read_next(NOW), reading_room.read_next(NOW)] == [first, later]


def test_how_far_it_is_is_told_while_it_is_read(monkeypatch):
    document = deposit(wait=True)
    told = []
    tell = reading_room._tell
    monkeypatch.setattr(
        reading_room,
        "_tell",
        lambda one, hundredths: (tell(one, hundredths), told.append(Import.objects.get().progress)),
    )

    reading_room.read_next(NOW)

    assert told == [10, 50, 90]
    assert Import.objects.get() == document


def test_what_cannot_be_read_says_why_and_may_be_tried_again():
    document = deposit(b"\x89PNG\r\n\x1a\n" + b"\0" * 99, wait=True)

    reading_room.read_next(NOW)

    document.refresh_from_db()
    assert document.state == ImportState.FAILED
    assert "image" in document.refusal
    assert ImportFile.objects.count() == 0
    assert deposit(b"\x89PNG\r\n\x1a\n" + b"\0" * 99, wait=True).state == ImportState.QUEUED


def test_a_worker_that_died_leaves_the_document_to_the_next_one():
    document = deposit(wait=True)
    Import.objects.update(claimed_until=NOW + dt.timedelta(minutes=5), attempts=1)

    assert reading_room.read_next(NOW) is None
    assert reading_room.read_next(NOW + dt.timedelta(minutes=6)) == document
    document.refresh_from_db()
    assert document.state == ImportState.OPEN


def test_a_document_that_kills_its_reader_is_not_tried_for_ever():
    document = deposit(wait=True)
    Import.objects.update(attempts=3)

    reading_room.read_next(NOW)

    document.refresh_from_db()
    assert (document.state, "plusieurs fois" in document.refusal) == (ImportState.FAILED, True)


def test_a_defect_of_ours_stops_nothing(monkeypatch, caplog):
    def break_down(*arguments, **options):
        raise RuntimeError

    document = deposit(wait=True)
    monkeypatch.setattr(reading_room, "read_into", break_down)

    assert reading_room.read_next(NOW) == document
    document.refresh_from_db()
    assert (document.state, document.attempts) == (ImportState.QUEUED, 1)
    assert "failed" in caplog.text


def test_a_reading_that_lost_its_lease_writes_nothing(monkeypatch):
    document = deposit(wait=True)
    read = reading_room.read_into

    def slowly(*arguments, **options):
        found = read(*arguments, **options)
        Import.objects.update(claimed_until=NOW + dt.timedelta(hours=1))
        return found

    monkeypatch.setattr(reading_room, "read_into", slowly)
    reading_room.read_next(NOW)

    assert (Import.objects.get().state, document.candidates.count()) == (ImportState.QUEUED, 0)


# The screens


def test_the_page_of_a_waiting_document(team):  # noqa: F811
    long_ago = dt.datetime(2020, 1, 4, 9, 0, tzinfo=dt.UTC)
    before = ImportFileFactory(document__created_at=long_ago).document
    document = ImportFileFactory(document__created_at=long_ago).document
    url = reverse("programme_import:waiting", args=[document.pk])

    assert team.get(review_url(document)).url == url
    page = team.get(url).content.decode()
    assert "1 document avant celui-ci" in page
    assert "Le travail de fond ne semble pas tourner" in page
    assert "<html" not in team.get(url, headers=HTMX).content.decode()

    assert team.post(url, follow=True).status_code == 200
    document.refresh_from_db()
    before.refresh_from_db()
    assert (document.state, before.state) == (ImportState.OPEN, ImportState.QUEUED)
    assert team.get(url).url == review_url(document)
    assert team.get(url, headers=HTMX).headers["HX-Redirect"] == review_url(document)


def test_the_page_of_an_unreadable_document(team):  # noqa: F811
    document = ImportFactory(state=ImportState.FAILED, refusal="Ce fichier est une image.")

    page = team.get(reverse("programme_import:waiting", args=[document.pk])).content.decode()

    assert "Ce fichier est une image." in page


def test_the_list_tells_what_waits_and_what_failed(team):  # noqa: F811
    ImportFileFactory(document__progress=50)
    ImportFactory(state=ImportState.FAILED, refusal="Ce fichier est une image.")

    page = team.get(INDEX).content.decode()

    assert [said in page for said in ("en attente de lecture", "50 %", "illisible", "Ce fichier est une image.")] == [
        True
    ] * 4


def test_several_documents_at_once(team, settings):  # noqa: F811
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415 -- only here

    settings.IMPORT_READ_AT_ONCE_BYTES = 60
    files = [
        SimpleUploadedFile("a.txt", DOCUMENT),
        SimpleUploadedFile("photo.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 30),
        SimpleUploadedFile("b.txt", b"Forum des habitants\nSamedi 5 juin 2027"),
    ]

    page = team.post(INDEX, deposit_data(file=files), follow=True).content.decode()

    states = dict(Import.objects.values_list("name", "state"))
    assert states["a.txt"] == ImportState.OPEN
    assert states["b.txt"] == ImportState.QUEUED
    assert "documents déposés" in page
