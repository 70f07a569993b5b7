"""The review of an imported programme, by keyboard alone: from card to card, never trapping what is typed."""

import datetime as dt

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from parvis.accounts.enums import Role
from parvis.programme import imports
from parvis.programme.models import Event, ImportCandidate
from tests.e2e import axe
from tests.e2e.test_keyboard import tab_to
from tests.programme.factories import ImportFactory, ImportFileFactory
from tests.programme.readings import a_candidate, an_import

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOW = dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC)
LINE = "Jeudi 11 mars, de 9h30 à 12h : Rencontre des ateliers\n"


def long_document():
    """Three cards, the last read far below the first."""
    text = LINE + "Texte sans date.\n" * 200 + LINE + "Texte sans date.\n" * 200 + LINE
    starts = [at for at in range(len(text)) if text.startswith(LINE, at)]
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        lines.append(["paragraph", at, at + len(line) - 1, 0, None])
        at += len(line)
    document = an_import(text=text, blocks=lines)
    titles = ("Atelier des mémoires", "Forum des habitants", "Visite du fournil")
    return [a_candidate(document, at=at, title=title) for at, title in zip(starts, titles, strict=True)]


def known_meeting():
    """A newer reading of a draft of the programme, with another room and a contact."""
    imports.accept(a_candidate(an_import(reference_date=dt.date(2026, 12, 1)), venue="Salle A"), by=None, now=NOW)
    return a_candidate(an_import(), venue="Salle B", email="a@exemple.test")


def review_of(page: Page, candidate: ImportCandidate, query: str = "") -> None:
    page.goto(reverse("programme_import:review", args=[candidate.document_id]) + query)


def card(page: Page, candidate: ImportCandidate) -> Locator:
    return page.locator(f"#rencontre-{candidate.pk}")


def start(page: Page) -> None:
    """By the help, which names the keys."""
    tab_to(page, page.locator("[data-keys] summary"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("carte suivante, précédente")).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Commencer par la première carte"))
    page.keyboard.press("Enter")


def test_from_card_to_card(visit, member):
    first, second, third = long_document()
    page = visit(user=member(Role.OFFICER))
    review_of(page, first)

    start(page)
    expect(card(page, first)).to_be_focused()
    page.keyboard.press("s")
    page.keyboard.press("s")
    expect(card(page, third)).to_be_focused()
    page.keyboard.press("s")
    expect(card(page, third)).to_be_focused()
    page.keyboard.press("p")
    expect(card(page, second)).to_be_focused()

    page.keyboard.press("m")
    expect(card(page, second)).to_contain_text("Mise de côté")
    expect(card(page, third)).to_be_focused()
    page.keyboard.press("r")
    expect(card(page, third)).to_contain_text("Retenue")
    expect(card(page, first)).to_be_focused()
    page.keyboard.press("r")
    expect(page.get_by_text("3 sur 3 relues")).to_be_visible()
    expect(card(page, first)).to_be_focused()
    page.keyboard.press("a")
    expect(card(page, first)).to_contain_text("Sûre")
    expect(card(page, first)).to_be_focused()
    assert list(Event.objects.values_list("title", flat=True)) == ["Visite du fournil"]


def test_the_passage_follows_the_card(visit, member):
    first, _, third = long_document()
    page = visit(user=member(Role.OFFICER))
    review_of(page, first)
    passage = page.locator(f'.passage[data-owners="{third.pk}"]').first
    start(page)

    page.keyboard.press("s")
    page.keyboard.press("s")

    expect(passage).to_be_in_viewport()
    expect(passage).to_have_class("passage is-lit")


def test_what_is_typed_is_never_a_command(visit, member):
    first, second, _ = long_document()
    page = visit(user=member(Role.OFFICER))
    review_of(page, first)
    start(page)

    page.keyboard.press("c")
    title = page.get_by_role("textbox", name="Titre")
    expect(title).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" srmcpavgn?")
    expect(title).to_have_value("Atelier des mémoires srmcpavgn?")
    page.keyboard.press("Control+s")
    page.keyboard.press("Escape")

    expect(card(page, first)).to_contain_text("Sûre")
    expect(card(page, first).locator(":focus")).to_have_count(1)
    page.keyboard.press("s")
    expect(card(page, second)).to_be_focused()
    assert set(ImportCandidate.objects.values_list("state", flat=True)) == {"pending"}
    assert ImportCandidate.objects.get(pk=first.pk).values["title"] == "Atelier des mémoires"


def test_help_opens_and_closes_where_one_is(visit, member):
    first, *_ = long_document()
    page = visit(user=member(Role.OFFICER))
    review_of(page, first)
    start(page)

    page.keyboard.press("?")
    expect(page.locator("[data-keys]")).to_have_attribute("open", "")
    page.keyboard.press("Escape")

    expect(page.get_by_text("carte suivante, précédente")).to_be_hidden()
    expect(card(page, first)).to_be_focused()


def test_a_known_meeting_is_completed_value_by_value(visit, member):
    known = known_meeting()
    page = visit(user=member(Role.OFFICER))
    review_of(page, known)
    start(page)

    tab_to(page, page.locator(f'[name="m{known.pk}-place"]:checked'))
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("r")

    expect(card(page, known)).to_contain_text("Pris : Contact")
    expect(card(page, known)).to_contain_text("Gardé tel quel : Lieu")
    event = Event.objects.get()
    assert (event.venue, event.contact_email) == ("Salle A", "a@exemple.test")


def test_a_button_does_not_slip_away_from_the_pointer(visit, member):
    known = known_meeting()
    page = visit(user=member(Role.OFFICER))
    review_of(page, known)

    card(page, known).get_by_role("link", name="Corriger").click()

    expect(page.get_by_role("textbox", name="Titre")).to_be_visible()


def test_it_is_another_meeting(visit, member):
    known = known_meeting()
    page = visit(user=member(Role.OFFICER))
    review_of(page, known)
    start(page)

    page.keyboard.press("n")

    expect(card(page, known)).to_contain_text("Retenue")
    assert Event.objects.count() == 2


def test_two_cards_become_one(visit, member):
    first, second, _ = long_document()
    page = visit(user=member(Role.OFFICER))
    review_of(page, first)
    start(page)

    page.keyboard.press("g")
    choice = page.get_by_label("La carte à fusionner avec celle-ci")
    tab_to(page, choice)
    page.keyboard.type("Forum")
    tab_to(page, page.get_by_role("button", name="Fusionner"))
    page.keyboard.press("Enter")

    expect(card(page, second)).to_contain_text("Fusionnée avec « Atelier des mémoires »")
    expect(card(page, first)).to_be_focused()


def test_without_scripts(visit, member):
    known = known_meeting()
    other = a_candidate(known.document, at=16, title="Forum", when="[2027-04-10,2027-04-12]")
    page = visit(user=member(Role.OFFICER), scripts=False)
    review_of(page, known)
    expect(page.locator("[data-keys]")).to_be_hidden()

    card(page, known).get_by_role("group", name="Lieu").get_by_text("Garder").click()
    card(page, known).get_by_role("button", name="C’est elle").click()
    expect(card(page, known)).to_contain_text("Gardé tel quel : Lieu")
    card(page, other).get_by_role("link", name="Regrouper, scinder…").click()
    page.get_by_role("button", name="Une carte par date (2)").click()

    expect(page.get_by_role("article")).to_have_count(3)
    assert sorted(ImportCandidate.objects.filter(state="pending").values_list("values__when", flat=True)) == [
        "2027-04-10",
        "2027-04-12",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_screens_are_accessible(visit, member, scheme):
    known = known_meeting()
    card_url = reverse("programme_import:review", args=[known.document_id])
    a_candidate(known.document, at=16, title="Forum", when="[2027-04-10,2027-04-12]")
    earlier = Event.objects.get().provenance.get().document
    waiting, failed = ImportFileFactory().document, ImportFactory(state="failed", refusal="Ce fichier est une image.")
    addresses = {
        "comparaison": card_url,
        "autre forme": f"{card_url}?ranger={known.pk}",
        "historique": reverse("programme_import:history", args=[earlier.pk]),
        "tout annuler": reverse("programme_import:undo_all", args=[earlier.pk]),
        "attente": reverse("programme_import:waiting", args=[waiting.pk]),
        "illisible": reverse("programme_import:waiting", args=[failed.pk]),
    }
    found = {}
    for width in (390, 1280):
        page = visit(user=member(Role.DIRECTOR), width=width, scheme=scheme)
        for name, address in addresses.items():
            page.goto(address)
            if faults := axe.faults(page):
                found[f"{name}, {width}"] = faults
    assert found == {}
