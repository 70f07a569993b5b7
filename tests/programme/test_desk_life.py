"""The screens that change an announced meeting."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from parvis.accounts.enums import Role
from parvis.core import slots
from parvis.programme.actions import life
from parvis.programme.enums import EventStatus
from parvis.programme.models import Event, EventChange, Series
from parvis.programme.views.life_screens import SCREENS, screens_for
from parvis.programme.wagtail_hooks.events import EventUnpublishView
from tests.programme.desk import edit_url, life_url, sign_in
from tests.programme.factories import EventFactory, SeriesFactory
from tests.vocabularies.factories import ModeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("back_office_templates")]

MARCH = dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel(MARCH, tick=False):
        yield


@pytest.fixture
def officer(client):
    return sign_in(client, Role.OFFICER)


def text_of(response):
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_a_postponement_is_read_again_then_done(client, officer):
    event = EventFactory()
    answers = {"when": "8 avril", "start_time": "14:00", "end_time": "17:00", "message": "La salle était prise."}

    asked = client.get(life_url(event, "reporter"))
    read_again = client.post(life_url(event, "reporter"), {**answers, "step": "check"})
    unchanged = EventChange.objects.count()
    done = client.post(life_url(event, "reporter"), {**answers, "step": "confirm"}, follow=True)

    event.refresh_from_db()
    assert (asked.status_code, unchanged) == (200, 0)
    assert "La nouvelle date est : jeudi 8 avril 2027, de 14 h à 17 h." in text_of(read_again)
    assert done.redirect_chain == [(edit_url(event), 302)]
    assert "La rencontre est reportée." in text_of(done)
    assert (event.when, event.start_time, event.status) == ("2027-04-08", dt.time(14), EventStatus.RESCHEDULED)
    assert (EventChange.objects.get().made_by, EventChange.objects.get().message) == (officer, "La salle était prise.")


def test_what_was_typed_is_found_again_to_be_changed(client, officer):
    event = EventFactory()

    page = client.post(life_url(event, "reporter"), {"when": "8 avril", "message": "Mot", "step": "edit"})

    assert ('value="8 avril"' in text_of(page), "Mot" in text_of(page)) == (True, True)


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"when": "31 avril 2027"}, "Le 31 avril n’existe pas : avril a 30 jours."),
        ({"when": "lundi 8 avril 2027"}, "Le 8 avril 2027 est un jeudi, pas un lundi : corrigez le jour ou la date."),
        ({"when": "8 avril", "end_time": "12:00"}, "Une heure de fin demande une heure de début."),
        (
            {"when": "8 avril", "start_time": "14:00", "end_time": "12:00"},
            "La fin précède le début : corrigez l’une des deux heures.",
        ),
    ],
)
def test_a_wrong_date_or_hour_is_said_beside_its_field(client, officer, answers, message):
    event = EventFactory()

    page = client.post(life_url(event, "reporter"), {**answers, "step": "check"})

    assert (page.status_code, message in text_of(page), EventChange.objects.count()) == (200, True, 0)


def test_a_refusal_is_said_and_changes_nothing(client, officer):
    event = EventFactory(status=EventStatus.CANCELLED)

    page = client.post(life_url(event, "reporter"), {"when": "8 avril", "step": "confirm"})

    event.refresh_from_db()
    assert "Cette rencontre est annulée : rétablissez-la d’abord." in text_of(page)
    assert event.status == EventStatus.CANCELLED


@pytest.mark.parametrize(
    ("change", "status", "becomes"),
    [
        ("a-distance", EventStatus.SCHEDULED, EventStatus.MOVED_ONLINE),
        ("annuler", EventStatus.SCHEDULED, EventStatus.CANCELLED),
        ("retablir", EventStatus.CANCELLED, EventStatus.SCHEDULED),
    ],
)
def test_the_other_changes(client, officer, change, status, becomes):
    ModeFactory(code="distanciel", online=True, on_site=False)
    event = EventFactory(status=status)

    asked = client.get(life_url(event, change))
    read_again = client.post(life_url(event, change), {"step": "check"})
    client.post(life_url(event, change), {"step": "confirm"})

    event.refresh_from_db()
    assert (asked.status_code, read_again.status_code, event.status) == (200, 200, becomes)


def test_a_past_meeting_is_marked_as_held(client, officer):
    event = EventFactory(when="2027-02-11")

    asked = client.get(life_url(event, "tenue"))
    read_again = client.post(life_url(event, "tenue"), {"step": "check"})
    client.post(life_url(event, "tenue"), {"step": "confirm"})

    event.refresh_from_db()
    assert "Personne n’est prévenu de ce changement." in text_of(asked)
    assert "Elle comptera dans le bilan." in text_of(read_again)
    assert event.status == EventStatus.HELD


def test_a_correction_starts_from_what_is_announced(client, officer):
    event = EventFactory()

    asked = client.get(life_url(event, "corriger"))
    answers = {"when": "12 mars 2027", "start_time": "09:30", "end_time": "12:00", "mode": event.mode_id}
    client.post(life_url(event, "corriger"), {**answers, "step": "confirm"})

    event.refresh_from_db()
    assert 'value="jeudi 11 mars 2027"' in text_of(asked)
    assert (event.when, event.status) == ("2027-03-12", EventStatus.SCHEDULED)


def test_who_will_be_told_is_said_by_the_upper_apps(client, officer, monkeypatch):
    monkeypatch.setattr(slots, "_fillers", {})
    slots.fill("event_desk_told", lambda request, **context: f"14 personnes : {context['change']}")

    told = text_of(client.get(life_url(EventFactory(), "annuler")))
    quiet = text_of(client.get(life_url(EventFactory(), "corriger")))

    assert ("14 personnes : cancelled" in told, "14 personnes" in quiet) == (True, False)


@pytest.mark.parametrize(
    ("fields", "offered"),
    [
        ({}, ["reporter", "a-distance", "annuler", "tenue", "corriger"]),
        ({"status": EventStatus.CANCELLED}, ["retablir", "corriger"]),
        ({"status": EventStatus.HELD}, ["retablir", "corriger"]),
        ({"status": EventStatus.MOVED_ONLINE}, ["reporter", "a-distance", "annuler", "retablir", "tenue", "corriger"]),
        ({"live": False}, []),
    ],
)
def test_only_changes_that_make_sense_are_offered(fields, offered):
    assert [screen.slug for screen in screens_for(EventFactory(**fields))] == offered


def test_a_meeting_online_is_not_offered_to_move_online():
    online = ModeFactory(code="distanciel", online=True, on_site=False)

    assert "a-distance" not in [screen.slug for screen in screens_for(EventFactory(mode=online))]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.slug)
@pytest.mark.parametrize(
    ("role", "code"),
    [(Role.OFFICER, 200), (Role.DIRECTOR, 200), (Role.ASSISTANT, 302), (Role.LIBRARIAN, 302)],
)
def test_who_may_change_an_announced_meeting(client, screen, role, code):
    """Wagtail sends whoever may not back to its first page, with a message."""
    sign_in(client, role)

    assert client.get(life_url(EventFactory(), screen.slug)).status_code == code


def test_visitors_are_sent_to_sign_in(client):
    answer = client.get(life_url(EventFactory(), "annuler"))

    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/compte/login/")


@pytest.mark.parametrize(
    "url", ["/gestion/programme/rencontre/999/annuler/", "/gestion/programme/rencontre/{pk}/exploser/"]
)
def test_what_does_not_exist_is_not_found(client, officer, url):
    assert client.get(url.format(pk=EventFactory().pk)).status_code == 404


def test_a_copy_is_made_after_confirmation_only(client, officer):
    event = EventFactory(title="Matinale")
    url = reverse("programme_desk:copy", args=[event.pk])

    asked = client.get(url)
    count = Event.objects.count()
    done = client.post(url, {"title": "Matinale de mai"})

    copy = Event.objects.get(title="Matinale de mai")
    assert (asked.status_code, count, done.url, copy.live) == (200, 1, edit_url(copy), False)


def test_a_copy_needs_a_title(client, officer):
    page = client.post(reverse("programme_desk:copy", args=[EventFactory().pk]), {"title": ""})

    assert (page.status_code, Event.objects.count()) == (200, 1)


@pytest.mark.parametrize("name", ["next", "series_next"])
def test_the_next_meeting_of_a_cycle(client, officer, name):
    series = SeriesFactory()
    event = EventFactory(series=series)
    origin = event if name == "next" else series
    url = reverse(f"programme_desk:{name}", args=[origin.pk])

    asked = client.get(url)
    done = client.post(url)

    draft = Event.objects.get(live=False)
    assert (asked.status_code, done.url, draft.series) == (200, edit_url(draft), Series.objects.get())


@pytest.mark.parametrize(
    ("role", "code"),
    [(Role.OFFICER, 200), (Role.DIRECTOR, 200), (Role.ASSISTANT, 200), (Role.LIBRARIAN, 302)],
)
def test_who_may_make_meetings(client, role, code):
    sign_in(client, role)
    event = EventFactory(series=SeriesFactory())

    names = (("copy", event.pk), ("next", event.pk), ("series_next", event.series.pk))
    assert {client.get(reverse(f"programme_desk:{name}", args=[pk])).status_code for name, pk in names} == {code}


def test_unpublishing_keeps_a_postponement_made_meanwhile(client, officer, monkeypatch):
    event = EventFactory()

    def meanwhile(view):
        """Between the moment Wagtail reads the meeting and the moment it writes it."""
        life.reschedule(event, when="2027-04-08", start_time=None, end_time=None, by=officer, now=MARCH)
        return [view.object]

    monkeypatch.setattr(EventUnpublishView, "get_objects_to_unpublish", meanwhile)
    client.post(reverse("wagtailsnippets_programme_event:unpublish", args=[event.pk]))

    event.refresh_from_db()
    assert (event.live, event.status, event.when) == (False, EventStatus.RESCHEDULED, "2027-04-08")
