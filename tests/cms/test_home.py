"""The first page: what comes next, and the ways in."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from parvis.cms import queries
from parvis.cms.actions import ensure_site
from tests.programme.factories import EventFactory, ProgrammeFactory, SeriesFactory
from tests.vocabularies.factories import PublicFactory, ThemeFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2027, 3, 1)


def titles(rows: tuple) -> list[str]:
    return [row.title for row in rows]


def test_the_next_meetings_come_in_order_and_drafts_do_not() -> None:
    EventFactory(title="Deuxième", when="2027-03-12")
    EventFactory(title="Première", when="2027-03-11")
    EventFactory(title="Passée", when="2027-02-11")
    EventFactory(title="Brouillon", when="2027-03-10", draft=True)

    home = queries.home(today=TODAY)

    assert titles(home.next_meetings) == ["Première", "Deuxième"]
    assert home.to_come == 2


def test_a_date_still_to_be_fixed_is_told_apart() -> None:
    EventFactory(title="Un jour de mai", when="2027-05")
    EventFactory(title="À dater", undated=True)
    EventFactory(title="Deux jours au choix", when="[2027-03-11,2027-03-12]")

    home = queries.home(today=TODAY)

    assert titles(home.undated) == ["Un jour de mai", "À dater"]
    assert titles(home.next_meetings) == ["Deux jours au choix"]


def test_a_cycle_is_shown_while_it_has_meetings_to_come() -> None:
    coming, over = SeriesFactory(title="En cours"), SeriesFactory(title="Finie")
    EventFactory(series=coming, when="2027-03-11")
    EventFactory(series=coming, when="2027-04-11")
    EventFactory(series=over, when="2027-01-11")

    (shown,) = queries.home(today=TODAY).series

    assert (shown.title, shown.count, shown.next_day) == ("En cours", 2, dt.date(2027, 3, 11))


def test_the_ways_in_lead_to_the_agenda_filtered() -> None:
    elected, nobody = PublicFactory(code="elu", label="Élu·e"), PublicFactory(code="autre", label="Autre")
    theme = ThemeFactory(code="emploi", label="Emploi")
    event = EventFactory(when="2027-03-11")
    event.first_publics, event.themes = [elected], [theme]
    event.save()

    home = queries.home(today=TODAY)

    assert [(way.label, way.url) for way in home.publics] == [("Élu·e", "/agenda/?public=elu")]
    assert [(way.label, way.url, way.count) for way in home.themes] == [("Emploi", "/agenda/?theme=emploi", 1)]
    assert nobody.label == "Autre"


def test_the_latest_published_programme_is_offered() -> None:
    ProgrammeFactory(year=2026)
    latest = ProgrammeFactory(year=2027)
    ProgrammeFactory(year=2028, is_published=False)

    assert queries.latest_programme() == latest


@pytest.mark.parametrize("number", [1, 3])
def test_the_home_page_costs_the_same_whatever_it_shows(number: int, client: Client, django_assert_num_queries) -> None:
    ensure_site(by=None)
    ProgrammeFactory()
    for _ in range(number):
        event = EventFactory(series=SeriesFactory(), when="2027-03-11")
        event.themes, event.first_publics = [ThemeFactory()], [PublicFactory()]
        event.save()
        EventFactory(when="2027-05")
    with time_machine.travel(dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC), tick=False):
        client.get("/")
        with django_assert_num_queries(13):
            response = client.get("/")

    assert response.status_code == 200


def test_a_site_that_begins_says_what_to_do(client: Client) -> None:
    ensure_site(by=None)

    assert "Les prochaines rencontres sont en préparation" in client.get("/").content.decode()
