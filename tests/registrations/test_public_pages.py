"""Registering from the public site, without an account and without JavaScript."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from parvis.core.models import OutboxMessage
from parvis.programme.enums import EventStatus
from parvis.registrations.models import Registration
from tests.programme.factories import EventFactory
from tests.registrations.factories import RegistrationFactory
from tests.territories.factories import TerritoryFactory
from tests.vocabularies.factories import PublicFactory

NOW = dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_nine")]


@pytest.fixture
def _at_nine():
    with time_machine.travel(NOW, tick=False):
        yield


def register_url(event):
    return reverse("registrations:register", args=[event.slug])


def thanks_url(event):
    return reverse("registrations:thanks", args=[event.slug])


def answers(**more):
    said = {"first_name": "Sacha", "last_name": "Dupré", "email": "sacha@exemple.test", "public": PublicFactory().pk}
    return {**said, **more}


def test_a_visitor_registers_and_reads_what_comes_next(client):
    event = EventFactory(title="Matinale")
    tours = TerritoryFactory(name="Tours", code="37261")

    response = client.post(
        register_url(event),
        answers(organisation="Ville", function="Élue", territory="tours", message="Accès en fauteuil"),
        follow=True,
    )

    assert response.redirect_chain == [(thanks_url(event), 302)]
    assert "Un message de confirmation part vers votre adresse" in response.content.decode()
    assert "sacha" not in response.content.decode().lower()
    kept = Registration.objects.get()
    assert (kept.name, kept.organisation, kept.territory, kept.message) == (
        "Sacha Dupré",
        "Ville",
        tours,
        "Accès en fauteuil",
    )
    assert OutboxMessage.objects.get().recipient == "sacha@exemple.test"


def test_the_form_fills_itself_from_what_the_browser_knows(client):
    page = client.get(register_url(EventFactory())).content.decode()

    for token in ("given-name", "family-name", "email", "organization", "organization-title"):
        assert f'autocomplete="{token}"' in page


@pytest.mark.parametrize(("items", "queries"), [(1, 2), (3, 2)])
def test_the_form_costs_the_same_however_many_came(client, django_assert_num_queries, items, queries):
    event = EventFactory(capacity=10)
    RegistrationFactory.create_batch(items, event=event)
    PublicFactory.create_batch(items)
    client.get(register_url(event))

    with django_assert_num_queries(queries):  # meeting, places
        client.get(register_url(event))


def test_what_was_said_is_kept_when_something_is_missing(client):
    event = EventFactory()

    response = client.post(register_url(event), answers(email="sacha", organisation="Ville d’essai"))

    page = response.content.decode()
    assert response.status_code == 422
    assert "Il reste un point à corriger" in page
    assert "Ville d’essai" in page
    assert 'href="#id_email"' in page
    assert Registration.objects.count() == 0


@pytest.mark.parametrize(
    "name", ["http://piege.test", "Gagnez www.piege.test", "<b>", "…", "a@b.test", "Vous avez\ngagné"]
)
def test_a_name_that_would_carry_an_address_is_refused(client, name):
    response = client.post(register_url(EventFactory()), answers(first_name=name))

    assert (response.status_code, OutboxMessage.objects.count()) == (422, 0)


@pytest.mark.parametrize("name", ["Jean-Noël", "O’Connor", "D’Été", "J.-P.", "Ürsula van den Berg", "李"])
def test_names_are_welcome_as_they_are(client, name):
    assert client.post(register_url(EventFactory()), answers(first_name=name)).status_code == 302


def test_sending_twice_is_one_registration_and_the_same_answer(client):
    event = EventFactory(capacity=1)
    said = answers()

    responses = [client.post(register_url(event), said) for _ in range(2)]

    assert [response["Location"] for response in responses] == [thanks_url(event)] * 2
    assert (Registration.objects.count(), OutboxMessage.objects.count()) == (1, 1)


def test_the_answer_is_the_same_for_an_address_already_registered(client):
    event = EventFactory()
    known = RegistrationFactory(event=event)

    responses = [
        client.post(register_url(event), answers(email=email)) for email in (known.email, "neuve@exemple.test")
    ]

    assert {response["Location"] for response in responses} == {thanks_url(event)}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"registration_opens_at": NOW + dt.timedelta(1)}, "Les inscriptions ne sont pas encore ouvertes"),
        ({"registration_closes_at": NOW - dt.timedelta(1)}, "Les inscriptions sont closes"),
        ({"capacity": 0}, "Toutes les places sont prises"),
        ({"status": EventStatus.CANCELLED}, "Cette rencontre est annulée"),
        ({"when": "2027-02-01"}, "Cette rencontre a déjà eu lieu"),
        ({"external": True}, "https://ailleurs.exemple.test/rencontre"),
        ({"takes_registrations": False}, "sans inscription en ligne"),
    ],
)
def test_a_shut_door_is_explained_whether_one_asks_or_sends(client, fields, words):
    event = EventFactory(**fields)

    asked, sent = client.get(register_url(event)), client.post(register_url(event), answers())

    assert (asked.status_code, sent.status_code) == (200, 409)
    for response in (asked, sent):
        assert words in response.content.decode()
        assert "Prénom" not in response.content.decode()
    assert Registration.objects.count() == 0


def test_a_draft_has_no_form(client):
    assert client.get(register_url(EventFactory(draft=True))).status_code == 404


def test_a_program_that_fills_every_field_is_thanked_for_nothing(client):
    event = EventFactory()

    response = client.post(register_url(event), answers(suite="https://piege.test"))

    assert response["Location"] == thanks_url(event)
    assert (Registration.objects.count(), OutboxMessage.objects.count()) == (0, 0)


def test_the_form_needs_its_token():
    event = EventFactory()

    assert Client(enforce_csrf_checks=True).post(register_url(event), answers()).status_code == 403


def test_too_many_at_once_are_asked_to_wait(client, settings):
    settings.REGISTRATION_LIMIT_PER_EVENT = "2 per 10 minutes"
    event, other = EventFactory(), EventFactory()
    public = PublicFactory().pk
    statuses = [
        client.post(register_url(event), answers(email=f"p{rank}@exemple.test", public=public)).status_code
        for rank in range(3)
    ]

    refused = client.post(register_url(event), answers(public=public))

    assert statuses == [302, 302, 429]
    assert (refused.status_code, 0 < int(refused["Retry-After"]) <= 600) == (429, True)
    assert "Attendez" in refused.content.decode()
    assert client.post(register_url(other), answers(public=public)).status_code == 302


@pytest.mark.parametrize(
    ("proxies", "forwarded", "statuses"),
    [
        (0, ["1.1.1.1", "2.2.2.2"], [302, 429]),  # nobody may name themself when no proxy of ours stands in front
        (1, ["1.1.1.1", "2.2.2.2"], [302, 302]),
        (1, ["9.9.9.9, 1.1.1.1", "8.8.8.8, 1.1.1.1"], [302, 429]),  # only what our own proxy wrote counts
        (2, ["1.1.1.1, 7.7.7.7", "2.2.2.2, 7.7.7.7"], [302, 302]),
        (1, ["2001:db8::1", "2001:db8::2"], [302, 429]),  # one home, one /64
    ],
)
def test_the_visitor_is_who_our_own_proxies_say(client, settings, proxies, forwarded, statuses):
    settings.TRUSTED_PROXIES = proxies
    settings.REGISTRATION_LIMIT_PER_EVENT = "1 per 10 minutes"
    event = EventFactory()

    found = [
        client.post(
            register_url(event), answers(email=f"p{rank}@exemple.test"), headers={"X-Forwarded-For": value}
        ).status_code
        for rank, value in enumerate(forwarded)
    ]

    assert found == statuses


@pytest.mark.parametrize(
    ("capacity", "taken", "words"),
    [
        (None, 1, ""),
        (20, 1, "19 places disponibles"),
        (4, 1, "Plus que 3 places"),
        (2, 1, "Plus qu’une place"),
        (1, 1, "Toutes les places sont prises"),
    ],
)
def test_the_page_of_the_meeting_says_what_is_left(client, capacity, taken, words):
    event = EventFactory(capacity=capacity)
    RegistrationFactory.create_batch(taken, event=event)
    RegistrationFactory(event=event, cancelled=True)

    page = client.get(event.get_absolute_url()).content.decode()

    assert words in page
    assert (register_url(event) in page) is (capacity != taken)


def test_the_agenda_says_which_meetings_are_full(client, django_assert_num_queries):
    full, room = EventFactory(title="Pleine", capacity=1), EventFactory(title="Libre", capacity=2)
    for event in (full, room):
        RegistrationFactory(event=event)

    from parvis.registrations.queries.places import agenda_words  # noqa: PLC0415 -- only here

    with django_assert_num_queries(1):
        assert agenda_words([full.pk, room.pk]) == {full.pk: "Complet"}
    assert client.get("/agenda/").content.decode().count("Complet") == 1
