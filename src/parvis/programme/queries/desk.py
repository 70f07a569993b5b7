"""The lists of the back office: meetings in the order in which they matter, and what waits for someone."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, DateField, F, IntegerField, QuerySet, Value, When

from parvis.programme.enums import EventStatus, ImportState
from parvis.programme.models import Event, Import

SOON_DAYS = 60
NAMED = 5


def in_desk_order(events: "QuerySet[Event]", *, today: dt.date) -> "QuerySet[Event]":
    """Meetings to come, the nearest first; then the undated; then the past, the latest first."""
    rank = Case(
        When(last_day__gte=today, then=Value(0)),
        When(last_day__isnull=True, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    to_come = Case(When(last_day__gte=today, then=F("sort_day")), output_field=DateField())
    return events.order_by(
        rank,
        to_come.asc(nulls_last=True),
        F("sort_day").desc(nulls_last=True),
        F("start_time").asc(nulls_last=True),
        "title",
        "pk",
    )


@dataclass(frozen=True)
class Waiting:
    """Some records that wait for the same thing: how many, and the first of them."""

    count: int
    first: tuple[object, ...]

    @property
    def others(self) -> int:
        return self.count - len(self.first)


@dataclass(frozen=True)
class ToDo:
    drafts: Waiting
    undated: Waiting
    to_close: Waiting
    imports: Waiting

    def __bool__(self) -> bool:
        return any(waiting.count for waiting in (self.drafts, self.undated, self.to_close, self.imports))


def to_do(*, today: dt.date) -> ToDo:
    """What waits in the programme: drafts whose date comes near, no date, past without being closed, readings to finish."""
    soon = today + dt.timedelta(days=SOON_DAYS)
    events = Event.objects.only("title", "when", "live")
    drafts = events.filter(live=False, sort_day__gte=today, sort_day__lte=soon).order_by("sort_day", "pk")
    announced = events.exclude(status__in=(EventStatus.CANCELLED, EventStatus.HELD))
    undated = announced.filter(when="").order_by("title", "pk")
    to_close = announced.filter(live=True, is_external=False, last_day__lt=today).order_by("-last_day", "pk")
    imports = Import.objects.filter(state=ImportState.OPEN).only("name", "created_at").order_by("-created_at", "pk")
    return ToDo(_waiting(drafts), _waiting(undated), _waiting(to_close), _waiting(imports))


def _waiting(records: "QuerySet[Event] | QuerySet[Import]") -> Waiting:
    first = tuple(records[: NAMED + 1])
    count = len(first) if len(first) <= NAMED else records.count()
    return Waiting(count, first[:NAMED])
