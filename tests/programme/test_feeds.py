import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar
from lxml import etree

from parvis.programme.enums import EventStatus
from parvis.programme.models import Event
from tests.directory.factories import NetworkFactory
from tests.programme.factories import EventFactory, ProgrammeFactory, SeriesFactory
from tests.territories.factories import TerritoryFactory

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
ATOM = {"a": "http://www.w3.org/2005/Atom", "s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
STAMP = dt.datetime(2027, 2, 1, 9, 0, tzinfo=dt.UTC)


def fetch(path: str, **headers: str) -> object:
    with time_machine.travel(dt.datetime(2027, 2, 15, 9, 0, tzinfo=dt.UTC), tick=False):
        return Client().get(path, headers=headers)


def calendar(path: str) -> Calendar:
    response = fetch(path)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return Calendar.from_ical(response.content)


def entry(path: str) -> dict[str, object]:
    (event,) = calendar(path).walk("VEVENT")
    return {name.lower(): event.decoded(name) for name in event}


def titles(path: str) -> list[str]:
    return [str(event["SUMMARY"]) for event in calendar(path).walk("VEVENT")]


def test_an_entry_says_what_the_page_says() -> None:
    event = EventFactory(
        title="Ouvrir l’école ; et après, ?", slug="ouvrir", summary="Par où commencer ?", venue="Maison commune",
        address="1 place Neuve", city=TerritoryFactory(name="Tours"), sequence=2,
    )  # fmt: skip
    Event.objects.update(updated_at=STAMP)
    assert entry("/rencontres/ouvrir.ics") == {
        "uid": f"{event.uid}@localhost",
        "sequence": 2,
        "dtstamp": STAMP,
        "last-modified": STAMP,
        "status": "CONFIRMED",
        "summary": "Ouvrir l’école ; et après, ?",
        "dtstart": dt.datetime(2027, 3, 11, 9, 30, tzinfo=PARIS),
        "dtend": dt.datetime(2027, 3, 11, 12, 0, tzinfo=PARIS),
        "location": "Maison commune, 1 place Neuve, Tours",
        "description": "Par où commencer ?\nhttp://localhost:8000/rencontres/ouvrir/",
        "url": "http://localhost:8000/rencontres/ouvrir/",
    }


@pytest.mark.parametrize(
    ("when", "start", "end", "begins", "ends"),
    [
        ("2027-03-11", None, None, dt.date(2027, 3, 11), dt.date(2027, 3, 12)),
        ("2027-06-13/2027-06-14", None, None, dt.date(2027, 6, 13), dt.date(2027, 6, 15)),
        ("2027-06-13/2027-06-14", dt.time(9), None, dt.date(2027, 6, 13), dt.date(2027, 6, 15)),
        (
            "2027-06-13/2027-06-14", dt.time(9), dt.time(17),
            dt.datetime(2027, 6, 13, 9, tzinfo=PARIS), dt.datetime(2027, 6, 14, 17, tzinfo=PARIS),
        ),
        ("2027-03-11", dt.time(9), None, dt.datetime(2027, 3, 11, 9, tzinfo=PARIS), None),
        (
            "2027-03-27", dt.time(22), dt.time(4),
            dt.datetime(2027, 3, 27, 22, tzinfo=PARIS), dt.datetime(2027, 3, 28, 4, tzinfo=PARIS),
        ),
    ],
)  # fmt: skip
def test_a_span_is_whole_days_or_hours(when: str, start: object, end: object, begins: object, ends: object) -> None:
    EventFactory(slug="x", when=when, start_time=start, end_time=end)
    found = entry("/rencontres/x.ics")
    assert (found["dtstart"], found.get("dtend")) == (begins, ends)


def test_the_night_of_summer_time_lasts_five_hours() -> None:
    EventFactory(slug="nuit", when="2027-03-27", start_time=dt.time(22), end_time=dt.time(4))
    found = entry("/rencontres/nuit.ics")
    assert found["dtend"].astimezone(dt.UTC) - found["dtstart"].astimezone(dt.UTC) == dt.timedelta(hours=5)


def test_the_rules_of_the_time_zone_come_along() -> None:
    EventFactory(slug="x")
    (zone,) = calendar("/rencontres/x.ics").walk("VTIMEZONE")
    assert (str(zone["TZID"]), len(zone.walk("STANDARD")) > 0, len(zone.walk("DAYLIGHT")) > 0) == (
        "Europe/Paris",
        True,
        True,
    )
    rebuilt = zone.to_tz()
    assert [dt.datetime(2027, month, 11, 9, tzinfo=rebuilt).utcoffset() for month in (1, 7)] == [
        dt.timedelta(hours=1), dt.timedelta(hours=2),
    ]  # fmt: skip


def test_a_cancelled_meeting_stays_under_the_same_uid() -> None:
    event = EventFactory(slug="x", title="Prévue")
    before = entry("/rencontres/x.ics")
    event.status, event.sequence = EventStatus.CANCELLED, 1
    event.save()
    after = entry("/rencontres/x.ics")
    assert after["uid"] == before["uid"]
    assert (after["status"], after["sequence"], after["summary"]) == ("CANCELLED", 1, "Annulée\u00a0: Prévue")


def test_an_imprecise_date_never_becomes_an_entry_and_is_counted() -> None:
    for slug, when in (
        ("mois", "2027-03"),
        ("choix", "[2027-03-10,2027-03-12]"),
        ("saison", "2027-23"),
        ("un-jour", ""),
    ):
        EventFactory(slug=slug, when=when, start_time=None, end_time=None)
    EventFactory(title="datée")
    found = calendar("/agenda.ics")
    assert [str(event["SUMMARY"]) for event in found.walk("VEVENT")] == ["datée"]
    assert str(found["X-WR-CALDESC"]).startswith("4 rencontres dont le jour n’est pas encore connu n’y figurent pas")
    assert fetch("/rencontres/mois.ics").status_code == 404


def test_a_subscription_is_that_of_the_filters_and_keeps_the_last_year() -> None:
    for title, when in (("vieille", "2025-01-05"), ("an dernier", "2026-06-01"), ("à venir", "2027-03-01")):
        EventFactory(title=title, when=when)
    assert titles("/agenda.ics") == ["an dernier", "à venir"]
    assert titles("/agenda.ics?q=vieille&periode=passees") == ["vieille"]
    found = calendar("/agenda.ics?q=venir")
    assert (str(found["METHOD"]), str(found["X-WR-CALNAME"])) == (
        "PUBLISH",
        "Agenda – Notre centre de ressources («\u00a0venir\u00a0»)",
    )
    assert found.decoded("REFRESH-INTERVAL") == dt.timedelta(hours=12)


def test_a_series_has_its_calendar() -> None:
    series = SeriesFactory(slug="matinales")
    EventFactory(title="du cycle", series=series)
    EventFactory(title="hors cycle")
    assert titles("/cycles/matinales.ics") == ["du cycle"]


def test_atom_tells_the_latest_change_first() -> None:
    first, second = (
        EventFactory(title="Première", slug="une", summary="Résumé."),
        EventFactory(title="Seconde", status=EventStatus.RESCHEDULED),
    )
    Event.objects.filter(pk=second.pk).update(updated_at=STAMP)
    Event.objects.filter(pk=first.pk).update(updated_at=STAMP - dt.timedelta(days=1))
    response = fetch("/agenda.atom?periode=annee")
    feed = etree.fromstring(response.content)
    assert feed.xpath("a:entry/a:title/text()", namespaces=ATOM) == ["Seconde", "Première"]
    assert feed.xpath("a:entry/a:id/text()", namespaces=ATOM) == [f"urn:uuid:{second.uid}", f"urn:uuid:{first.uid}"]
    assert feed.xpath("a:entry/a:link/@href", namespaces=ATOM)[1] == "http://localhost:8000/rencontres/une/"
    assert [" ".join(text.split()) for text in feed.xpath("a:entry/a:summary/text()", namespaces=ATOM)] == [
        "Reportée. Jeudi 11 mars 2027, de 9 h 30 à 12 h.",
        "Jeudi 11 mars 2027, de 9 h 30 à 12 h. Résumé.",
    ]
    assert feed.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == [
        "http://localhost:8000/agenda.atom?periode=annee"
    ]


@pytest.mark.parametrize("path", ["/agenda.ics", "/agenda.atom", "/rencontres/x.ics"])
def test_an_unchanged_feed_is_not_sent_again(path: str) -> None:
    event = EventFactory(slug="x")
    etag = fetch(path)["ETag"]
    assert fetch(path, **{"If-None-Match": etag}).status_code == 304
    event.title = "Autre titre"
    event.save()
    assert fetch(path, **{"If-None-Match": etag}).status_code == 200


def test_drafts_are_in_no_feed() -> None:
    EventFactory(draft=True, slug="secret", title="Secret", series=SeriesFactory(slug="cycle"))
    for path in ("/agenda.ics", "/agenda.atom", "/cycles/cycle.ics", "/sitemap.xml"):
        assert "secret" not in fetch(path).content.decode().lower()


def test_the_sitemap_lists_what_is_published() -> None:
    EventFactory(slug="une")
    SeriesFactory(slug="cycle")
    SeriesFactory(slug="brouillon", live=False)
    ProgrammeFactory(year=2027)
    ProgrammeFactory(year=2028, is_published=False)
    NetworkFactory(slug="reseau")
    found = etree.fromstring(fetch("/sitemap.xml").content).xpath("s:url/s:loc/text()", namespaces=ATOM)
    paths = {location.removeprefix("http://testserver") for location in found}
    assert {"/agenda/", "/rencontres/une/", "/cycles/cycle/", "/programme/2027/", "/reseaux/reseau/"} <= paths
    assert paths & {"/cycles/brouillon/", "/programme/2028/"} == set()


def test_robots_are_shown_the_sitemap() -> None:
    assert fetch("/robots.txt").content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /gestion/",
        "Disallow: /compte/",
        "Disallow: /inscription/",
        "Disallow: /agenda/?",
        "",
        "Sitemap: http://localhost:8000/sitemap.xml",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_feeds_do_not_follow_the_number_of_meetings(count: int, django_assert_num_queries: object) -> None:
    EventFactory.create_batch(count, series=SeriesFactory(slug="cycle"))
    fetch("/agenda.ics")
    for path, queries in (("/agenda.ics", 3), ("/agenda.atom", 3), ("/cycles/cycle.ics", 2)):
        with django_assert_num_queries(queries):
            fetch(path)
