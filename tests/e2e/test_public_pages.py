"""Each kind of public page: accessible, within the width of a phone, silent, and asking nothing of anyone else."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.e2e import axe, kinds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (320, 390, 768, 1280)
UNDEFINED = re.compile(r"⟦undefined[^⟧]*⟧")
DARK = ("accueil", "agenda", "rencontre complète en détails", "rencontre annulée", "inscription", "programme")


@pytest.fixture
def pages() -> dict[str, str]:
    return kinds.build()


def too_wide(page: Page) -> list[str]:
    """The widths at which one would have to scroll sideways."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if excess > 0:
            found.append(f"{excess} px de trop à {width} px")
    return found


def look(page: Page, address: str, *, status: int = 200) -> list[str]:
    """Everything wrong with a page."""
    answer = page.goto(address)
    page.set_viewport_size({"width": 1280, "height": 900})
    found = [f"réponse {answer.status}"] if answer.status != status else []
    return found + UNDEFINED.findall(page.content()) + axe.faults(page) + too_wide(page)


def only_faulty(found: dict[str, list[str]]) -> dict[str, list[str]]:
    return {kind: faults for kind, faults in found.items() if faults}


def test_pages_that_open(visit, pages):
    page = visit()

    assert only_faulty({kind: look(page, address) for kind, address in pages.items()}) == {}


def test_pages_that_refuse(visit):
    page = visit()
    statuses = {"adresse inconnue": 404, "lien faux": 404, "lien trop ancien": 410}

    found = {kind: look(page, address, status=statuses[kind]) for kind, address in kinds.refused().items()}

    assert only_faulty(found) == {}


def test_an_agenda_without_any_meeting(visit):
    assert look(visit(), reverse("programme:agenda")) == []


def test_dark_scheme(visit, pages):
    page = visit(scheme="dark")

    assert only_faulty({kind: look(page, pages[kind]) for kind in DARK}) == {}


def test_states_that_come_after_a_click(visit, pages):
    page = visit(width=390)
    found = {}

    page.goto(pages["agenda filtré"])
    page.get_by_text("Filtrer les rencontres").click()
    found["filtres ouverts"] = axe.faults(page) + too_wide(page)
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(pages["accueil"])
    page.get_by_role("button", name="Menu").click()
    found["menu ouvert"] = axe.faults(page)
    page.goto(pages["inscription"])
    page.get_by_role("button", name="Envoyer mon inscription").click()
    page.get_by_role("alert").wait_for()
    found["inscription avec erreurs"] = axe.faults(page) + too_wide(page)

    assert only_faulty(found) == {}
