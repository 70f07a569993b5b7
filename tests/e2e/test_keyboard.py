"""Everything essential is done by keyboard, and one always sees where one is."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from parvis.accounts.enums import Role
from parvis.programme.models import ImportCandidate
from tests.e2e import kinds
from tests.programme.readings import a_candidate

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_STOPS = 150
STOP = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const outlined = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  // A ring around it, or around the row, card or box that stands for it.
  const seen = (one, up = 4) => outlined(getComputedStyle(one)) || (up > 0 && one.parentElement && seen(one.parentElement, up - 1));
  const box = at.getBoundingClientRect();
  const inView = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  const name = `${at.tagName.toLowerCase()} ${at.name || at.textContent.trim().slice(0, 30)}`;
  return { name, visible: inView && seen(at), at: `${at.tagName} ${Math.round(box.top + scrollY)} ${Math.round(box.left)}` };
}"""


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there."""
    expect(wanted).to_have_count(1)
    for _ in range(MOST_STOPS):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"le clavier n’atteint pas {wanted}")


def hidden_stops(page: Page) -> list[str]:
    """What takes the focus on a page without showing it, from its first link to its last."""
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or [stop] == stops[:1]:
            break
        stops.append(stop)
    assert len(stops) > 3
    # A date has several stops of its own, and the browser rings the last one, its button, by itself.
    seen = {stop["at"] for stop in stops if stop["visible"]}
    return [stop["name"] for stop in stops if stop["at"] not in seen]


def test_focus_is_always_seen(visit):
    pages, page = kinds.build(), visit()
    found = {}
    for kind in ("accueil", "agenda", "rencontre complète en détails", "inscription", "mon inscription", "connexion"):
        page.goto(pages[kind])
        found[kind] = hidden_stops(page)

    assert {kind: stops for kind, stops in found.items() if stops} == {}


def test_skip_link(visit):
    page = visit()
    page.goto(reverse("programme:agenda"))

    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Aller au contenu")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_be_focused()


def test_filters_of_the_agenda_on_a_phone(visit):
    kinds.build()
    page = visit(width=390)
    page.goto(reverse("programme:agenda"))

    tab_to(page, page.locator("summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Mots cherchés"))
    page.keyboard.type("jardins")
    page.keyboard.press("Enter")

    expect(page.get_by_text("1 rencontre correspond")).to_be_visible()
    expect(page).to_have_url(re.compile("q=jardins"))
    expect(page.get_by_role("link", name="Jardins partagés")).to_be_visible()


def test_registration(visit):
    pages, page = kinds.build(), visit()
    page.goto(pages["inscription"])

    for label, typed in (("Prénom", "Sacha"), ("Nom", "Lavigne"), ("Adresse électronique", "sacha@exemple.test")):
        tab_to(page, page.get_by_label(label, exact=True))
        page.keyboard.type(typed)
    tab_to(page, page.get_by_label("Vous êtes"))
    page.keyboard.type("Hab")
    tab_to(page, page.get_by_role("combobox", name="Commune"))
    page.keyboard.type("Tou")
    expect(page.get_by_role("option", name="Tours")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Commune")).to_have_value("Tours (37)")
    tab_to(page, page.get_by_role("button", name="Envoyer mon inscription"))
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1, name="C’est noté, merci")).to_be_visible()


def test_errors_take_the_focus_and_lead_to_their_field(visit):
    pages, page = kinds.build(), visit()
    page.goto(pages["inscription"])
    page.get_by_label("Prénom").fill("Sacha")
    page.get_by_label("Prénom").press("Enter")

    expect(page.get_by_role("alert")).to_be_focused()
    tab_to(page, page.get_by_role("alert").get_by_role("link", name="Adresse électronique"))
    page.keyboard.press("Enter")

    expect(page.get_by_label("Adresse électronique")).to_be_focused()
    expect(page.get_by_label("Prénom")).to_have_value("Sacha")


def test_review_of_an_import(visit, member):
    candidate = a_candidate()
    page = visit(user=member(Role.OFFICER))
    page.goto(reverse("programme_import:review", args=[candidate.document_id]))
    card = page.get_by_role("article")

    tab_to(page, card.get_by_role("button", name="Retenir"))
    page.keyboard.press("Enter")

    expect(card).to_contain_text("Retenue")
    expect(card.locator(":focus")).to_have_count(1)
    assert ImportCandidate.objects.get().state == "accepted"
