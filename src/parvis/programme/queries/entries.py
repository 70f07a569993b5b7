"""Meetings as calendars and feeds carry them."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from parvis.core import edtf
from parvis.programme import wording
from parvis.programme.enums import EventStatus
from parvis.programme.models import Event
from parvis.programme.queries.agenda import in_agenda_order
from parvis.programme.queries.filters import UPCOMING, AgendaFilters, matching_events
from parvis.programme.queries.rows import event_url

MOST_ENTRIES = 1000
# A subscription keeps what has just been, so that a past meeting does not vanish from the reader's own calendar.
KEPT_DAYS = 365
COLUMNS = (
    "uid", "slug", "title", "summary", "when", "start_time", "end_time", "status", "sequence", "updated_at",
    "venue", "address", "city__name", "mode__on_site", "mode__online", "is_external",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting; `place` in full, with its address."""

    uid: uuid.UUID
    url: str
    title: str
    summary: str
    when: edtf.When
    start_time: dt.time | None
    end_time: dt.time | None
    status: EventStatus
    sequence: int
    updated_at: dt.datetime
    place: str
    is_online: bool
    is_external: bool


def entries(events: "QuerySet[Event]") -> list[Entry]:
    """The meetings in their order, in one query."""
    return [_entry(values) for values in events.values_list(*COLUMNS)[:MOST_ENTRIES]]


def agenda_entries(*, filters: AgendaFilters, today: dt.date) -> list[Entry]:
    """What a filtered agenda carries: with the default period, the last year too."""
    if filters.period == UPCOMING and not filters.has_dates:
        recent = replace(filters, first=today - dt.timedelta(KEPT_DAYS))
        undated = matching_events(filters, today=today).filter(last_day__isnull=True)
        return entries(in_agenda_order(matching_events(recent, today=today))) + entries(undated)
    return entries(in_agenda_order(matching_events(filters, today=today), newest_first=filters.is_past))


def _entry(values: tuple) -> Entry:
    (
        uid, slug, title, summary, when, start_time, end_time, status, sequence, updated_at,
        venue, address, city, on_site, online, is_external,
    ) = values  # fmt: skip
    place = wording.place_of(venue=venue, city=city or "", on_site=on_site, online=online)
    if address and on_site is not False:
        place = ", ".join(word for word in (venue, address, city) if word)
    return Entry(
        uid=uid, url=event_url(slug), title=title, summary=summary, when=edtf.parse(when), start_time=start_time,
        end_time=end_time, status=EventStatus(status), sequence=sequence, updated_at=updated_at, place=place,
        is_online=bool(online), is_external=is_external,
    )  # fmt: skip
