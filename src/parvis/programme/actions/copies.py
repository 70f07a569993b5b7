"""A meeting made from another: its copy, or the next one of its cycle."""

import datetime as dt
import uuid

from django.db import transaction
from wagtail.log_actions import log

from parvis.accounts.models import User
from parvis.programme.enums import EventStatus, OrganisationRole
from parvis.programme.models import Event, EventOrganisation, Series
from parvis.programme.queries.slugs import free_slug
from parvis.programme.rules import UNTITLED

SLUG_LENGTH = 110
# What belongs to one meeting only: its date, its life, what was written or decided for that day.
NOT_COPIED = (
    "id",
    "uid",
    "_revisions",
    "slug",
    "when",
    "first_day",
    "last_day",
    "sort_day",
    "precision",
    "status",
    "sequence",
    "live",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "live_revision",
    "latest_revision",
    "go_live_at",
    "expire_at",
    "expired",
    "updated_at",
    "remote_link",
    "registration_opens_at",
    "registration_closes_at",
    "half_days_override",
    "half_days_reason",
)
# What the meetings of a cycle have in common.
SAME_IN_SERIES = (
    "programme_id",
    "axis_id",
    "network_id",
    "format_id",
    "start_time",
    "end_time",
    "mode_id",
    "fallback_mode_id",
    "venue",
    "address",
    "city_id",
    "practical",
    "publics_note",
    "contact_email",
    "takes_registrations",
    "capacity",
    "is_external",
)


@transaction.atomic
def copy_event(event: Event, *, title: str, by: User | None, now: dt.datetime) -> Event:
    """A draft with the same text, people and timetable; undated, with an address of its own, nobody registered."""
    source = event.get_latest_revision_as_object()
    copy, _children = source.copy_cluster(exclude_fields=NOT_COPIED)
    copy.title = title
    return _save_draft(copy, action="programme.copy", of=event, by=by, now=now)


@transaction.atomic
def next_in_series(origin: Event | Series, *, by: User | None, now: dt.datetime) -> Event:
    """An undated draft with what the last meeting of the cycle had: hours, mode, place, publics, organisers.

    `origin` is the cycle, or one of its meetings; a meeting without a cycle gives its own hours and place.
    """
    series = origin if isinstance(origin, Series) else origin.series
    last = _last_of(series) if series else origin
    draft = Event(title=UNTITLED, series=series)
    if last is not None:
        _take_habits(draft, last)
    if series and last is None:
        draft.programme_id, draft.axis_id = series.programme_id, series.axis_id
    return _save_draft(draft, action="programme.next", of=last, by=by, now=now)


def _last_of(series: Series) -> Event | None:
    """The latest meeting by date, else the latest typed."""
    meetings = series.events.exclude(status=EventStatus.CANCELLED)
    return (
        meetings.filter(sort_day__isnull=False).order_by("-sort_day", "-pk").first() or meetings.order_by("-pk").first()
    )


def _take_habits(draft: Event, last: Event) -> None:
    for name in SAME_IN_SERIES:
        setattr(draft, name, getattr(last, name))
    draft.external_url = ""
    for name in ("first_publics", "admitted_publics", "themes", "needs", "goals"):
        setattr(draft, name, list(getattr(last, name).all()))
    draft.organisations = [
        EventOrganisation(organisation_id=known.organisation_id, role=known.role, sort_order=known.sort_order)
        for known in last.organisations.filter(role__in=OrganisationRole.values)
    ]


def _save_draft(draft: Event, *, action: str, of: Event | None, by: User | None, now: dt.datetime) -> Event:
    draft.uid = uuid.uuid4()
    draft.live = False
    draft.slug = free_slug(Event.objects.all(), _address_words(draft), longest=SLUG_LENGTH)
    draft.save()
    draft.save_revision(user=by, clean=False)
    log(draft, action, user=by, timestamp=now, content_changed=True, data={"of": of.pk if of else None})
    return draft


def _address_words(draft: Event) -> str:
    """A meeting still without a title is known by its cycle."""
    if draft.title == UNTITLED and draft.series is not None:
        return f"{draft.series.title} {draft.series.events.count() + 1}"
    return draft.title
