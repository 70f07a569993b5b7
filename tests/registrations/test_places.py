"""Taking, correcting and giving back a place."""

import datetime as dt

import pytest

from parvis.core.models import OutboxMessage
from parvis.programme.enums import EventStatus
from parvis.programme.models import Event
from parvis.registrations import actions
from parvis.registrations.models import Registration, RegistrationState
from parvis.registrations.rules import Person
from tests.accounts.factories import UserFactory
from tests.programme.factories import EventFactory
from tests.registrations.factories import RegistrationFactory

NOW = dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)
SACHA = Person("Sacha", "Dupré", "sacha@exemple.test", organisation="Ville d’essai")
pytestmark = pytest.mark.django_db


def kinds():
    return [key.split(":")[2] for key in OutboxMessage.objects.order_by("pk").values_list("key", flat=True)]


def test_a_place_is_taken_and_confirmed():
    event = EventFactory()

    registration, created = actions.register(event, person=SACHA, now=NOW)

    assert created is True
    kept = Registration.objects.get()
    assert (kept.uid, kept.event, kept.name, kept.email_key) == (registration.uid, event, "Sacha Dupré", SACHA.email)
    assert (kept.state, kept.registered_at, kept.organisation) == (RegistrationState.CONFIRMED, NOW, "Ville d’essai")
    message = OutboxMessage.objects.get()
    assert (message.recipient, message.kind) == ("sacha@exemple.test", "Confirmation d’inscription")


def test_taking_a_place_takes_few_queries(django_assert_num_queries):
    event = EventFactory(capacity=10)
    event = Event.objects.select_related("mode", "city").get(pk=event.pk)
    actions.register(event, person=Person("A", "B", "a@exemple.test"), now=NOW)  # composes the e-mail once

    # SAVEPOINT, lock, known, count, insert, message, RELEASE.
    with django_assert_num_queries(7):
        actions.register(event, person=SACHA, now=NOW)


@pytest.mark.parametrize("email", ["sacha@exemple.test", " SACHA@Exemple.test "])
def test_the_same_address_is_the_same_registration(email):
    event = EventFactory()
    first, _ = actions.register(event, person=SACHA, now=NOW)

    again, created = actions.register(event, person=Person("Autre", "Nom", email), now=NOW + dt.timedelta(minutes=10))

    assert (again.pk, created) == (first.pk, False)
    assert Registration.objects.get().name == "Sacha Dupré"
    assert kinds() == ["confirmation"]


def test_whoever_asks_again_after_an_hour_gets_the_message_again():
    event = EventFactory()
    for minutes in (0, 30, 61, 90, 122):
        actions.register(event, person=SACHA, now=NOW + dt.timedelta(minutes=minutes))

    assert kinds() == ["confirmation"] * 3


def test_the_last_place_is_the_last():
    event = EventFactory(capacity=2)
    actions.register(event, person=SACHA, now=NOW)
    actions.register(event, person=Person("B", "B", "b@exemple.test"), now=NOW)

    with pytest.raises(actions.Full) as refusal:
        actions.register(event, person=Person("C", "C", "c@exemple.test"), now=NOW)

    assert str(refusal.value).startswith("Complet. Toutes les places sont prises.")
    assert Registration.objects.count() == 2


def test_a_full_meeting_still_answers_the_person_registered_and_nobody_else():
    event = EventFactory(capacity=1)
    actions.register(event, person=SACHA, now=NOW)

    assert actions.register(event, person=Person("sacha", "DUPRE", SACHA.email), now=NOW)[1] is False
    with pytest.raises(actions.Full):
        actions.register(event, person=Person("Curieux", "Voisin", SACHA.email), now=NOW)


def test_a_cancelled_person_takes_a_free_place_like_anyone():
    event = EventFactory(capacity=1)
    first, _ = actions.register(event, person=SACHA, now=NOW)
    actions.cancel(first, now=NOW)
    other, _ = actions.register(event, person=Person("B", "B", "b@exemple.test"), now=NOW)

    with pytest.raises(actions.Full):
        actions.register(event, person=SACHA, now=NOW)
    actions.cancel(other, now=NOW)
    back, created = actions.register(
        event, person=Person("Sasha", "Dupré", SACHA.email), now=NOW + dt.timedelta(hours=2)
    )

    assert (back.uid, back.first_name, back.cancelled_at, created) == (first.uid, "Sasha", None, True)
    assert kinds() == ["confirmation", "cancellation", "confirmation", "cancellation", "confirmation"]


SOON, EARLIER = NOW + dt.timedelta(days=1), NOW - dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("fields", "refusal", "words"),
    [
        ({"registration_opens_at": SOON}, actions.NotOpenYet, "Elles ouvrent le mardi 2 mars 2027 à 10 h."),
        (
            {"registration_closes_at": EARLIER},
            actions.Closed,
            "Elles se sont arrêtées le dimanche 28 février 2027 à 10 h.",
        ),
        ({"when": "2027-03-01", "start_time": dt.time(10)}, actions.Closed, "le lundi 1ᵉʳ mars 2027 à 10 h."),
        ({"status": EventStatus.CANCELLED}, actions.Cancelled, "Elle ne prend plus d’inscription."),
        ({"when": "2027-02-28"}, actions.Past, "On ne peut plus s’y inscrire."),
        ({"status": EventStatus.HELD}, actions.Past, "On ne peut plus s’y inscrire."),
        ({"external": True}, actions.External, "chez l’organisateur"),
        ({"takes_registrations": False}, actions.WithoutRegistration, "sur la page de la rencontre"),
        ({"draft": True}, actions.Draft, "Publiez-la d’abord"),
        ({"capacity": 0}, actions.Full, "Toutes les places sont prises."),
    ],
)
def test_a_shut_meeting_says_why_and_what_to_do(fields, refusal, words):
    event = EventFactory(**fields)

    with pytest.raises(refusal) as refused:
        actions.register(event, person=SACHA, now=NOW)

    assert words in str(refused.value).replace("\N{NO-BREAK SPACE}", " ")
    assert (Registration.objects.count(), OutboxMessage.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "fields",
    [
        {"when": "2027-03-01", "start_time": dt.time(10, 30), "end_time": None},
        {"when": "2027-03-01", "start_time": None, "end_time": None},
        {"when": "2027-03", "start_time": None, "end_time": None},
        {"when": "", "start_time": None, "end_time": None},
        {"registration_opens_at": EARLIER, "registration_closes_at": SOON},
    ],
)
def test_registration_is_open_until_the_meeting_begins(fields):
    assert actions.register(EventFactory(**fields), person=SACHA, now=NOW)[1] is True


def test_a_meeting_changed_since_it_was_read_is_told_as_it_is():
    event = EventFactory(venue="Salle ancienne")
    read = Event.objects.select_related("mode", "city").get(pk=event.pk)
    event.venue = "Salle nouvelle"
    event.save()

    actions.register(read, person=SACHA, now=NOW)

    assert "Salle nouvelle" in OutboxMessage.objects.get().text


def test_correcting_keeps_the_address():
    registration, _ = actions.register(EventFactory(), person=SACHA, now=NOW)

    actions.correct(registration, person=Person("Sacha", "Dupré-Lô", "pirate@exemple.test"), now=NOW)

    kept = Registration.objects.get()
    assert (kept.last_name, kept.email, kept.organisation) == ("Dupré-Lô", "sacha@exemple.test", "")
    assert kinds() == ["confirmation"]


def test_the_team_corrects_the_address_and_the_new_one_is_told():
    registration, _ = actions.register(EventFactory(), person=SACHA, now=NOW)

    actions.correct(
        registration,
        person=Person("Sacha", "Dupré", "S.Dupre@exemple.test"),
        by=UserFactory(),
        now=NOW + dt.timedelta(1),
    )

    kept = Registration.objects.get()
    assert (kept.email, kept.email_key) == ("S.Dupre@exemple.test", "s.dupre@exemple.test")
    assert list(OutboxMessage.objects.order_by("pk").values_list("recipient", flat=True)) == [SACHA.email, kept.email]


def test_two_people_never_share_an_address():
    event = EventFactory()
    registration, _ = actions.register(event, person=SACHA, now=NOW)
    RegistrationFactory(event=event, email="prise@exemple.test")

    with pytest.raises(actions.AlreadyRegistered):
        actions.correct(registration, person=Person("Sacha", "Dupré", "PRISE@exemple.test"), by=UserFactory(), now=NOW)


def test_a_cancelled_registration_is_not_corrected():
    with pytest.raises(actions.NotRegistered):
        actions.correct(RegistrationFactory(cancelled=True), person=SACHA, now=NOW)


def test_cancelling_frees_the_place_and_says_so_once():
    registration, _ = actions.register(EventFactory(), person=SACHA, now=NOW)

    for hours in (1, 2):
        actions.cancel(registration, now=NOW + dt.timedelta(hours=hours))

    kept = Registration.objects.get()
    assert (kept.state, kept.cancelled_at) == (RegistrationState.CANCELLED, NOW + dt.timedelta(hours=1))
    assert kinds() == ["confirmation", "cancellation"]


def test_the_team_may_cancel_in_silence():
    registration = RegistrationFactory()

    actions.cancel(registration, by=UserFactory(), now=NOW, tell=False)

    assert (Registration.objects.get().state, kinds()) == (RegistrationState.CANCELLED, [])


def test_what_is_over_is_changed_by_the_team_alone():
    registration = RegistrationFactory(event=EventFactory(when="2027-02-01"))

    with pytest.raises(actions.Past):
        actions.cancel(registration, now=NOW)
    with pytest.raises(actions.Past):
        actions.correct(registration, person=SACHA, now=NOW)
    actions.cancel(registration, by=UserFactory(), now=NOW, tell=False)
    assert Registration.objects.get().state == RegistrationState.CANCELLED
