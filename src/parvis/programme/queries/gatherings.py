"""The pages that gather meetings: a series, a network, the programme of a year."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse

from parvis.core import edtf
from parvis.core.models import CentreImage
from parvis.programme.models import Axis, CampaignWindow, Event, Programme, ProgrammeFunder, Series
from parvis.programme.models.events import EventQuerySet
from parvis.programme.queries.agenda import in_agenda_order
from parvis.programme.queries.filters import is_vague
from parvis.programme.queries.rows import MeetingRow, meeting_rows

LOGO = "max-352x96"


@dataclass(frozen=True)
class Gathering:
    """The meetings to come, in order, and those that have been, newest first."""

    upcoming: tuple[MeetingRow, ...]
    past: tuple[MeetingRow, ...]


@dataclass(frozen=True, slots=True)
class SeriesCard:
    """A series with how many meetings it has and when the next one is."""

    title: str
    url: str
    slug: str
    summary: str
    meta: str


@dataclass(frozen=True)
class Chapter:
    """An axis of a programme: its series, its meetings at known dates, those whose date is to come."""

    title: str
    anchor: str
    text: str
    series: tuple[SeriesCard, ...]
    dated: tuple[MeetingRow, ...]
    undated: tuple[MeetingRow, ...]


@dataclass(frozen=True, slots=True)
class Campaign:
    title: str
    when: str
    summary: str
    website: str


@dataclass(frozen=True)
class ProgrammePage:
    chapters: tuple[Chapter, ...]
    campaigns: tuple[Campaign, ...]
    funders: tuple[dict[str, str], ...]
    total: int


def gathering(events: EventQuerySet, *, today: dt.date) -> Gathering:
    rows = meeting_rows(in_agenda_order(events))
    return Gathering(
        upcoming=tuple(row for row in rows if not row.is_past(today)),
        past=tuple(row for row in reversed(rows) if row.is_past(today)),
    )


def series_gathering(series: Series, *, today: dt.date) -> Gathering:
    return gathering(Event.objects.published().filter(series=series.pk), today=today)


def network_gathering(network_id: int, *, today: dt.date) -> Gathering:
    return gathering(Event.objects.published().filter(network=network_id), today=today)


def programme_page(*, programme: Programme, today: dt.date) -> ProgrammePage:
    """What a published programme shows: the published meetings and series only, under their axes."""
    events = Event.objects.published().filter(programme=programme.pk)
    rows = meeting_rows(in_agenda_order(events))
    axis_of, members = _places(events)
    series = _series_cards(programme, {row.pk: row for row in rows}, members, today)
    axes = list(Axis.objects.filter(programme=programme.pk).values_list("pk", "title", "text"))
    known = {pk for pk, _, _ in axes}
    by_axis: dict[int | None, list[MeetingRow]] = defaultdict(list)
    for row in rows:
        axis = axis_of.get(row.pk)
        by_axis[axis if axis in known else None].append(row)
    chapters = [
        _chapter(title, f"axe-{n}", text, series[pk], by_axis[pk]) for n, (pk, title, text) in enumerate(axes, 1)
    ]
    if by_axis[None] or series[None]:
        title = "Et aussi" if axes else "Les rencontres"
        chapters.append(_chapter(title, "et-aussi", "", series[None], by_axis[None]))
    return ProgrammePage(tuple(chapters), _campaigns(programme, today), funders(programme.pk), len(rows))


def _places(events: EventQuerySet) -> tuple[dict[int, int | None], dict[int, list[int]]]:
    """The axis of each meeting, its own or that of its series; and the meetings of each series."""
    axes, members = {}, defaultdict(list)
    for pk, axis, series, series_axis in events.values_list("pk", "axis_id", "series_id", "series__axis_id"):
        axes[pk] = axis or series_axis
        if series:
            members[series].append(pk)
    return axes, members


def _series_cards(
    programme: Programme, rows: dict[int, MeetingRow], members: dict[int, list[int]], today: dt.date
) -> dict[int | None, list[SeriesCard]]:
    cards: dict[int | None, list[SeriesCard]] = defaultdict(list)
    columns = ("pk", "title", "slug", "summary", "axis_id")
    for pk, title, slug, summary, axis in (
        Series.objects.published().filter(programme=programme.pk).ordered().values_list(*columns)
    ):
        held = [row for key, row in rows.items() if key in members.get(pk, ())]
        cards[axis].append(
            SeriesCard(title, reverse("programme:series", args=[slug]), slug, summary, _meta(held, today))
        )
    return cards


def _meta(rows: list[MeetingRow], today: dt.date) -> str:
    """« 4 rencontres, la prochaine jeudi 11 mars »."""
    if not rows:
        return "Dates à venir"
    count = f"{len(rows)} rencontre{'s' if len(rows) > 1 else ''}"
    ahead = next(
        (row for row in rows if not row.is_past(today) and not row.is_cancelled and not is_vague(row.when)), None
    )
    return f"{count}, la prochaine {edtf.label(ahead.when, today=today)}" if ahead else count


def _chapter(title: str, anchor: str, text: str, series: list[SeriesCard], rows: list[MeetingRow]) -> Chapter:
    return Chapter(
        title=title,
        anchor=anchor,
        text=text,
        series=tuple(series),
        dated=tuple(row for row in rows if not is_vague(row.when)),
        undated=tuple(row for row in rows if is_vague(row.when)),
    )


def _campaigns(programme: Programme, today: dt.date) -> tuple[Campaign, ...]:
    rows = CampaignWindow.objects.filter(programme=programme.pk).values_list("title", "when", "summary", "website")
    return tuple(
        Campaign(title, edtf.label(edtf.parse(when), today=today), summary, website)
        for title, when, summary, website in rows
    )


def funders(programme_id: int) -> tuple[dict[str, str], ...]:
    """Who funds a programme: name, site, address of the logo; the last two may be empty."""
    found = list(
        ProgrammeFunder.objects.filter(programme=programme_id)
        .order_by(F("sort_order").asc(nulls_last=True), "pk")
        .values_list("organisation__name", "organisation__website", "organisation__logo_id")
    )
    wanted = [logo for _, _, logo in found if logo]
    images = CentreImage.objects.filter(pk__in=wanted).prefetch_renditions(LOGO) if wanted else ()
    logos = {image.pk: image.get_rendition(LOGO).url for image in images}
    return tuple({"name": name, "url": site, "logo": logos.get(logo, "")} for name, site, logo in found)
