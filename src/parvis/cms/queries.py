"""What the first page and the foot of every page show."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse

from parvis.cms.models import ContentPage
from parvis.core import edtf
from parvis.programme.models import Event, Programme, Series
from parvis.programme.queries import gatherings
from parvis.programme.queries.rows import MeetingRow, meeting_rows
from parvis.vocabularies.models import Public, Theme

NEXT_MEETINGS = 5
UNDATED_MEETINGS = 4
SERIES = 3
THEMES = 8
TO_FIX = (edtf.Precision.MONTH, edtf.Precision.SEASON, edtf.Precision.YEAR, edtf.Precision.UNKNOWN)


@dataclass(frozen=True)
class WayIn:
    """A link to the agenda already filtered. `count` is the meetings to come."""

    label: str
    url: str
    count: int = 0
    hue: str = ""


@dataclass(frozen=True)
class SeriesToCome:
    """A cycle with meetings still to come."""

    title: str
    url: str
    slug: str
    summary: str
    count: int
    next_day: dt.date | None


@dataclass(frozen=True)
class Home:
    next_meetings: tuple[MeetingRow, ...]
    to_come: int
    undated: tuple[MeetingRow, ...]
    series: tuple[SeriesToCome, ...]
    publics: tuple[WayIn, ...]
    themes: tuple[WayIn, ...]
    programme: Programme | None


def home(*, today: dt.date) -> Home:
    """The same number of queries whatever the number of meetings."""
    to_come = Event.objects.published().upcoming(today)
    dated = to_come.exclude(precision__in=TO_FIX).chronological()
    return Home(
        next_meetings=tuple(meeting_rows(dated[:NEXT_MEETINGS])),
        to_come=to_come.count(),
        undated=tuple(meeting_rows(to_come.filter(precision__in=TO_FIX).chronological()[:UNDATED_MEETINGS])),
        series=_series(today),
        publics=_publics(to_come),
        themes=_themes(to_come),
        programme=latest_programme(),
    )


def latest_programme() -> Programme | None:
    """The one to read now: a centre publishes the next year's before this one ends."""
    return Programme.objects.published().latest_first().only("year", "title").first()


def _series(today: dt.date) -> tuple[SeriesToCome, ...]:
    still = Q(events__live=True) & Q(events__last_day__gte=today)
    found = (
        Series.objects.published()
        .annotate(count=Count("events", filter=still), next_day=Min("events__first_day", filter=still))
        .filter(count__gt=0)
        .order_by("-count", "next_day", "title")[:SERIES]
    )
    return tuple(
        SeriesToCome(one.title, one.get_absolute_url(), one.slug, one.summary, one.count, one.next_day) for one in found
    )


def _publics(to_come: "QuerySet[Event]") -> tuple[WayIn, ...]:
    """The main publics that a meeting to come is meant for, or open to."""
    agenda = reverse("programme:agenda")
    awaited = Q()
    for kind in ("events_first", "events_admitted"):
        awaited |= Q(**{f"{kind}__in": to_come}) | Q(**{f"children__{kind}__in": to_come})
    main = Public.objects.active().main()
    some = main.filter(pk__in=main.filter(awaited).values("pk"))
    known = list(some.ordered().values_list("code", "label", "short_label"))
    return tuple(WayIn(short or label, f"{agenda}?public={code}") for code, label, short in known)


def _themes(to_come: "QuerySet[Event]") -> tuple[WayIn, ...]:
    """Those that have the most meetings to come."""
    agenda = reverse("programme:agenda")
    known = (
        Theme.objects.active()
        .annotate(count=Count("events", filter=Q(events__in=to_come)))
        .filter(count__gt=0)
        .order_by("-count", "position", "label")
        .values_list("code", "label", "short_label", "count", "family__hue")[:THEMES]
    )
    return tuple(
        WayIn(short or label, f"{agenda}?theme={code}", count, hue) for code, label, short, count, hue in known
    )


def footer_links() -> list[tuple[str, str]]:
    """The pages that the centre puts at the foot of the site, in the order of the site."""
    return [(page.title, page.url or "") for page in ContentPage.objects.live().filter(in_footer=True).order_by("path")]


def funders() -> tuple[dict[str, str], ...]:
    """Those of the latest programme, with their logo."""
    programme = latest_programme()
    return gatherings.funders(programme.pk) if programme else ()
