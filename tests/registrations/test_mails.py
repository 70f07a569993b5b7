"""What those registered receive."""

import base64
import datetime as dt

import pytest
from django.core.cache import cache
from icalendar import Calendar

from parvis.core.models import Centre, OutboxMessage
from parvis.programme.actions import life
from parvis.registrations import actions, mails
from parvis.registrations.models import Registration
from parvis.registrations.rules import Person
from tests.accounts.factories import UserFactory
from tests.programme.factories import EventFactory
from tests.registrations.factories import RegistrationFactory
from tests.vocabularies.factories import ModeFactory

NOW = dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)
SACHA = Person("Sacha", "Dupré", "sacha@exemple.test")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _centre():
    cache.clear()
    centre = Centre.load()
    centre.name, centre.email = "Le Relais", "contact@relais.test"
    centre.save()


@pytest.fixture
def online():
    return ModeFactory(code="distanciel", label="À distance", on_site=False, online=True)


def entry_of(message):
    """The calendar entry that goes with a message, and its method."""
    [attachment] = message.attachments
    calendar = Calendar.from_ical(base64.b64decode(attachment["base64"]))
    [entry] = calendar.walk("VEVENT")
    assert attachment["mime"] == f"text/calendar; charset=utf-8; method={calendar['METHOD']}"
    return str(calendar["METHOD"]), entry


def last_message():
    return OutboxMessage.objects.latest("pk")


def test_the_confirmation_says_when_and_where_first_then_how_to_come_back(settings):
    settings.SITE_URL = "https://relais.test"
    event = EventFactory(
        title="Matinale", slug="matinale", venue="Maison des associations", address="12 rue des Tilleuls"
    )

    registration, _ = actions.register(event, person=SACHA, now=NOW)

    message = last_message()
    link = mails.link_of(registration).rsplit(".", 2)[0]  # without the second it was signed at
    assert message.subject == "Votre inscription est confirmée : Matinale"
    assert message.reply_to == "contact@relais.test"
    assert message.text.replace("\N{NO-BREAK SPACE}", " ").splitlines()[:10] == [
        "Votre inscription est confirmée",
        "",
        "Bonjour Sacha,",
        "",
        "jeudi 11 mars 2027, de 9 h 30 à 12 h",
        "Maison des associations",
        "12 rue des Tilleuls",
        "Matinale",
        "https://relais.test/rencontres/matinale/",
        "",
    ]
    assert link in message.text
    assert f'href="{link}.' in message.html
    assert "https://relais.test/inscription/" in link
    assert str(registration.uid) not in link
    assert "\ue000" not in message.text + message.html


def test_the_calendar_entry_is_that_of_the_feed_addressed_to_the_person(client):
    event = EventFactory(title="Matinale")
    actions.register(event, person=SACHA, now=NOW)

    method, entry = entry_of(last_message())
    feed = Calendar.from_ical(client.get(f"/rencontres/{event.slug}.ics").content)

    [published] = feed.walk("VEVENT")
    assert method == "REQUEST"
    assert {name: entry[name] for name in ("UID", "SEQUENCE", "SUMMARY")} == {
        name: published[name] for name in ("UID", "SEQUENCE", "SUMMARY")
    }
    assert entry["DTSTART"].dt == published["DTSTART"].dt
    assert str(entry["ATTENDEE"]) == "mailto:sacha@exemple.test"
    assert entry["ATTENDEE"].params["CN"] == "Sacha Dupré"
    assert str(entry["ORGANIZER"]) == "mailto:contact@relais.test"


def test_a_name_cannot_act_on_the_message():
    event = EventFactory(title="Débat <b>ouvert</b>")
    person = Person('"Sacha\\', "D;upré, <b>", "sacha@exemple.test")

    actions.register(event, person=person, now=NOW)

    message = last_message()
    _, entry = entry_of(message)
    assert "Bonjour &quot;Sacha\\," in message.html
    assert "<b>ouvert" not in message.html
    assert str(entry["ATTENDEE"]) == "mailto:sacha@exemple.test"


def test_an_imprecise_date_makes_no_calendar_entry():
    actions.register(EventFactory(when="2027-04", start_time=None, end_time=None), person=SACHA, now=NOW)

    message = last_message()
    assert message.attachments == []
    assert "en avril\N{NO-BREAK SPACE}2027" in message.text


def test_the_link_to_follow_online_is_told_to_those_registered(online):
    event = EventFactory(mode=online, remote_link="https://visio.exemple.test/salle")

    actions.register(event, person=SACHA, now=NOW)

    message = last_message()
    assert "Pour suivre en ligne : https://visio.exemple.test/salle" in message.text
    assert "https://visio.exemple.test/salle" in str(entry_of(message)[1]["DESCRIPTION"])


def test_the_link_to_follow_online_is_not_told_for_a_meeting_in_person():
    actions.register(EventFactory(remote_link="https://visio.exemple.test/salle"), person=SACHA, now=NOW)

    message = last_message()
    assert "visio" not in message.text + message.html + str(entry_of(message)[1].to_ical())


def test_cancelling_takes_the_meeting_out_of_the_calendar():
    registration, _ = actions.register(EventFactory(), person=SACHA, now=NOW)
    _, before = entry_of(last_message())

    actions.cancel(registration, now=NOW)

    message = last_message()
    method, entry = entry_of(message)
    assert (method, entry["STATUS"], entry["UID"]) == ("CANCEL", "CANCELLED", before["UID"])
    assert "/inscription/" not in message.text


def test_a_postponement_is_told_to_everyone_who_holds_a_place():
    event = EventFactory(title="Matinale")
    actions.register(event, person=SACHA, now=NOW)
    _, before = entry_of(last_message())
    RegistrationFactory(event=event, email="camille@exemple.test", first_name="Camille")
    RegistrationFactory(event=event, cancelled=True)

    life.reschedule(
        event, when="2027-04-06", start_time=dt.time(14), end_time=dt.time(16), message="La salle est prise.",
        by=UserFactory(), now=NOW + dt.timedelta(days=1),
    )  # fmt: skip

    told = OutboxMessage.objects.filter(key__contains=":change:").order_by("pk")
    assert [message.recipient for message in told] == ["sacha@exemple.test", "camille@exemple.test"]
    method, entry = entry_of(told[1])
    assert told[1].subject == "Rencontre reportée : Matinale"
    assert told[1].text.splitlines()[2] == "Bonjour Camille,"
    assert "La salle est prise." in told[1].text
    assert (method, entry["UID"], entry["SEQUENCE"]) == ("REQUEST", before["UID"], before["SEQUENCE"] + 1)
    assert entry["DTSTART"].dt.date() == dt.date(2027, 4, 6)


def test_telling_many_people_takes_no_more_queries(django_assert_num_queries):
    event = EventFactory()
    change = life.cancel(event, by=None, now=NOW)
    counts = []
    Centre.shown()
    for number in (1, 30):
        RegistrationFactory.create_batch(number, event=event)
        OutboxMessage.objects.all().delete()
        mails._cast.cache_clear()
        with django_assert_num_queries(4) as queries:  # people, centre, entry, messages
            actions.announce(change, now=NOW)
        counts.append(len(queries))
    assert OutboxMessage.objects.count() == 31


def test_the_same_change_is_told_once():
    event = EventFactory()
    RegistrationFactory(event=event)
    change = life.cancel(event, by=None, now=NOW)

    actions.announce(change, now=NOW + dt.timedelta(hours=1))

    assert OutboxMessage.objects.count() == 1


def test_a_cancelled_meeting_leaves_calendars_and_comes_back_when_reinstated():
    event = EventFactory()
    RegistrationFactory(event=event)

    life.cancel(event, message="Grève des trains", by=None, now=NOW)
    cancelled = last_message()
    life.reinstate(event, by=None, now=NOW + dt.timedelta(hours=1))
    reinstated = last_message()

    assert [cancelled.subject.split(" : ")[0], reinstated.subject.split(" : ")[0]] == [
        "Rencontre annulée",
        "La rencontre a bien lieu",
    ]
    (first, gone), (second, back) = entry_of(cancelled), entry_of(reinstated)
    assert (first, gone["STATUS"], gone["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert (second, back["STATUS"], back["SEQUENCE"]) == ("REQUEST", "CONFIRMED", 2)


def test_a_meeting_moved_online_gives_its_link(online):
    event = EventFactory(venue="Salle des fêtes")
    RegistrationFactory(event=event)

    life.move_online(event, remote_link="https://visio.exemple.test/salle", by=None, now=NOW)

    message = last_message()
    assert message.subject.startswith("La rencontre se tient en ligne")
    assert "https://visio.exemple.test/salle" in message.text
    assert "Salle des fêtes" not in message.text


def test_a_date_no_longer_known_leaves_the_calendar_under_its_old_day():
    event = EventFactory()
    RegistrationFactory(event=event)

    life.reschedule(event, when="", start_time=None, end_time=None, by=None, now=NOW)

    method, entry = entry_of(last_message())
    assert (method, entry["STATUS"], entry["DTSTART"].dt) == ("CANCEL", "CANCELLED", dt.date(2027, 3, 11))


def test_a_correction_and_a_past_meeting_are_told_to_nobody():
    event = EventFactory()
    RegistrationFactory(event=event)
    life.correct(event, when="2027-03-12", start_time=dt.time(9), end_time=None, by=None, now=NOW)
    past = EventFactory(when="2027-02-01")
    RegistrationFactory(event=past)
    life.cancel(past, by=None, now=NOW)

    assert OutboxMessage.objects.count() == 0


def test_links_are_sent_again_at_most_once_an_hour():
    event = EventFactory(title="Matinale")
    RegistrationFactory(event=event, email="Sacha@exemple.test", email_key="sacha@exemple.test")
    RegistrationFactory(event=EventFactory(when="2027-02-01"), email="sacha@exemple.test")
    RegistrationFactory(event=EventFactory(title="Autre"), email="sacha@exemple.test", cancelled=True)

    for minutes in (0, 10, 59, 61):
        actions.send_links(email="SACHA@exemple.test", now=NOW + dt.timedelta(minutes=minutes))
    actions.send_links(email="inconnue@exemple.test", now=NOW)

    messages = OutboxMessage.objects.order_by("pk")
    assert [message.recipient for message in messages] == ["Sacha@exemple.test"] * 2
    assert messages[0].text.count("/inscription/") == 1
    assert mails.link_of(Registration.objects.get(event=event)).rsplit(".", 2)[0] in messages[0].text
