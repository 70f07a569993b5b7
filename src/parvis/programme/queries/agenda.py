"""The agenda: a page of meetings, under the months that they belong to."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import TruncMonth

from parvis.core import edtf
from parvis.core.prepared import Prepared
from parvis.programme.models import Event
from parvis.programme.queries.filters import VAGUE, AgendaFilters, is_vague, matching_events
from parvis.programme.queries.rows import COLUMNS, MeetingRow, rows_of

PAGE_SIZE = 20
DATES_TO_COME = "Dates à venir"
DATES_UNKNOWN = "Dates non précisées"


@dataclass(frozen=True)
class Month:
    """A heading of the agenda: the meetings at a known day, then those of which only the month is known."""

    title: str
    anchor: str
    exact: tuple[MeetingRow, ...]
    within: tuple[MeetingRow, ...]


@dataclass(frozen=True)
class Agenda:
    """One page of meetings, out of `total`."""

    months: tuple[Month, ...]
    total: int
    page: Page


def agenda(*, filters: AgendaFilters, today: dt.date, page: int = 1) -> Agenda:
    """The page of this number, or the nearest that exists."""
    # A paginator needs no more than `count` and slices, whatever its types say.
    found: Any = _Matching(filters, today)
    shown: Page = Paginator(found, PAGE_SIZE).get_page(page)
    return Agenda(by_month(shown.object_list, is_past=filters.is_past), shown.paginator.count, shown)


@dataclass(frozen=True)
class _Matching:
    """What the filters keep, as a paginator asks for it; the same request twice in a day compiles nothing."""

    filters: AgendaFilters
    today: dt.date

    def count(self) -> int:
        return _count(self).rows()[0][0]

    def __getitem__(self, part: slice) -> list[MeetingRow]:
        return rows_of(_part(self, part.start, part.stop).rows()) if part.stop else []


@lru_cache(maxsize=256)
def _count(found: _Matching) -> Prepared:
    # Grouped by a constant: one group, that of all.
    grouped = matching_events(found.filters, today=found.today).order_by().values(all=Value(1))
    return Prepared(lambda: grouped.annotate(number=Count("pk")).values_list("number"))


@lru_cache(maxsize=256)
def _part(found: _Matching, start: int, stop: int) -> Prepared:
    events = matching_events(found.filters, today=found.today)
    ordered = in_agenda_order(events, newest_first=found.filters.is_past)
    return Prepared(lambda: ordered[start:stop].values_list(*COLUMNS))


def in_agenda_order(events: "QuerySet[Event]", *, newest_first: bool = False) -> "QuerySet[Event]":
    """Month by month; in a month the known days, then what has only its month; seasons, years and the unknown at the end."""
    vague = Case(When(precision__in=VAGUE, then=Value(1)), default=Value(0), output_field=IntegerField())
    of_month = Case(When(precision=edtf.Precision.MONTH, then=Value(1)), default=Value(0), output_field=IntegerField())
    if not newest_first:
        # A month takes its last day as its place: after the exact days, but for one that would fall on that day.
        return events.order_by(
            vague, F("sort_day").asc(nulls_last=True), of_month, F("start_time").asc(nulls_last=True), "title", "pk"
        )
    return events.order_by(
        vague,
        TruncMonth("sort_day").desc(nulls_last=True),
        of_month,
        F("sort_day").desc(nulls_last=True),
        F("start_time").desc(nulls_last=True),
        "title",
        "pk",
    )


def by_month(rows: Iterable[MeetingRow], *, is_past: bool = False) -> tuple[Month, ...]:
    """The rows, already in order, under their headings."""
    unknown = DATES_UNKNOWN if is_past else DATES_TO_COME
    return tuple(_month(key, tuple(group), unknown) for key, group in groupby(rows, key=lambda row: _key(row.when)))


def _key(when: edtf.When) -> tuple[int, int] | None:
    if is_vague(when) or when.first is None or when.last is None:
        return None
    day = when.last if when.precision is edtf.Precision.MONTH else when.first
    return day.year, day.month


def _month(key: tuple[int, int] | None, rows: tuple[MeetingRow, ...], unknown: str) -> Month:
    if key is None:
        return Month(unknown, "dates-a-venir", rows, ())
    year, month = key
    return Month(
        title=f"{edtf.MONTHS[month - 1].capitalize()} {year}",
        anchor=f"{year}-{month:02}",
        exact=tuple(row for row in rows if row.when.precision is not edtf.Precision.MONTH),
        within=tuple(row for row in rows if row.when.precision is edtf.Precision.MONTH),
    )
