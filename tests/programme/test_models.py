import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from parvis.core import edtf
from parvis.programme.enums import EventStatus
from parvis.programme.models import Event
from tests.programme import factories
from tests.programme.factories import EventFactory
from tests.vocabularies.factories import FormatFactory, ModeFactory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2027, 3, 11)


def refused(make):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make()
    return error.value


@pytest.mark.parametrize(
    "fields",
    [
        {"start_time": None, "end_time": dt.time(12)},
        {"half_days_override": 3},
        {"is_external": True, "takes_registrations": True},
        {
            "registration_opens_at": dt.datetime(2027, 3, 2, tzinfo=dt.UTC),
            "registration_closes_at": dt.datetime(2027, 3, 1, tzinfo=dt.UTC),
        },
        {"slug": "prise"},
    ],
)
def test_a_meeting_that_contradicts_itself_is_refused_by_the_database(fields):
    EventFactory(slug="prise")

    assert refused(lambda: EventFactory(**fields))


@pytest.mark.parametrize(
    "make",
    [
        lambda: factories.ProgrammeFactory(year=1850),
        lambda: factories.SessionFactory(end_time=dt.time(12)),
        lambda: factories.SessionFactory(day_number=0),
    ],
)
def test_the_other_rules_are_held_by_the_database(make):
    assert refused(make)


def test_the_same_organisation_or_person_is_named_once_a_meeting():
    named = factories.EventOrganisationFactory()
    speaks = factories.EventSpeakerFactory()

    assert refused(lambda: factories.EventOrganisationFactory(event=named.event, organisation=named.organisation))
    assert refused(lambda: factories.EventSpeakerFactory(event=speaks.event, person=speaks.person))


def test_an_axis_and_a_funder_are_in_a_programme_once():
    axis = factories.AxisFactory()
    funder = factories.ProgrammeFunderFactory()

    assert refused(lambda: factories.AxisFactory(programme=axis.programme, title=axis.title))
    assert refused(
        lambda: factories.ProgrammeFunderFactory(programme=funder.programme, organisation=funder.organisation)
    )


@pytest.mark.parametrize(
    ("when", "first", "last", "sort", "precision"),
    [
        ("2027-03-11", (3, 11), (3, 11), (3, 11), edtf.Precision.DAY),
        ("2027-03-11/2027-03-12", (3, 11), (3, 12), (3, 11), edtf.Precision.DAY),
        ("[2027-03-11,2027-03-18]", (3, 11), (3, 18), (3, 11), edtf.Precision.CHOICE),
        ("2027-03", (3, 1), (3, 31), (3, 31), edtf.Precision.MONTH),
    ],
)
def test_the_columns_that_lists_sort_by_follow_the_date(when, first, last, sort, precision):
    event = EventFactory(when=when)

    event.refresh_from_db()
    assert (event.first_day, event.last_day, event.sort_day, event.precision) == (
        dt.date(2027, *first),
        dt.date(2027, *last),
        dt.date(2027, *sort),
        precision,
    )


def test_upcoming_and_past():
    titles = {
        "today": {"when": "2027-03-11"},
        "yesterday": {"when": "2027-03-10"},
        "month": {"when": "2027-03"},
        "undated": {"when": ""},
        "held": {"when": "2027-03-11", "status": EventStatus.HELD},
    }
    for title, fields in titles.items():
        EventFactory(title=title, **fields)

    assert {event.title for event in Event.objects.upcoming(TODAY)} == {"today", "month", "undated"}
    assert {event.title for event in Event.objects.past(TODAY)} == {"yesterday", "held"}


def test_search_forgives_accents_and_inclusive_spelling():
    EventFactory(title="Matinale des élu·es", summary="Énergie")
    EventFactory(title="Autre")

    assert [event.title for event in Event.objects.matching("ELU energie")] == ["Matinale des élu·es"]


def test_half_days_are_those_computed_unless_corrected():
    computed = EventFactory(start_time=dt.time(9), end_time=dt.time(17))
    corrected = EventFactory(half_days_override=4, half_days_reason="Cycle de quatre matinées")
    unknown = EventFactory(when="2027-03")
    by_format = EventFactory(start_time=None, end_time=None, format=FormatFactory(half_days=2))

    counts = [event.half_days_count for event in (computed, corrected, unknown, by_format)]
    assert counts == [2, 4, None, 2]


def test_a_draft_of_a_published_meeting_never_holds_another_date_or_mode():
    event = EventFactory()
    remote = ModeFactory(code="distanciel", online=True, on_site=False)
    event.when, event.mode, event.title = "2027-05-01", remote, "Texte retouché"
    event.save_revision()

    draft = Event.objects.get().get_latest_revision_as_object()

    assert (draft.title, draft.when, draft.mode.code) == ("Texte retouché", "2027-03-11", "presentiel")


def test_a_draft_of_an_unpublished_meeting_keeps_its_own_date():
    event = EventFactory(draft=True)
    event.when = "2027-05-01"
    event.save_revision()

    assert Event.objects.get().get_latest_revision_as_object().when == "2027-05-01"
