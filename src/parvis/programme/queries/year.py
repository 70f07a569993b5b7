"""A year at a glance: every meeting in its month, what is planned in half-days, what is not ready."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from parvis.core import edtf
from parvis.programme.enums import EventStatus
from parvis.programme.models import Axis, Event, Series

COLUMNS = (
    "title",
    "summary",
    "when",
    "start_time",
    "end_time",
    "status",
    "live",
    "has_unpublished_changes",
    "is_external",
    "half_days_override",
    "venue",
    "address",
    "city_id",
    "remote_link",
    "external_url",
    "series",
    "format",
    "mode",
    "series__title",
    "format__label",
    "format__half_days",
    "mode__on_site",
    "mode__online",
)


@dataclass(frozen=True)
class Gap:
    """Something that a meeting lacks, and the tab of its form where it is typed."""

    label: str
    tab: str


SUMMARY = Gap("le chapeau", "lessentiel")
FORMAT = Gap("le format", "lessentiel")
PUBLIC = Gap("le public", "public_et_themes")
THEME = Gap("un thème", "public_et_themes")
MODE = Gap("le mode", "lieu_et_acces")
PLACE = Gap("le lieu", "lieu_et_acces")
LINK = Gap("le lien de la visio", "lieu_et_acces")
RELAY = Gap("la page de l’organisateur", "inscription")


@dataclass(frozen=True)
class Line:
    """One meeting of the year, as a small line."""

    event: Event
    when: edtf.When
    half_days: int | None
    gaps: tuple[Gap, ...]

    @property
    def counts(self) -> bool:
        """Relayed and cancelled meetings are shown and never counted."""
        return not self.event.is_external and self.event.status != EventStatus.CANCELLED


@dataclass(frozen=True)
class Total:
    """Half-days planned; `unknown` meetings are not in the figure."""

    half_days: int
    meetings: int
    unknown: int

    @classmethod
    def of(cls, lines: Iterable[Line]) -> "Total":
        counted = [line for line in lines if line.counts]
        known = [line.half_days for line in counted if line.half_days is not None]
        return cls(sum(known), len(counted), len(counted) - len(known))


@dataclass(frozen=True)
class Month:
    number: int
    name: str
    lines: tuple[Line, ...]
    total: Total


@dataclass(frozen=True)
class Year:
    year: int
    months: tuple[Month, ...]
    elsewhere: tuple[Line, ...]
    undated: tuple[Line, ...]
    unpublished: tuple[Line, ...]
    incomplete: tuple[Line, ...]
    total: Total


def year_at_a_glance(*, year: int, axis: Axis | None = None, series: Series | None = None) -> Year:
    """The meetings that fall in the year, or that its programme announces without a day. One query.

    A meeting over two months stands in the month where it begins, with all its half-days.
    """
    lines = [_line(event, year) for event in _events(year, axis, series)]
    placed: dict[int, list[Line]] = {month: [] for month in range(1, 13)}
    elsewhere = []
    for line in lines:
        if (month := _month_of(line, year)) is not None:
            placed[month].append(line)
        elif line.when.value:
            elsewhere.append(line)
    return Year(
        year=year,
        months=tuple(
            Month(number, edtf.MONTHS[number - 1], tuple(found), Total.of(found)) for number, found in placed.items()
        ),
        elsewhere=tuple(elsewhere),
        undated=tuple(line for line in lines if not line.when.value),
        unpublished=tuple(line for line in lines if not line.event.live),
        incomplete=tuple(line for line in lines if line.gaps),
        total=Total.of(lines),
    )


def _events(year: int, axis: Axis | None, series: Series | None) -> "QuerySet[Event]":
    in_year = Q(first_day__lte=dt.date(year, 12, 31), last_day__gte=dt.date(year, 1, 1))
    undated = Q(first_day__isnull=True, programme__year=year)
    events = Event.objects.filter(in_year | undated)
    if axis is not None:
        events = events.filter(axis=axis)
    if series is not None:
        events = events.filter(series=series)
    publics = Event.first_publics.through.objects.filter(event=OuterRef("pk"))
    themes = Event.themes.through.objects.filter(event=OuterRef("pk"))
    return (
        events.select_related("format", "mode", "series")
        .only(*COLUMNS)
        .annotate(has_public=Exists(publics), has_theme=Exists(themes))
        .order_by(F("sort_day").asc(nulls_last=True), F("start_time").asc(nulls_first=True), "title", "pk")
    )


def _line(event: Event, year: int) -> Line:
    return Line(event, event.known_date, _half_days_in(event, year), _gaps(event))


def _half_days_in(event: Event, year: int) -> int | None:
    """Those of a meeting astride two years count each in its own; a figure corrected by the team is not split."""
    if event.half_days_override is not None:
        return event.half_days_override
    known = event.half_days
    return sum(half_day.day.year == year for half_day in known) if known else None


def _month_of(line: Line, year: int) -> int | None:
    """The month where the meeting has its line; none when only the season or the year is known, or the months are several."""
    first, last = line.when.first, line.when.last
    if first is None or last is None or line.when.precision in (edtf.Precision.SEASON, edtf.Precision.YEAR):
        return None
    if line.when.precision is edtf.Precision.MONTH and (first.year, first.month) != (last.year, last.month):
        return None
    return first.month if first.year == year else last.month


def _gaps(event: Event) -> tuple[Gap, ...]:
    """What is missing for a good page; a cancelled meeting lacks nothing."""
    if event.status == EventStatus.CANCELLED:
        return ()
    if event.is_external:
        return () if event.external_url else (RELAY,)
    lacking = (
        (SUMMARY, not event.summary),
        (FORMAT, event.format is None),
        (PUBLIC, not event.has_public),
        (THEME, not event.has_theme),
        *_place_gaps(event),
    )
    return tuple(gap for gap, missing in lacking if missing)


def _place_gaps(event: Event) -> tuple[tuple[Gap, bool], ...]:
    mode = event.mode
    if mode is None:
        return ((MODE, True),)
    nowhere = not (event.venue or event.address or event.city_id)
    return ((PLACE, mode.on_site and nowhere), (LINK, mode.online and not event.remote_link))
