import datetime as dt

import pytest
from django.test import Client

from parvis.programme import occupancy
from parvis.programme.enums import EventStatus, OrganisationRole
from parvis.programme.queries.agenda import PAGE_SIZE, agenda
from parvis.programme.queries.filters import PAST, AgendaFilters
from tests.directory.factories import OrganisationFactory
from tests.programme.factories import EventFactory, EventOrganisationFactory
from tests.programme.pages import TODAY, get, links, select, texts
from tests.vocabularies.factories import ModeFactory, PublicFactory, ThemeFactory, ThemeFamilyFactory

pytestmark = pytest.mark.django_db


def outline(page: int = 1, **filters: object) -> list[tuple[str, list[str], list[str]]]:
    """The headings, with the titles at known days and those known by their month."""
    found = agenda(filters=AgendaFilters(**filters), today=TODAY, page=page)
    return [
        (month.title, [row.title for row in month.exact], [row.title for row in month.within]) for month in found.months
    ]


def test_each_date_stands_where_it_is_honest() -> None:
    for title, when in (
        ("jour", "2027-03-11"),
        ("dernier jour", "2027-03-31"),
        ("mois", "2027-03"),
        ("deux mois", "2027-03/2027-04"),
        ("au choix", "[2027-03-20,2027-04-02]"),
        ("saison", "2027-21"),
        ("année", "2027"),
        ("inconnue", ""),
        ("avril", "2027-04-01"),
        ("en cours", "2027-01-30/2027-02-20"),
    ):
        EventFactory(title=title, when=when, start_time=None, end_time=None)
    assert outline() == [
        ("Janvier 2027", ["en cours"], []),
        ("Mars 2027", ["jour", "au choix", "dernier jour"], ["mois"]),
        ("Avril 2027", ["avril"], ["deux mois"]),
        ("Dates à venir", ["saison", "année", "inconnue"], []),
    ]


def test_past_meetings_come_newest_first() -> None:
    for title, when in (
        ("ancienne", "2025-05-02"),
        ("mai", "2026-05"),
        ("3 mai", "2026-05-03"),
        ("9 mai", "2026-05-09"),
    ):
        EventFactory(title=title, when=when)
    EventFactory(title="tenue", when="2027-02-15", status=EventStatus.HELD)
    EventFactory(title="à venir", when="2027-02-16")
    assert outline(period=PAST) == [
        ("Février 2027", ["tenue"], []),
        ("Mai 2026", ["9 mai", "3 mai"], ["mai"]),
        ("Mai 2025", ["ancienne"], []),
    ]


def test_a_draft_is_nowhere() -> None:
    EventFactory(draft=True)
    assert outline() == []
    assert outline(period=PAST) == []


def test_twenty_meetings_a_page_and_the_page_asked_for_is_brought_back_to_one_that_exists() -> None:
    for day in range(23):
        EventFactory(title=f"{day}", when=(dt.date(2027, 3, 1) + dt.timedelta(day)).isoformat())
    assert [len(month[1]) for month in outline()] == [PAGE_SIZE]
    assert outline(page=2) == outline(page=99) == [("Mars 2027", ["20", "21", "22"], [])]


def test_a_row_says_what_a_visitor_decides_by() -> None:
    event = EventFactory(
        title="Les droits : par où ?", when="2027-03-11", venue="Le Point haut", format__label="Matinale"
    )
    event.first_publics.set(
        [PublicFactory(label="Élu·es", position=1), PublicFactory(label="Associations", position=2)]
    )
    event.themes.set([ThemeFactory(family=ThemeFamilyFactory(hue="olive"))])
    event.save()
    page = get("/agenda/")
    assert texts(page, ".meeting__title") == ["Les droits : par où ?"]
    assert texts(page, "li.meeting .kicker") == ["Matinale · En présence"]
    assert texts(page, "li.meeting .meta li") == ["de 9 h 30 à 12 h", "Le Point haut", "Élu·es, Associations"]
    assert texts(page, "li.meeting time") == ["Jeudi 11 mars"]
    assert [row.get("class") for row in select(page, "li.meeting")] == ["meeting hue-olive"]
    assert texts(page, ".agenda__count") == ["1 rencontre à venir"]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (EventStatus.SCHEDULED, []),
        (EventStatus.RESCHEDULED, ["Reportée"]),
        (EventStatus.MOVED_ONLINE, ["En ligne"]),
        (EventStatus.CANCELLED, ["Annulée"]),
    ],
)
def test_a_state_is_a_word(status: str, words: list[str]) -> None:
    EventFactory(status=status)
    assert texts(get("/agenda/"), "li.meeting .state") == words


def test_a_relayed_meeting_says_who_announces_it() -> None:
    event = EventFactory(external=True)
    EventOrganisationFactory(
        event=event, organisation=OrganisationFactory(name="Un partenaire"), role=OrganisationRole.PARTNER
    )
    EventOrganisationFactory(event=event, organisation=OrganisationFactory(name="Le centre voisin"))
    assert texts(get("/agenda/"), "li.meeting .state") == ["Annoncé par Le centre voisin"]


def test_full_is_asked_once_for_the_meetings_that_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    limited, _free, _cancelled = (
        EventFactory(capacity=5),
        EventFactory(),
        EventFactory(capacity=5, takes_registrations=False),
    )
    asked = []

    def reader(pks: list[int]) -> dict[int, str]:
        asked.append(list(pks))
        return {limited.pk: "Complet"}

    monkeypatch.setattr(occupancy, "_readers", [reader])
    assert texts(get("/agenda/"), "li.meeting .state") == ["Complet"]
    assert asked == [[limited.pk]]


def test_online_only_says_so_instead_of_a_place() -> None:
    EventFactory(
        mode=ModeFactory(code="distance", label="À distance", on_site=False, online=True), venue="Oubliée", title="A"
    )
    EventFactory(
        mode=ModeFactory(code="les-deux", label="Hybride", on_site=True, online=True), venue="Halle", title="B"
    )
    assert texts(get("/agenda/"), "li.meeting .meta li")[1::2] == ["En ligne", "Halle et en ligne"]


def test_nothing_to_come_leads_to_what_has_been() -> None:
    page = get("/agenda/")
    assert texts(page, ".empty__title") == ["Aucune rencontre n’est annoncée pour le moment"]
    assert links(page, ".empty a") == ["/agenda/?periode=passees"]


def test_nothing_found_offers_to_drop_each_filter() -> None:
    page = get("/agenda/?q=introuvable&periode=mois")
    assert texts(page, ".empty .chip--active") == ["Retirer le filtre « introuvable »", "Retirer le filtre Ce mois-ci"]
    assert links(page, ".empty .chip--active") == ["/agenda/?periode=mois", "/agenda/?q=introuvable"]


def test_htmx_receives_the_part_of_the_page_that_changes() -> None:
    EventFactory()
    full, part = get("/agenda/?q=rencontre"), get("/agenda/?q=rencontre", **{"HX-Request": "true"})
    inside = full.get_element_by_id("resultats")
    assert part.text_content().split() == inside.text_content().split()
    assert select(part, "header") + select(part, "form") == []
    assert get("/agenda/", **{"HX-Request": "true", "HX-History-Restore-Request": "true"}).xpath("count(//h1)") == 1


def test_htmx_keeps_only_the_filters_in_force_in_the_address() -> None:
    response = Client().get("/agenda/?q=ici&theme=&du=", headers={"HX-Request": "true"})
    assert response["HX-Push-Url"] == "/agenda/?q=ici"


def test_caches_tell_the_part_from_the_page() -> None:
    assert "HX-Request" in Client().get("/agenda/")["Vary"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_follow_that_of_meetings(count: int, django_assert_num_queries: object) -> None:
    public = PublicFactory()
    for event in EventFactory.create_batch(count):
        event.first_publics.set([public])
        event.save()
    get("/agenda/")
    # Count, rows, links, centre; the words of the filters are remembered for a minute.
    with django_assert_num_queries(3):
        get("/agenda/")
