"""A table dropped by someone who uses no mouse: its columns, one of them corrected, then its meetings."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from parvis.accounts.enums import Role
from parvis.programme.models import Import
from tests.e2e import axe
from tests.e2e.test_keyboard import tab_to
from tests.programme.factories import ProgrammeFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABLE = "Quand;Atelier;Thème;Zone libre\n12/03/2027;Atelier 1;Forum des habitants;https://exemple.invalid/a\n13/03/2027;Atelier 2;Café des voisins;\n"


def test_a_table_by_keyboard(visit, member):
    ProgrammeFactory(year=2027)
    page = visit(user=member(Role.OFFICER))
    page.goto(reverse("programme_import:index"))
    page.get_by_label("Un ou plusieurs fichiers").set_input_files(
        {"name": "planning.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    )
    tab_to(page, page.get_by_role("button", name="Lire ce document"))
    page.keyboard.press("Enter")

    for column, field in (("Atelier", "Cycle"), ("Thème", "Titre")):
        choice = page.get_by_label(f"Cette colonne dit (« {column} »)")
        tab_to(page, choice)
        page.keyboard.type(field)
        expect(choice.locator("option:checked")).to_have_text(field)
    tab_to(page, page.get_by_role("button", name="Lire les rencontres avec ces colonnes"))
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Forum des habitants")).to_be_visible()
    assert Import.objects.get().columns == {
        "Quand": "date",
        "Atelier": "series",
        "Thème": "title",
        "Zone libre": "links",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_columns_are_accessible(visit, member, scheme, width):
    ProgrammeFactory(year=2027)
    page = visit(user=member(Role.OFFICER), width=width, scheme=scheme)
    page.goto(reverse("programme_import:index"))
    page.get_by_label("Un ou plusieurs fichiers").set_input_files(
        {"name": "planning.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    )
    page.get_by_role("button", name="Lire ce document").click()
    expect(page.get_by_role("button", name="Lire les rencontres avec ces colonnes")).to_be_visible()

    assert axe.faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
