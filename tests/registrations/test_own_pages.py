"""The pages behind the signed link."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from parvis.accounts import signed_links
from parvis.core.models import OutboxMessage
from parvis.programme.enums import EventStatus
from parvis.registrations.mails import PURPOSE
from parvis.registrations.models import Registration, RegistrationState
from tests.programme.factories import EventFactory
from tests.registrations.factories import RegistrationFactory
from tests.vocabularies.factories import ModeFactory, PublicFactory

NOW = dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_nine")]


@pytest.fixture
def _at_nine():
    with time_machine.travel(NOW, tick=False):
        yield


def url(name, registration):
    return reverse(f"registrations:{name}", args=[signed_links.make(PURPOSE, str(registration.uid))])


@pytest.mark.parametrize("name", ["mine", "correct", "cancel", "mine_ics"])
def test_these_pages_are_kept_nowhere_and_told_to_nobody(client, name):
    response = client.get(url(name, RegistrationFactory()))

    assert response.status_code == 200
    assert (response["Cache-Control"], response["Referrer-Policy"], response["X-Robots-Tag"]) == (
        "private, no-store",
        "same-origin",
        "noindex, nofollow",
    )


def test_one_sees_what_one_said(client, django_assert_num_queries):
    registration = RegistrationFactory(organisation="Ville d’essai", public=PublicFactory(label="Élu·e"))
    client.get(url("mine", registration))

    with django_assert_num_queries(1):  # registration with its meeting
        page = client.get(url("mine", registration)).content.decode()

    for words in (registration.name, registration.email, "Ville d’essai", "Élu·e", registration.event.title):
        assert words in page


def test_the_link_to_follow_online_is_there_for_who_is_registered(client):
    online = ModeFactory(code="distanciel", on_site=False, online=True)
    event = EventFactory(mode=online, remote_link="https://visio.exemple.test/salle")
    held, gone = RegistrationFactory(event=event), RegistrationFactory(event=event, cancelled=True)

    assert "visio.exemple.test" in client.get(url("mine", held)).content.decode()
    assert "visio.exemple.test" not in client.get(url("mine", gone)).content.decode()
    assert b"visio.exemple.test" in client.get(url("mine_ics", held)).content
    refused = client.get(url("mine_ics", gone))
    assert (refused.status_code, b"visio.exemple.test" in refused.content) == (404, False)


def test_one_corrects_all_but_the_address(client):
    registration = RegistrationFactory()
    said = {"first_name": "Sasha", "last_name": "Neuf", "email": "pirate@exemple.test", "public": PublicFactory().pk}

    response = client.post(url("correct", registration), said, follow=True)

    kept = Registration.objects.get()
    assert (kept.first_name, kept.last_name, kept.email) == ("Sasha", "Neuf", registration.email)
    assert "Votre inscription est corrigée." in response.content.decode()


def test_a_retired_public_stays_the_answer_of_who_gave_it(client):
    retired = PublicFactory(is_active=False)
    registration = RegistrationFactory(public=retired)
    said = {"first_name": "Sacha", "last_name": "Dupré", "public": retired.pk}

    assert client.post(url("correct", registration), said).status_code == 302
    assert Registration.objects.get().public == retired


def test_reading_the_link_cancels_nothing(client):
    registration = RegistrationFactory()

    page = client.get(url("cancel", registration)).content.decode()

    assert "Annuler votre inscription" in page
    assert Registration.objects.get().state == RegistrationState.CONFIRMED


def test_one_cancels_and_the_page_says_so(client):
    registration = RegistrationFactory()

    response = client.post(url("cancel", registration), follow=True)

    assert "Votre inscription est annulée" in response.content.decode()
    assert Registration.objects.get().state == RegistrationState.CANCELLED
    assert [message.recipient for message in OutboxMessage.objects.all()] == [registration.email]


def test_what_is_over_is_told_and_not_changed(client):
    registration = RegistrationFactory(event=EventFactory(when="2027-02-01"))

    page = client.post(url("cancel", registration), follow=True).content.decode()

    assert "La rencontre a eu lieu" in page
    assert "On ne peut plus s’y inscrire" in page
    assert Registration.objects.get().state == RegistrationState.CONFIRMED


def test_a_cancelled_meeting_is_told(client):
    registration = RegistrationFactory(event=EventFactory(status=EventStatus.CANCELLED))

    assert "La rencontre est annulée" in client.get(url("mine", registration)).content.decode()


def test_the_meeting_goes_to_the_calendar(client):
    registration = RegistrationFactory()

    response = client.get(url("mine_ics", registration))

    calendar = Calendar.from_ical(response.content)
    [entry] = calendar.walk("VEVENT")
    assert (calendar["METHOD"], str(entry["SUMMARY"])) == ("PUBLISH", registration.event.title)


def test_an_imprecise_date_has_no_calendar_entry(client):
    registration = RegistrationFactory(event=EventFactory(when="2027-04", start_time=None, end_time=None))

    assert client.get(url("mine_ics", registration)).status_code == 404
    assert "Ajouter à mon agenda" not in client.get(url("mine", registration)).content.decode()


@pytest.mark.parametrize(
    "token",
    ["abc", "a.b.c", "%C3%A9", signed_links.make("newsletter", "x")],
    ids=["letters", "dots", "accent", "another purpose"],
)
def test_a_wrong_link_offers_a_new_one(client, token):
    response = client.get(f"/inscription/{token}/")

    assert response.status_code == 404
    assert "Recevoir un nouveau lien" in response.content.decode()
    assert response["Referrer-Policy"] == "same-origin"


def test_an_old_link_offers_a_new_one(client):
    registration = RegistrationFactory()
    address = url("mine", registration)

    with time_machine.travel(NOW + dt.timedelta(days=401)):
        response = client.get(address)

    assert response.status_code == 410
    assert "trop ancien" in response.content.decode()
    assert registration.name not in response.content.decode()


def test_asking_for_links_says_the_same_to_everyone(client):
    known = RegistrationFactory()

    answers = [
        client.post(reverse("registrations:find"), {"email": email}, follow=True).content.decode()
        for email in (known.email, "inconnue@exemple.test")
    ]

    assert answers[0] == answers[1]
    assert "Si cette adresse est inscrite" in answers[0]
    assert [message.recipient for message in OutboxMessage.objects.all()] == [known.email]


def test_asking_for_links_is_limited(client, settings):
    settings.FIND_LIMIT = "2 per hour"

    statuses = [client.post(reverse("registrations:find"), {"email": "a@exemple.test"}).status_code for _ in range(3)]

    assert statuses == [302, 302, 429]
