"""The printed programme of a year: the same meetings as the site, laid out for paper."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict

from django.conf import settings
from django.urls import reverse

from parvis.core import edtf, paper
from parvis.core.models import Centre
from parvis.core.typography import hours_label
from parvis.programme.enums import EventStatus
from parvis.programme.models import Event, Programme, Series

STATES = {
    EventStatus.RESCHEDULED: "Reportée",
    EventStatus.MOVED_ONLINE: "En ligne",
    EventStatus.CANCELLED: "Annulée",
}
COVER = "cover.svg"


class Meeting(TypedDict):
    """A meeting as its line on paper; every value is text ready to print."""

    title: str
    url: str
    kicker: str
    state: str
    summary: str
    day: str
    month: str
    weekday: str
    when: str
    short_date: str
    place: str
    facts: list[str]


@dataclass(frozen=True)
class Booklet:
    """What the Typst template reads, and the pictures it names."""

    data: dict[str, object]
    images: dict[str, bytes]


def booklet(*, programme: Programme, centre: Centre, today: dt.date) -> Booklet:
    """Everything the printed programme says, in a constant number of queries."""
    events = list(_events(programme))
    logos, funders = _funders(programme)
    data: dict[str, object] = {
        "centre": paper.of_centre(centre),
        "title": programme.title,
        # By month, so that the paper is not made anew each morning.
        "edition": f"Édition de {edtf.MONTHS[today.month - 1]} {today.year}",
        "introduction": paper.blocks(programme.introduction),
        "axes": _axes(programme, events),
        "months": _months(events),
        "campaigns": [
            {"title": window.title, "when": edtf.label(edtf.parse(window.when)), "summary": window.summary}
            for window in programme.campaigns.all()
        ],
        "funders": funders,
        "agenda_url": settings.SITE_URL + reverse("programme:agenda"),
    }
    cover = paper.paving(centre, f"programme-{programme.year}", columns=12, rows=9)
    return Booklet(data, {COVER: cover, **paper.logo(centre), **logos})


def _events(programme: Programme) -> Iterable[Event]:
    return (
        Event.objects.published()
        .filter(programme=programme)
        .select_related("format", "mode", "city")
        .prefetch_related("first_publics")
        .only(
            *("title", "slug", "summary", "when", "start_time", "end_time", "status", "venue", "axis_id", "series_id"),
            *("is_external", "first_day", "sort_day", "precision", "sequence", "live"),
            *("format__label", "mode__label", "city__name"),
        )
        .chronological()
    )


def _axes(programme: Programme, events: list[Event]) -> list[dict[str, object]]:
    """The axes in order with their series and meetings; what belongs to none comes last, under its own heading."""
    series_by_axis: dict[int | None, list[Series]] = defaultdict(list)
    for series in Series.objects.published().filter(programme=programme).only("title", "summary", "axis_id").ordered():
        series_by_axis[series.axis_id].append(series)
    grouped = {series.pk for group in series_by_axis.values() for series in group}
    axes = [(axis.pk, axis.title, paper.blocks(axis.text)) for axis in programme.axes.all()]
    chapters = [
        {
            "title": title,
            "text": text,
            "series": [
                {"title": series.title, "summary": series.summary, "meetings": _lines(events, series_id=series.pk)}
                for series in series_by_axis[pk]
            ],
            "meetings": [_line(event) for event in events if event.axis_id == pk and event.series_id not in grouped],
        }
        for pk, title, text in [*axes, (None, "Et toute l’année", [])]
    ]
    return [chapter for chapter in chapters if chapter["text"] or chapter["series"] or chapter["meetings"]]


def _lines(events: list[Event], *, series_id: int) -> list[Meeting]:
    return [_line(event) for event in events if event.series_id == series_id]


def _months(events: list[Event]) -> list[dict[str, object]]:
    months: dict[str, list[Meeting]] = {}
    for event in events:
        label = f"{edtf.MONTHS[event.sort_day.month - 1]} {event.sort_day.year}" if event.sort_day else "dates à venir"
        months.setdefault(label.capitalize(), []).append(_line(event))
    return [{"label": label, "meetings": lines} for label, lines in months.items()]


def _line(event: Event) -> Meeting:
    known = event.known_date
    exact = known.first if known.is_exact and known.first == known.last else None
    place = ", ".join(part for part in (event.venue, event.city.name if event.city else "") if part)
    publics = " · ".join(public.label for public in event.first_publics.all())
    kicker = " · ".join(part.label for part in (event.format, event.mode) if part)
    return {
        "title": event.title,
        "url": settings.SITE_URL + event.get_absolute_url(),
        "kicker": kicker,
        "state": "Relayée" if event.is_external else STATES.get(EventStatus(event.status), ""),
        "summary": event.summary,
        "day": edtf.ordinal(exact.day) if exact else "",
        "month": f"{edtf.MONTHS[exact.month - 1]} {exact.year}" if exact else "",
        "weekday": edtf.WEEKDAYS[exact.weekday()] if exact else "",
        "when": edtf.label(known),
        "short_date": edtf.day_label(exact, year=False) if exact else edtf.label(known),
        "place": place,
        "facts": [fact for fact in (hours_label(event.start_time, event.end_time), place, publics) if fact],
    }


def _funders(programme: Programme) -> tuple[dict[str, bytes], list[dict[str, str | None]]]:
    """The funders in order, with the file of each logo."""
    logos: dict[str, bytes] = {}
    funders: list[dict[str, str | None]] = []
    for funder in programme.funders.select_related("organisation__logo"):
        organisation, name = funder.organisation, None
        if organisation.logo:
            name = f"logo-{organisation.pk}.png"
            with organisation.logo.get_rendition("max-600x300|format-png").file.open() as file:
                logos[name] = file.read()
        funders.append({"name": organisation.name, "logo": name})
    return logos, funders
