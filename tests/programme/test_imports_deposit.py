"""A document is read once: what is found, what is refused, what happens when it comes again."""

import datetime as dt
import io
import zipfile

import pytest

from parvis.programme import imports
from parvis.programme.enums import CandidateState, ImportState
from parvis.programme.imports.deposits import clean_name
from parvis.programme.imports.reading import storable
from parvis.programme.models import Event, Import, Programme
from tests.accounts.factories import UserFactory
from tests.programme.factories import ProgrammeFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC)
LATER = dt.datetime(2027, 1, 5, 9, 0, tzinfo=dt.UTC)
DOCUMENT = """Programme 2027

Atelier des mémoires
Jeudi 11 mars 2027 de 9h30 à 12h, à Tours

Forum des habitants
Samedi 5 juin 2027 de 14h à 17h, à Bourges
""".encode()


def deposit(data=DOCUMENT, *, now=NOW, **options):
    options.setdefault("name", "programme.txt")
    options.setdefault("reference_date", dt.date(2027, 1, 4))
    options.setdefault("by", None)
    if "programme" not in options:
        options["programme"] = ProgrammeFactory()
    return imports.deposit(data, now=now, **options)


def test_a_document_gives_candidates_with_their_passages_and_no_event():
    document = deposit()

    found = [(one.values["title"], one.values["when"], one.values["start_time"]) for one in document.candidates.all()]
    assert found == [
        ("Atelier des mémoires", "2027-03-11", "09:30"),
        ("Forum des habitants", "2027-06-05", "14:00"),
    ]
    assert [document.text[slice(*one.reading["evidence"])] for one in document.candidates.all()] == [
        "Jeudi 11 mars 2027",
        "Samedi 5 juin 2027",
    ]
    assert document.state == ImportState.OPEN
    assert Event.objects.count() == 0


def test_the_same_document_is_the_same_import_as_it_was_left():
    user = UserFactory()
    document = deposit(by=user)
    imports.set_aside(document.candidates.first(), by=user, now=NOW)

    again = deposit(name="copie.txt", by=UserFactory(), now=LATER)

    assert again == document
    assert (again.created_by, again.created_at, again.name) == (user, NOW, "programme.txt")
    assert Import.objects.count() == 1
    assert [one.state for one in again.candidates.all()] == [CandidateState.SET_ASIDE, CandidateState.PENDING]


def test_a_document_without_a_meeting_has_nothing_left_to_review():
    document = deposit("Nos bureaux sont au rez-de-chaussée.".encode())

    assert document.candidates.count() == 0
    assert document.state == ImportState.DONE


def test_a_programme_not_yet_saved_is_made_with_its_first_document():
    document = deposit(programme=Programme(year=2028, title="Programme 2028"))

    assert document.programme == Programme.objects.get(year=2028)
    assert not document.programme.is_published


def test_a_refused_document_makes_no_programme():
    with pytest.raises(imports.ImportRefused):
        deposit(b"  \n ", programme=Programme(year=2028, title="Programme 2028"))

    assert Programme.objects.count() == 0


def test_too_large_is_told_with_both_sizes(settings):
    settings.IMPORT_MAX_BYTES = 10

    with pytest.raises(imports.ImportRefused, match=r"pèse .* la limite est de 10"):
        deposit()


def hostile_docx():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;&a;</x>')
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("photo.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 200),
        ("programme.docx", b"PK\x03\x04 not a real archive"),
        ("programme.docx", hostile_docx()),
        ("programme.pdf", b"%PDF-1.7\n%broken"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(name, data):
    with pytest.raises(imports.ImportRefused) as refusal:
        deposit(data, name=name)

    assert refusal.value.message
    assert Import.objects.count() == 0


def test_characters_that_no_database_keeps_do_not_move_the_passages():
    assert storable("salle A\0B, \ud83d 12 h") == "salle A\ufffdB, \ufffd 12 h"


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Mes documents\\programme.docx", "programme.docx"),
        ("pro\u202egramme\n.txt", "programme.txt"),
        ("", "document"),
        ("\x00", "document"),
        ("a" * 300 + ".txt", "a" * 111 + "…" + "aaaa.txt"),
    ],
)
def test_hostile_names_are_cleaned(name, clean):
    assert clean_name(name) == clean


def test_another_reference_date_reads_again_what_waits_and_keeps_the_rest():
    text = "Atelier des mémoires\nJeudi 11 mars à 9h30\n\nForum des habitants\nSamedi 5 juin à 14h\n"
    document = deposit(text.encode(), reference_date=dt.date(2027, 1, 4))
    first, second = document.candidates.order_by("position")
    kept = imports.Kept.from_json(first.values)
    corrected = imports.Kept.from_json({**first.values, "title": "Atelier de la mémoire"})
    imports.edit(first, kept=corrected, by=None, now=NOW)
    imports.set_aside(second, by=None, now=NOW)

    imports.read_again(document, reference_date=dt.date(2038, 1, 4), programme=document.programme, by=None, now=LATER)

    document.refresh_from_db()
    first, second = document.candidates.order_by("position")
    assert document.reference_date == dt.date(2038, 1, 4)
    assert kept.when[:4] == "2027"
    assert (first.values["title"], first.values["when"][:4]) == ("Atelier de la mémoire", "2038")
    assert (second.state, second.values["when"][:4]) == (CandidateState.SET_ASIDE, "2027")


def test_the_programme_does_not_change_under_accepted_meetings():
    document = deposit()
    imports.accept(document.candidates.first(), by=None, now=NOW)

    with pytest.raises(imports.ImportRefused, match="déjà dans un programme"):
        imports.read_again(
            document, reference_date=document.reference_date, programme=ProgrammeFactory(year=2028), by=None, now=LATER
        )
