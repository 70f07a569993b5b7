import datetime as dt

import pytest
from wagtail.models import ModelLogEntry

from parvis.programme.actions import life
from parvis.programme.enums import ChangeKind, EventStatus
from parvis.programme.models import Event, EventChange
from parvis.programme.signals import event_changed
from tests.accounts.factories import UserFactory
from tests.programme.factories import EventFactory
from tests.vocabularies.factories import ModeFactory

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)
AFTER = dt.datetime(2027, 3, 20, 9, 0, tzinfo=dt.UTC)
NINE_THIRTY, NOON, TWO = dt.time(9, 30), dt.time(12), dt.time(14)


@pytest.fixture
def distance():
    return ModeFactory(code="distanciel", label="À distance", on_site=False, online=True)


@pytest.fixture
def heard():
    """The changes that the upper apps were told of."""
    changes = []

    def hear(sender, change, now, **kwargs):
        changes.append((change.kind, now))

    event_changed.connect(hear)
    yield changes
    event_changed.disconnect(hear)


def postpone(event, **answers):
    return life.reschedule(
        event, **{"when": "2027-04-08", "start_time": NINE_THIRTY, "end_time": NOON, "by": None, "now": NOW} | answers
    )


def test_publishing_a_draft_shows_it(django_user_model):
    user = UserFactory()
    draft = EventFactory(draft=True)

    published = life.publish(draft, by=user, now=NOW)

    assert (published.live, published.has_unpublished_changes, published.first_published_at) == (True, False, NOW)


def test_publishing_shows_the_latest_text():
    event = EventFactory(draft=True, title="Ancien titre")
    event.title = "Nouveau titre"
    event.save_revision()

    published = life.publish(event, by=None, now=NOW)

    assert Event.objects.get(pk=published.pk).title == "Nouveau titre"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": "Titre à préciser"}, "Donnez un titre à la rencontre avant de la publier."),
        (
            {"is_external": True, "takes_registrations": False},
            "Une rencontre relayée renvoie vers son organisateur\N{NO-BREAK SPACE}: indiquez l’adresse de sa page.",
        ),
    ],
)
def test_what_is_not_ready_is_not_published(fields, message):
    draft = EventFactory(draft=True, **fields)

    with pytest.raises(life.NotReady) as refusal:
        life.publish(draft, by=None, now=NOW)

    assert (str(refusal.value), Event.objects.get().live) == (message, False)


def test_publishing_twice_is_refused():
    with pytest.raises(life.AlreadyPublished):
        life.publish(EventFactory(), by=None, now=NOW)


def test_postponing_keeps_what_was_announced_and_tells_it(heard):
    user = UserFactory()
    event = EventFactory(venue="Maison des associations")

    change = postpone(event, message="La salle était prise.", by=user)

    event.refresh_from_db()
    assert (event.when, event.first_day, event.status, event.sequence) == (
        "2027-04-08",
        dt.date(2027, 4, 8),
        EventStatus.RESCHEDULED,
        1,
    )
    assert (change.old_when, change.new_when, change.old_place, change.made_by, change.made_at) == (
        "2027-03-11",
        "2027-04-08",
        "Maison des associations",
        user,
        NOW,
    )
    assert heard == [(ChangeKind.RESCHEDULED, NOW)]
    assert ModelLogEntry.objects.get(action="programme.rescheduled").data["message"] == "La salle était prise."


def test_postponing_to_a_date_still_to_be_fixed():
    event = EventFactory()

    postpone(event, when="", start_time=None, end_time=None)

    event.refresh_from_db()
    assert (event.when, event.first_day, event.status) == ("", None, EventStatus.RESCHEDULED)


@pytest.mark.parametrize(
    ("fields", "answers", "refusal"),
    [
        ({}, {"when": "2027-03-11"}, life.SameDate),
        ({}, {"when": "2027-02-01"}, life.PastDate),
        ({}, {"when": "2027-02-30"}, life.Refusal),
        ({}, {"end_time": NINE_THIRTY}, life.ImpossibleHours),
        ({}, {"start_time": None}, life.ImpossibleHours),
        ({"status": EventStatus.CANCELLED}, {}, life.Cancelled),
        ({"status": EventStatus.HELD}, {}, life.Held),
        ({"live": False}, {}, life.NotPublished),
    ],
)
def test_a_postponement_without_sense_is_refused_and_changes_nothing(fields, answers, refusal):
    event = EventFactory(**fields)

    with pytest.raises(refusal):
        postpone(event, **answers)

    event.refresh_from_db()
    assert (event.when, event.sequence, EventChange.objects.count()) == ("2027-03-11", 0, 0)


def test_the_hours_alone_may_be_postponed():
    event = EventFactory()

    postpone(event, when="2027-03-11", start_time=TWO, end_time=dt.time(17))

    event.refresh_from_db()
    assert (event.start_time, event.status) == (TWO, EventStatus.RESCHEDULED)


def test_a_draft_of_the_text_follows_the_new_date_and_publishing_it_takes_nothing_back():
    event = EventFactory(title="Titre")
    event.title = "Titre retouché"
    event.save_revision()

    postpone(Event.objects.get())
    draft = Event.objects.get().get_latest_revision_as_object()
    life.publish(event, by=None, now=NOW)

    published = Event.objects.get()
    assert (draft.title, draft.when) == ("Titre retouché", "2027-04-08")
    assert (published.title, published.when, published.status) == (
        "Titre retouché",
        "2027-04-08",
        EventStatus.RESCHEDULED,
    )


def test_the_new_date_is_kept_in_the_draft_once_unpublished():
    event = EventFactory(draft=True)
    life.publish(event, by=None, now=NOW)
    postpone(event)

    Event.objects.get().unpublish()

    assert Event.objects.get().latest_revision.as_object().when == "2027-04-08"


def test_moving_online_keeps_the_place_in_the_change(distance, heard):
    event = EventFactory(venue="Maison des associations")
    place = event.mode

    change = life.move_online(event, remote_link="https://visio.exemple.test/a", message="", by=None, now=NOW)

    event.refresh_from_db()
    assert (event.mode, event.status, event.remote_link, event.sequence) == (
        distance,
        EventStatus.MOVED_ONLINE,
        "https://visio.exemple.test/a",
        1,
    )
    assert (change.old_mode, change.old_place, heard) == (
        place,
        "Maison des associations",
        [(ChangeKind.MOVED_ONLINE, NOW)],
    )


def test_moving_online_without_a_link_keeps_the_one_known(distance):
    event = EventFactory(remote_link="https://visio.exemple.test/b")

    life.move_online(event, remote_link="", message="", by=None, now=NOW)

    event.refresh_from_db()
    assert event.remote_link == "https://visio.exemple.test/b"


def test_what_is_online_already_does_not_move(distance):
    with pytest.raises(life.AlreadyOnline):
        life.move_online(EventFactory(mode=distance), by=None, now=NOW)


def test_moving_online_needs_a_mode_for_it():
    with pytest.raises(life.NoOnlineMode):
        life.move_online(EventFactory(), by=None, now=NOW)


def test_another_online_mode_serves_when_ours_was_renamed():
    mode = ModeFactory(code="visio", on_site=False, online=True)
    event = EventFactory()

    life.move_online(event, by=None, now=NOW)

    event.refresh_from_db()
    assert event.mode == mode


def test_cancelling():
    event = EventFactory()

    change = life.cancel(event, message="Faute d’inscrit·es.", by=None, now=NOW)

    event.refresh_from_db()
    assert (event.status, event.sequence, event.when, change.message) == (
        EventStatus.CANCELLED,
        1,
        "2027-03-11",
        "Faute d’inscrit·es.",
    )


@pytest.mark.parametrize(
    ("status", "refusal"), [(EventStatus.CANCELLED, life.Cancelled), (EventStatus.HELD, life.Held)]
)
def test_cancelling_what_is_over_is_refused(status, refusal):
    with pytest.raises(refusal):
        life.cancel(EventFactory(status=status), by=None, now=NOW)


def test_reinstating_gives_back_the_status_before_the_cancellation():
    event = EventFactory()
    postpone(event)
    life.cancel(event, by=None, now=NOW)

    change = life.reinstate(event, message="Elle a bien lieu.", by=None, now=NOW)

    event.refresh_from_db()
    assert (event.status, event.sequence, change.kind) == (EventStatus.RESCHEDULED, 3, ChangeKind.REINSTATED)


def test_reinstating_a_meeting_never_postponed():
    event = EventFactory()
    life.cancel(event, by=None, now=NOW)

    life.reinstate(event, by=None, now=NOW)

    event.refresh_from_db()
    assert event.status == EventStatus.SCHEDULED


def test_reinstating_a_meeting_moved_online_gives_back_its_place(distance):
    event = EventFactory()
    place = event.mode
    life.move_online(event, by=None, now=NOW)

    life.reinstate(event, by=None, now=NOW)

    event.refresh_from_db()
    assert (event.mode, event.status) == (place, EventStatus.SCHEDULED)


def test_a_meeting_moved_online_then_cancelled_comes_back_online(distance):
    event = EventFactory()
    life.move_online(event, by=None, now=NOW)
    life.cancel(event, by=None, now=NOW)

    life.reinstate(event, by=None, now=NOW)

    event.refresh_from_db()
    assert (event.mode, event.status) == (distance, EventStatus.MOVED_ONLINE)


def test_a_move_online_taken_back_is_forgotten(distance):
    event = EventFactory()
    life.move_online(event, by=None, now=NOW)
    life.reinstate(event, by=None, now=NOW)
    life.cancel(event, by=None, now=NOW)

    life.reinstate(event, by=None, now=NOW)

    event.refresh_from_db()
    assert event.status == EventStatus.SCHEDULED


def test_held_by_mistake_is_taken_back_without_moving_the_calendars():
    event = EventFactory()
    life.mark_held(event, by=None, now=AFTER)

    life.reinstate(event, by=None, now=AFTER)

    event.refresh_from_db()
    assert (event.status, event.sequence) == (EventStatus.SCHEDULED, 0)


def test_there_is_nothing_to_reinstate_in_a_meeting_that_takes_place():
    with pytest.raises(life.NothingToReinstate):
        life.reinstate(EventFactory(), by=None, now=NOW)


def test_a_past_meeting_is_marked_as_held(heard):
    event = EventFactory()

    life.mark_held(event, by=None, now=AFTER)

    event.refresh_from_db()
    assert (event.status, event.sequence, heard) == (EventStatus.HELD, 0, [(ChangeKind.HELD, AFTER)])


@pytest.mark.parametrize(
    ("fields", "now", "refusal"),
    [
        ({}, NOW, life.NotYetHeld),
        ({"when": "2027-02"}, AFTER, life.DateUnknown),
        ({"when": ""}, AFTER, life.DateUnknown),
        ({"status": EventStatus.CANCELLED}, AFTER, life.Cancelled),
        ({"status": EventStatus.HELD}, AFTER, life.Held),
    ],
)
def test_what_did_not_take_place_is_not_held(fields, now, refusal):
    with pytest.raises(refusal):
        life.mark_held(EventFactory(**fields), by=None, now=now)


def test_correcting_keeps_the_status_and_moves_the_calendars():
    event = EventFactory()

    change = life.correct(event, when="2027-03-12", start_time=TWO, end_time=None, by=None, now=NOW)

    event.refresh_from_db()
    assert (event.when, event.start_time, event.end_time, event.status, event.sequence, change.kind) == (
        "2027-03-12",
        TWO,
        None,
        EventStatus.SCHEDULED,
        1,
        ChangeKind.CORRECTED,
    )


def test_correcting_the_mode(distance):
    event = EventFactory()

    life.correct(
        event, when=event.when, start_time=event.start_time, end_time=event.end_time, mode=distance, by=None, now=NOW
    )

    event.refresh_from_db()
    assert (event.mode, event.status) == (distance, EventStatus.SCHEDULED)


def test_a_cancelled_meeting_may_be_corrected():
    event = EventFactory(status=EventStatus.CANCELLED)

    life.correct(event, when="2027-03-12", start_time=NINE_THIRTY, end_time=NOON, by=None, now=NOW)

    event.refresh_from_db()
    assert (event.when, event.status) == ("2027-03-12", EventStatus.CANCELLED)


@pytest.mark.parametrize(
    ("fields", "when", "refusal"),
    [
        ({}, "2027-03-11", life.NothingCorrected),
        ({"status": EventStatus.HELD}, "2027-06-01", life.NotYetHeld),
        ({"status": EventStatus.HELD}, "", life.NotYetHeld),
        ({"live": False}, "2027-03-12", life.NotPublished),
    ],
)
def test_a_correction_without_sense_is_refused(fields, when, refusal):
    with pytest.raises(refusal):
        life.correct(EventFactory(**fields), when=when, start_time=NINE_THIRTY, end_time=NOON, by=None, now=NOW)
