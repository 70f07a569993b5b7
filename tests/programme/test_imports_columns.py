"""A table: its columns are shown as they were understood, corrected, and its meetings read again so."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from parvis.accounts.actions import set_role
from parvis.accounts.enums import Role
from parvis.programme import imports
from parvis.programme.enums import CandidateState, ImportState
from parvis.programme.imports.columns import Column, choose_columns, columns_of, waits_for_columns
from parvis.programme.models import Import
from tests.accounts.factories import UserFactory
from tests.ingest.sheets import workbook
from tests.programme.factories import ProgrammeFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC)
TABLE = "Quand;Horaires;Atelier;Thème;Zone\n12/03/2027;14h-16h;Atelier 1;Forum des habitants;x\n13/03/2027;;Atelier 2;Café des voisins;\n"


def deposit(data: bytes = TABLE.encode(), name: str = "p.csv") -> Import:
    return imports.deposit(
        data, name=name, programme=ProgrammeFactory(year=2027), reference_date=NOW.date(), by=None, now=NOW
    )


def titles(document: Import) -> list[str]:
    return [one.values["title"] for one in document.candidates.order_by("position", "pk")]


# What the team decides


def test_the_guess_is_shown_with_the_first_values() -> None:
    assert columns_of(deposit()) == [
        Column("Quand", ("12/03/2027", "13/03/2027"), "date", is_guess=False),
        Column("Horaires", ("14h-16h",), "start", is_guess=False),
        Column("Atelier", ("Atelier 1", "Atelier 2"), "title", is_guess=False),
        Column("Thème", ("Forum des habitants", "Café des voisins"), "series", is_guess=False),
        Column("Zone", ("x",), "", is_guess=False),
    ]


def test_corrected_columns_are_kept_and_what_waits_is_read_again() -> None:
    document = deposit()

    choose_columns(document, fields={"Atelier": "series", "Thème": "title", "Absente": "venue"}, by=None, now=NOW)
    document.refresh_from_db()

    assert titles(document) == ["Forum des habitants", "Café des voisins"]
    assert [one.values["series"] for one in document.candidates.order_by("position")] == ["Atelier 1", "Atelier 2"]
    assert document.columns == {"Quand": "date", "Horaires": "start", "Atelier": "series", "Thème": "title", "Zone": ""}
    assert [column.field for column in columns_of(document)] == ["date", "start", "series", "title", ""]


def test_what_was_decided_stays_and_what_was_corrected_stays_corrected() -> None:
    document = deposit()
    user = UserFactory()
    first, second = document.candidates.order_by("position")
    imports.set_aside(first, by=user, now=NOW)
    kept = imports.Kept.from_json(second.values | {"venue": "Halle"})
    imports.edit(second, kept=kept, by=user, now=NOW)

    choose_columns(document, fields={"Atelier": "series", "Thème": "title"}, by=user, now=NOW)

    assert [
        (one.state, one.values["title"], one.values["venue"]) for one in document.candidates.order_by("position")
    ] == [
        (CandidateState.SET_ASIDE, "Atelier 1", ""),
        (CandidateState.PENDING, "Café des voisins", "Halle"),
    ]


def test_columns_left_as_guessed_change_no_card() -> None:
    document = deposit()
    before = list(document.candidates.values_list("pk", flat=True))

    choose_columns(document, fields={}, by=None, now=NOW)
    document.refresh_from_db()

    assert list(document.candidates.values_list("pk", flat=True)) == before
    assert not waits_for_columns(document)


def test_a_table_in_which_nothing_was_found_has_cards_once_its_columns_are_said() -> None:
    document = deposit(b"Zone A;Zone B\n46458;101\n46460;102\n")
    assert (titles(document), document.state) == ([], ImportState.DONE)

    choose_columns(document, fields={"Zone B": "title"}, by=None, now=NOW)
    document.refresh_from_db()

    assert (titles(document), document.state) == (["101", "102"], ImportState.OPEN)


def test_a_text_has_no_columns() -> None:
    document = deposit(b"Forum des habitants, 12 mars 2027", "p.txt")

    with pytest.raises(imports.ImportRefused, match="n’est pas un tableau"):
        choose_columns(document, fields={}, by=None, now=NOW)


@pytest.mark.parametrize(("name", "waits"), [("p.csv", True), ("p.txt", False)])
def test_only_a_table_waits_for_its_columns(name: str, waits: bool) -> None:
    document = deposit(b"Date;Titre\n12 mars 2027;Forum\n", name)

    assert waits_for_columns(document) is waits


# The screen


@pytest.fixture
def team(client, back_office_templates):
    user = UserFactory()
    set_role(user, role=Role.OFFICER)
    client.force_login(user)
    return client


def screen(document: Import) -> str:
    return reverse("programme_import:columns", args=[document.pk])


def review(document: Import) -> str:
    return reverse("programme_import:review", args=[document.pk])


def test_a_dropped_table_leads_to_its_columns_then_to_its_cards(team) -> None:
    rows = [("Date", "Titre", "Lieu"), (dt.date(2027, 3, 12), "Forum <b>des</b> habitants", "Tours")]
    file = SimpleUploadedFile("p.xlsx", workbook(("A", rows)))
    ProgrammeFactory(year=2027)

    page = team.post(
        reverse("programme_import:index"),
        {"file": file, "programme": "2027", "reference_date": "2027-01-04"},
        follow=True,
    )
    document = Import.objects.get()
    shown = page.content.decode()

    assert page.redirect_chain[-1][0] == screen(document)
    assert "Forum &lt;b&gt;des&lt;/b&gt; habitants" in shown
    assert '<option value="title" selected>Titre</option>' in shown
    done = team.post(screen(document), {"c0": "date", "c1": "title", "c2": "city"}, follow=True)
    assert done.redirect_chain == [(review(document), 302)]
    assert "Forum &lt;b&gt;des&lt;/b&gt; habitants" in done.content.decode()


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"c0": "date", "c1": ""}, "Dites quelle colonne donne le titre des rencontres."),
        ({"c0": "date", "c2": "n’importe quoi"}, "Choisissez dans la liste."),
    ],
)
def test_a_wrong_choice_is_told_and_changes_nothing(team, sent: dict[str, str], message: str) -> None:
    document = deposit()

    page = team.post(screen(document), sent)
    document.refresh_from_db()

    assert (page.status_code, document.columns) == (422, {})
    assert message in page.content.decode()


def test_what_was_guessed_from_the_values_is_said(team) -> None:
    page = team.get(screen(deposit(b"Zone A;Zone B\n12/03/2027;Forum des habitants\n")))

    assert page.content.decode().count("Deviné d’après les valeurs") == 2


def test_a_text_has_no_such_screen_and_others_may_not_enter(team, client) -> None:
    assert team.get(screen(deposit(b"Forum, 12 mars 2027", "p.txt"))).status_code == 404
    reader = UserFactory()
    set_role(reader, role=Role.LIBRARIAN)
    client.force_login(reader)
    assert client.get(screen(deposit())).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_the_screen_costs_the_same_whatever_the_table(team, count: int, django_assert_num_queries) -> None:
    head = ";".join(f"Zone {n}" for n in range(count))
    document = deposit(f"Date;Titre;{head}\n12/03/2027;Forum;{';'.join('abc'[:count])}\n".encode())
    team.get(screen(document))

    with django_assert_num_queries(10):
        team.get(screen(document))
