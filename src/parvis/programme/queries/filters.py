"""What an agenda may be narrowed by, and the words offered for it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from parvis.core import edtf
from parvis.programme.models import Event
from parvis.programme.models.events import EventQuerySet
from parvis.territories.models import Containment
from parvis.vocabularies.models import Public, Theme

UPCOMING, PAST = "", "passees"
MONTH, QUARTER, YEAR = "mois", "trimestre", "annee"
ROLLING_DAYS = {QUARTER: 92, YEAR: 366}


@dataclass(frozen=True)
class AgendaFilters:
    """Every filter is a key already checked; `period` is one of the words above, or a year."""

    text: str = ""
    theme: int | None = None
    format: int | None = None
    mode: int | None = None
    public: int | None = None
    territory: int | None = None
    period: str = UPCOMING
    first: dt.date | None = None
    last: dt.date | None = None

    @property
    def is_past(self) -> bool:
        return self.period == PAST and not self.has_dates

    @property
    def has_dates(self) -> bool:
        return bool(self.first or self.last)


@dataclass(frozen=True)
class Span:
    """From a day to a day, both included; None is no limit."""

    first: dt.date | None = None
    last: dt.date | None = None


def matching_events(filters: AgendaFilters, *, today: dt.date) -> EventQuerySet:
    """The published meetings that the filters keep, whatever their number, unordered."""
    found = Event.objects.published()
    span = span_of(filters, today=today)
    if span:
        found = _within(found, span)
    elif filters.is_past:
        found = found.past(today)
    else:
        found = found.upcoming(today)
    if filters.format:
        found = found.filter(format_id=filters.format)
    if filters.mode:
        found = found.filter(mode_id=filters.mode)
    if filters.theme:
        found = _of_theme(found, filters.theme)
    if filters.public:
        found = _for_public(found, filters.public)
    if filters.territory:
        inside = Containment.objects.filter(outer_id=filters.territory).values("inner_id")
        found = found.filter(Q(city_id=filters.territory) | Q(city_id__in=inside))
    return found.matching(filters.text) if filters.text else found


def span_of(filters: AgendaFilters, *, today: dt.date) -> Span | None:
    """The days that a period means; None for all that is to come, or all that is past."""
    if filters.has_dates:
        return Span(filters.first, filters.last)
    if filters.period == MONTH:
        following = (today.replace(day=1) + dt.timedelta(32)).replace(day=1)
        return Span(today, following - dt.timedelta(1))
    if filters.period in ROLLING_DAYS:
        return Span(today, today + dt.timedelta(ROLLING_DAYS[filters.period]))
    if filters.period.isdecimal():
        year = int(filters.period)
        return Span(dt.date(year, 1, 1), dt.date(year, 12, 31))
    return None


def _within(events: EventQuerySet, span: Span) -> EventQuerySet:
    """Those that may take place in the span: a month or a season that overlaps it is kept, the unknown date is not."""
    if span.first:
        events = events.filter(last_day__gte=span.first)
    if span.last:
        events = events.filter(first_day__lte=span.last)
    return events


def _of_theme(events: EventQuerySet, theme: int) -> EventQuerySet:
    """Of this theme or of what it is called in another generation of contracts."""
    same = Theme.objects.filter(Q(pk=theme) | Q(equivalents=theme)).values("pk")
    links = Event.themes.through.objects.filter(event=OuterRef("pk"), theme__in=same)
    return events.filter(Exists(links))


def _for_public(events: EventQuerySet, public: int) -> EventQuerySet:
    """Meant first for this public, or open to it; a main public holds its sub-publics."""
    same = Public.objects.filter(Q(pk=public) | Q(parent=public)).values("pk")
    first = Event.first_publics.through.objects.filter(event=OuterRef("pk"), public__in=same)
    admitted = Event.admitted_publics.through.objects.filter(event=OuterRef("pk"), public__in=same)
    return events.filter(Exists(first) | Exists(admitted))


def is_vague(when: edtf.When) -> bool:
    """Known by its season or its year at best: no month of the agenda may claim it."""
    return when.precision in VAGUE


VAGUE = (edtf.Precision.SEASON, edtf.Precision.YEAR, edtf.Precision.UNKNOWN)
