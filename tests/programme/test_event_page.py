import datetime as dt
import json
from dataclasses import replace

import pytest
from django.test import Client, RequestFactory

from parvis.core import edtf
from parvis.programme import wording
from parvis.programme.enums import ChangeKind, EventStatus, OrganisationRole, SessionKind
from parvis.programme.models import Event
from parvis.programme.queries.pages import Link, event_page, published_page
from tests.directory.factories import NetworkFactory, OrganisationFactory, PersonFactory
from tests.programme.factories import (
    EventChangeFactory,
    EventFactory,
    EventOrganisationFactory,
    EventSpeakerFactory,
    ProgrammeFactory,
    SeriesFactory,
    SessionFactory,
)
from tests.programme.pages import TODAY, get, links, select, status, texts, words
from tests.territories.factories import TerritoryFactory
from tests.vocabularies.factories import ModeFactory, PublicFactory, ThemeFactory

pytestmark = pytest.mark.django_db
SITE = "http://localhost:8000"


@pytest.fixture
def full_event() -> Event:
    """A meeting that has one of everything, twice where order matters."""
    event = EventFactory(
        title="Ouvrir l’école",
        slug="ouvrir",
        summary="Par où commencer ?",
        text="<p>Une <b>question</b></p><script>x</script>",
        plain_summary="C’est simple.",
        practical="Tram A",
        venue="Maison commune",
        address="1 place Neuve",
        city=TerritoryFactory(code="37261", name="Tours"),
        series=SeriesFactory(title="Matinales", slug="matinales"),
        network=NetworkFactory(name="Réseau école", slug="ecole"),
        programme=ProgrammeFactory(),
        fallback_mode=ModeFactory(code="distanciel", label="À distance", on_site=False, online=True),
        publics_note="sur invitation",
        contact_email="bonjour@exemple.test",
    )
    event.first_publics.set([PublicFactory(label="Élu·es", position=1)])
    event.admitted_publics.set([PublicFactory(label="B", position=3), PublicFactory(label="A", position=2)])
    event.themes.set([ThemeFactory(label="Éducation", code="education")])
    event.save()
    EventOrganisationFactory(event=event, organisation=OrganisationFactory(name="Nous"), sort_order=0)
    EventOrganisationFactory(
        event=event, organisation=OrganisationFactory(name="Eux"), role=OrganisationRole.PARTNER, sort_order=1
    )
    college = OrganisationFactory(name="Collège")
    EventSpeakerFactory(
        event=event,
        person=PersonFactory(first_name="Zoé", last_name="Nom", role="Principale", organisation=college),
        sort_order=0,
    )
    EventSpeakerFactory(event=event, person=PersonFactory(first_name="", last_name="Autre"), role="Maire", sort_order=1)
    SessionFactory(event=event, title="Accueil", kind=SessionKind.OTHER, start_time=dt.time(9, 30), sort_order=0)
    for order, room in enumerate(("Salle 1", "Salle 2"), 1):
        SessionFactory(
            event=event, title=f"Atelier {order}", kind=SessionKind.WORKSHOP, start_time=dt.time(10), end_time=dt.time(11),
            room=room, capacity=20, sort_order=order,
        )  # fmt: skip
    EventChangeFactory(event=event, message="Faute de salle.")
    return event


def test_the_page_says_everything_once(full_event: Event) -> None:
    page = get("/rencontres/ouvrir/")
    assert texts(page, "h1") == ["Ouvrir l’école"]
    assert texts(page, ".standfirst") == ["Par où commencer ?"]
    assert texts(page, ".fact dt") == ["Quand", "Où", "Si besoin", "Pour qui", "Organisé par"]
    assert texts(page, ".fact dd") == [
        "Jeudi 11 marsde 9 h 30 à 12 h",
        "Maison commune1 place Neuve, Tours",
        "À distancePrévu si la rencontre ne peut se tenir comme annoncé.",
        "Élu·es Ouvert aussi : A, B sur invitation",
        "Nousavec Eux",
    ]
    assert texts(page, ".prose") == ["Une question", "C’est simple.", "Tram A"]
    assert texts(page, ".moment .moment__title") == ["Accueil", "2 ateliers en parallèle"]
    assert texts(page, ".workshop") == ["Atelier 1 Salle 1 · 20 places", "Atelier 2 Salle 2 · 20 places"]
    assert texts(page, ".people li") == ["Zoé NomPrincipale, Collège", "AutreMaire"]
    # One change is told by the notice; a list begins with the second.
    assert texts(page, ".changes strong") == []
    assert texts(page, ".notice__title") == ["Reportée du jeudi 4 mars au jeudi 11 mars 2027"]
    assert [words(item) for item in page.xpath("//section[@id or @aria-labelledby]/h2")] == [
        "En mots simples", "Le déroulé", "Avec", "Venir", "Dans le même cycle",
    ]  # fmt: skip
    assert links(page, ".panel__calendar a") == ["/rencontres/ouvrir.ics"]


def test_a_preview_shows_what_the_published_page_will(full_event: Event) -> None:
    _, shown = published_page("ouvrir", today=TODAY)
    assert event_page(Event.objects.get(slug="ouvrir"), today=TODAY) == shown
    assert event_page(Event.objects.get(slug="ouvrir").get_latest_revision_as_object(), today=TODAY) == shown


def test_a_draft_has_a_preview_but_no_page(full_event: Event, rf: RequestFactory) -> None:
    draft = Event(title="Un brouillon", when="2027-05")
    response = draft.make_preview_request(rf.get("/"), "")
    assert response.status_code == 200
    assert "Un brouillon" in response.content.decode()
    EventFactory(draft=True, slug="brouillon")
    assert [status(f"/rencontres/{path}") for path in ("brouillon/", "brouillon.ics", "rien/")] == [404, 404, 404]


@pytest.mark.parametrize(
    ("kind", "old", "new", "label"),
    [
        (ChangeKind.RESCHEDULED, "2027-03-12", "2027-04-04", "Reportée du vendredi 12 mars au dimanche 4 avril 2027"),
        (ChangeKind.RESCHEDULED, "2026-12-12", "2027-01-04", "Reportée du samedi 12 décembre 2026 au lundi 4 janvier 2027"),
        (ChangeKind.RESCHEDULED, "2027-03-12", "", "Reportée à une date encore à fixer (d’abord annoncée le vendredi 12 mars 2027)"),
        (ChangeKind.RESCHEDULED, "2027-03", "2027-05", "Reportée : en mai 2027 au lieu de mars 2027"),
        (ChangeKind.RESCHEDULED, "", "2027-05-04", "Reportée : mardi 4 mai 2027"),
        (ChangeKind.CORRECTED, "2027-03-12", "2027-03-11", "Corrigée : jeudi 11 mars 2027 au lieu de vendredi 12 mars 2027"),
        (ChangeKind.MOVED_ONLINE, "2027-03-12", "2027-03-12", "Passée en ligne"),
        (ChangeKind.CANCELLED, "2027-03-12", "2027-03-12", "Annulée"),
        (ChangeKind.REINSTATED, "2027-03-12", "2027-03-12", "Rétablie : elle a bien lieu"),
        (ChangeKind.HELD, "2027-03-12", "2027-03-12", "Tenue"),
    ],
)  # fmt: skip
def test_a_change_is_told_in_a_sentence(kind: ChangeKind, old: str, new: str, label: str) -> None:
    told = wording.change_label(kind, old=edtf.parse(old), new=edtf.parse(new))
    assert " ".join(told.split()) == label


def test_an_hour_moved_is_told() -> None:
    day = edtf.parse("2027-03-12")
    told = wording.change_label(ChangeKind.RESCHEDULED, old=day, new=day, old_time=dt.time(9, 30), new_time=dt.time(14))
    assert " ".join(told.split()) == "Reportée : à 14 h au lieu de 9 h 30"


def test_every_change_stays_told_and_dated() -> None:
    event = EventFactory(status=EventStatus.CANCELLED)
    EventChangeFactory(event=event)
    EventChangeFactory(
        event=event,
        kind=ChangeKind.CANCELLED,
        made_at=dt.datetime(2027, 2, 9, 23, 30, tzinfo=dt.UTC),
        message="Trop peu de monde.",
    )
    page = get(event.get_absolute_url())
    assert texts(page, ".changes li") == [
        "Reportée du jeudi 4 mars au jeudi 11 mars 2027Annoncé le 1ᵉʳ février 2027.",
        "AnnuléeAnnoncé le 10 février 2027. Trop peu de monde.",
    ]
    assert texts(page, ".notice") == ["Cette rencontre est annuléeTrop peu de monde. Annoncé le 10 février 2027."]
    assert select(page, ".panel__calendar") == []


@pytest.mark.parametrize(
    ("when", "label", "has_entry"),
    [
        ("2027-03", "En mars", False),
        ("[2027-03-10,2027-03-12]", "10 ou 12 mars", False),
        ("2027-23", "À l’automne 2027", False),
        ("", "Date à venir", False),
        ("2027-03-10", "Mercredi 10 mars", True),
        ("2027-01-10", "Dimanche 10 janvier", False),
    ],
)
def test_only_a_known_day_to_come_goes_to_a_calendar(when: str, label: str, *, has_entry: bool) -> None:
    event = EventFactory(when=when, start_time=None, end_time=None)
    page = get(event.get_absolute_url())
    assert texts(page, ".fact dd")[0] == label
    assert bool(select(page, ".panel__calendar")) is has_entry


def test_a_relayed_meeting_leads_to_its_organiser() -> None:
    event = EventFactory(external=True)
    EventOrganisationFactory(event=event, organisation=OrganisationFactory(name="Le voisin"))
    page = get(event.get_absolute_url())
    assert texts(page, ".page-header .state") == ["Annoncé par Le voisin"]
    assert links(page, ".panel__actions a") == ["https://ailleurs.exemple.test/rencontre"]


def test_a_meeting_online_hides_its_room_and_its_link() -> None:
    mode = ModeFactory(code="distance", label="À distance", on_site=False, online=True)
    event = EventFactory(mode=mode, venue="Oubliée", remote_link="https://visio.exemple.test/secret")
    page = get(event.get_absolute_url())
    assert texts(page, ".fact dd")[1] == "En ligneLe lien est envoyé aux personnes inscrites."
    assert "secret" not in page.text_content()


def test_the_place_in_the_series_counts_published_meetings() -> None:
    series = SeriesFactory(title="Matinales", slug="matinales")
    for title, when, live in (
        ("une", "2027-01-11", True),
        ("x", "2027-02-11", False),
        ("deux", "2027-03-11", True),
        ("trois", "2027-04", True),
    ):
        EventFactory(title=title, slug=title, when=when, live=live, series=series, start_time=None, end_time=None)
    _, page = published_page("deux", today=TODAY)
    place = page.series
    assert (place.number, place.count) == (2, 3)
    assert place.series == Link("Matinales", "/cycles/matinales/")
    assert (place.previous.url, place.next.url) == ("/rencontres/une/", "/rencontres/trois/")
    assert " ".join(place.next.when.split()) == "en avril 2027"


def test_a_series_or_programme_in_draft_is_not_linked() -> None:
    EventFactory(slug="seule", series=SeriesFactory(live=False), programme=ProgrammeFactory(is_published=False))
    _, page = published_page("seule", today=TODAY)
    assert (page.series, page.programme) == (None, None)


def test_times_of_several_days_are_headed_by_their_day() -> None:
    event = EventFactory(when="2027-06-13/2027-06-14", slug="deux-jours")
    for number in (2, 1, 3):
        SessionFactory(event=event, title=f"Jour {number}", day_number=number)
    _, page = published_page("deux-jours", today=TODAY)
    assert [" ".join(day.label.split()) for day in page.days] == [
        "Dimanche 13 juin 2027",
        "Lundi 14 juin 2027",
        "Jour 3",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_reads_five_queries(count: int, django_assert_num_queries: object) -> None:
    event = EventFactory(slug="page", series=SeriesFactory())
    for _ in range(count):
        SessionFactory(event=event)
        EventSpeakerFactory(event=event)
        EventChangeFactory(event=event)
        EventFactory(series=event.series)
    with django_assert_num_queries(5):
        published_page("page", today=TODAY)


def structured(event: Event) -> dict[str, object]:
    return json.loads(get(event.get_absolute_url()).xpath("//script[@type='application/ld+json']/text()")[0])


def test_structured_data_tell_a_postponed_meeting(full_event: Event) -> None:
    Event.objects.update(status=EventStatus.RESCHEDULED)
    assert structured(full_event) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Ouvrir l’école",
        "description": "Par où commencer ?",
        "url": f"{SITE}/rencontres/ouvrir/",
        "startDate": "2027-03-11T09:30:00+01:00",
        "endDate": "2027-03-11T12:00:00+01:00",
        "previousStartDate": "2027-03-04",
        "eventStatus": "https://schema.org/EventRescheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Maison commune",
            "address": {
                "@type": "PostalAddress",
                "addressCountry": "FR",
                "streetAddress": "1 place Neuve",
                "addressLocality": "Tours",
            },
        },
        "organizer": [{"@type": "Organization", "name": "Nous"}],
        "audience": {"@type": "Audience", "audienceType": "Élu·es"},
        "superEvent": {"@type": "EventSeries", "name": "Matinales", "url": f"{SITE}/cycles/matinales/"},
        "inLanguage": "fr",
        "isAccessibleForFree": True,
    }


def test_structured_data_cannot_close_their_script() -> None:
    event = EventFactory(title="</script><script>alert(1)</script>")
    assert structured(event)["name"] == "</script><script>alert(1)</script>"


def test_structured_data_keep_silent_on_an_imprecise_date() -> None:
    event = EventFactory(when="2027-03", start_time=None, end_time=None)
    assert get(event.get_absolute_url()).xpath("//script[@type='application/ld+json']") == []


def test_a_network_is_shown_its_picture(settings: object) -> None:
    settings.SITE_URL = "https://kiosque.test"
    event = EventFactory(title="Ouvrir l’école", slug="ouvrir-l-ecole")

    page = get(event.get_absolute_url())
    (picture,) = page.xpath("//meta[@property='og:image']/@content")
    assert picture == "https://kiosque.test/rencontres/ouvrir-l-ecole.png"
    assert page.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]
    answer = Client().get("/rencontres/ouvrir-l-ecole.png")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert Client().get("/rencontres/brouillon.png").status_code == 404


def test_a_town_said_in_the_address_is_not_said_again(full_event: Event) -> None:
    _, page = published_page("ouvrir", today=TODAY)

    assert page.address_line == "1 place Neuve, Tours"
    assert replace(page, address="1 place Neuve, 37000 Tours").address_line == "1 place Neuve, 37000 Tours"
    assert replace(page, venue="").address_line == "1 place Neuve"
