import datetime as dt

import pytest

from parvis.programme.actions import copies
from parvis.programme.enums import EventStatus
from parvis.programme.models import Event
from parvis.programme.queries.slugs import free_slug, slug_of
from tests.programme.factories import (
    EventChangeFactory,
    EventFactory,
    EventOrganisationFactory,
    EventSpeakerFactory,
    ProgrammeFactory,
    SeriesFactory,
    SessionFactory,
)
from tests.vocabularies.factories import PublicFactory, ThemeFactory

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)


def test_a_copy_is_an_undated_draft_with_the_same_people_and_timetable():
    event = EventFactory(title="Matinale", slug="matinale", venue="Mairie", status=EventStatus.CANCELLED, sequence=3)
    EventSpeakerFactory(event=event)
    SessionFactory(event=event, title="Accueil")
    EventOrganisationFactory(event=event)
    EventChangeFactory(event=event)
    event = Event.objects.get()
    event.first_publics = [PublicFactory()]
    event.save()

    copy = copies.copy_event(event, title="Matinale", by=None, now=NOW)

    kept = Event.objects.get(pk=copy.pk)
    assert (kept.live, kept.when, kept.first_day, kept.status, kept.sequence, kept.slug, kept.venue) == (
        False,
        "",
        None,
        EventStatus.SCHEDULED,
        0,
        "matinale-2",
        "Mairie",
    )
    assert kept.uid != event.uid
    assert [kept.speakers.count(), kept.organisations.count(), kept.first_publics.count(), kept.changes.count()] == [
        1,
        1,
        1,
        0,
    ]
    assert [session.title for session in kept.sessions.all()] == ["Accueil"]
    assert (event.speakers.count(), Event.objects.count()) == (1, 2)


def test_a_copy_takes_the_latest_text():
    event = EventFactory(summary="Ancien")
    event.summary = "Nouveau"
    event.save_revision()

    copy = copies.copy_event(Event.objects.get(), title="Copie", by=None, now=NOW)

    assert Event.objects.get(pk=copy.pk).summary == "Nouveau"


def test_the_next_meeting_of_a_cycle_has_the_habits_of_the_last():
    series = SeriesFactory(title="Matinales des élu·es")
    EventFactory(series=series, when="2027-01-14", venue="Ancienne salle")
    last = EventFactory(series=series, when="2027-03-11", venue="Mairie", capacity=40, title="La rénovation")
    EventOrganisationFactory(event=last)
    last = Event.objects.get(pk=last.pk)
    public, theme = PublicFactory(), ThemeFactory()
    last.first_publics, last.themes = [public], [theme]
    last.save()

    draft = copies.next_in_series(series, by=None, now=NOW)

    kept = Event.objects.get(pk=draft.pk)
    assert (kept.title, kept.slug, kept.when, kept.live, kept.venue, kept.capacity, kept.start_time) == (
        "Titre à préciser",
        "matinales-des-elues-3",
        "",
        False,
        "Mairie",
        40,
        dt.time(9, 30),
    )
    assert (list(kept.first_publics.all()), list(kept.themes.all()), kept.organisations.count()) == (
        [public],
        [theme],
        1,
    )


def test_the_next_meeting_is_asked_from_any_meeting_of_the_cycle():
    series = SeriesFactory()
    first = EventFactory(series=series, when="2027-01-14", venue="Ancienne salle")
    EventFactory(series=series, when="2027-03-11", venue="Mairie")

    draft = copies.next_in_series(first, by=None, now=NOW)

    assert draft.venue == "Mairie"


def test_the_first_meeting_of_an_empty_cycle():
    programme = ProgrammeFactory()
    series = SeriesFactory(title="Cycle neuf", programme=programme)

    draft = copies.next_in_series(series, by=None, now=NOW)

    assert (draft.series, draft.programme, draft.slug) == (series, programme, "cycle-neuf-1")


def test_two_next_meetings_have_two_addresses():
    series = SeriesFactory(title="Cycle")
    first, second = (copies.next_in_series(series, by=None, now=NOW) for _ in range(2))

    assert (first.slug, second.slug) == ("cycle-1", "cycle-2")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Matinale des élu·es : « l’eau »", "matinale-des-elues-l-eau"),
        ("Œuvrer à Saint-Étienne", "oeuvrer-a-saint-etienne"),
        ("…", ""),
    ],
)
def test_an_address_is_made_from_a_title(title, slug):
    assert slug_of(title) == slug


def test_a_free_address_is_never_too_long_nor_taken():
    EventFactory(slug="un-deux")
    EventFactory(slug="un-deux-2")

    slugs = [
        free_slug(Event.objects.all(), "Un deux", longest=110),
        free_slug(Event.objects.all(), "…", longest=110),
        free_slug(Event.objects.all(), "Un deux trois quatre", longest=10),
    ]

    assert slugs == ["un-deux-3", "rencontre", "un-2"]
