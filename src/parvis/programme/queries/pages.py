"""The page of one meeting: everything it says, read once, in the words it says it with."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from parvis.core import edtf
from parvis.core.prepared import Prepared
from parvis.core.typography import capital, hours_label
from parvis.programme import wording
from parvis.programme.enums import ChangeKind, EventStatus, SessionKind
from parvis.programme.models import Event, EventChange, Session
from parvis.programme.queries.parts import Body, ChangeFacts, Parts, Speaker, ThemeTag, Time, draft_parts, stored_parts
from parvis.programme.queries.rows import event_url

COLUMNS = tuple(field.attname for field in Event._meta.concrete_fields if field.name != "search_text")


class Related(NamedTuple):
    """The names of what a meeting refers to; None for what it has not."""

    format: str | None
    mode: str | None
    on_site: bool | None
    online: bool | None
    fallback_mode: str | None
    city: str | None
    series: str | None
    series_slug: str | None
    series_live: bool | None
    network: str | None
    network_slug: str | None
    programme: str | None
    programme_year: int | None
    programme_published: bool | None


RELATED = (
    "format__label", "mode__label", "mode__on_site", "mode__online", "fallback_mode__label", "city__name",
    "series__title", "series__slug", "series__live", "network__name", "network__slug",
    "programme__title", "programme__year", "programme__is_published",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of the timetable: one thing, or several side by side."""

    hours: str
    times: tuple[Time, ...]

    @property
    def is_parallel(self) -> bool:
        return len(self.times) > 1


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the timetable; no label when there is only one."""

    label: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A change told: what, and the day it was announced."""

    label: str
    announced: str
    message: str
    kind: str
    old_when: edtf.When


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    url: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class SeriesPlace:
    """Where the meeting stands in its series: `number` of `count`, with its neighbours."""

    series: Link
    number: int
    count: int
    previous: Link | None
    next: Link | None


@dataclass(frozen=True)
class EventPage:
    """A meeting as its page, its calendar entry and its structured data tell it."""

    pk: int | None
    slug: str
    url: str
    title: str
    summary: str
    text: str
    plain_summary: str
    practical: str
    kicker: str
    when: edtf.When
    when_label: str
    hours: str
    start_time: dt.time | None
    end_time: dt.time | None
    status: str
    states: tuple[wording.State, ...]
    is_over: bool
    mode: str
    fallback_mode: str
    is_on_site: bool
    is_online: bool
    place: str
    venue: str
    address: str
    city: str
    first_publics: tuple[str, ...]
    admitted_publics: tuple[str, ...]
    publics_note: str
    themes: tuple[ThemeTag, ...]
    organisers: tuple[Body, ...]
    partners: tuple[Body, ...]
    speakers: tuple[Speaker, ...]
    days: tuple[Day, ...]
    changes: tuple[Change, ...]
    series: SeriesPlace | None
    network: Link | None
    programme: Link | None
    is_external: bool
    external_url: str
    contact_email: str

    @property
    def is_cancelled(self) -> bool:
        return self.status == EventStatus.CANCELLED

    @property
    def has_calendar_entry(self) -> bool:
        """Only a known day goes to a calendar, and not once it is over or cancelled."""
        return self.when.is_exact and not self.is_cancelled and not self.is_over

    @property
    def address_line(self) -> str:
        """What stands under the name of the place: street and town, each once."""
        town = self.city if self.venue and self.city.casefold() not in self.address.casefold() else ""
        return ", ".join(part for part in (self.address, town) if part)

    @property
    def latest_change(self) -> Change | None:
        return self.changes[-1] if self.changes else None

    @property
    def previous_day(self) -> dt.date | None:
        """The first day announced before the last postponement, when it was known."""
        moves = [
            change for change in self.changes if change.kind == ChangeKind.RESCHEDULED and change.old_when.is_exact
        ]
        return moves[-1].old_when.first if moves else None

    @property
    def organiser_names(self) -> str:
        return ", ".join(body.name for body in self.organisers)


def published_page(slug: str, *, today: dt.date) -> tuple[Event, EventPage] | None:
    """The published meeting of this slug and its page; None when there is none."""
    rows = _EVENT.rows(slug)
    if not rows:
        return None
    *columns, has_times, has_changes = rows[0]
    event = Event.from_db(connection.alias, COLUMNS, columns[: len(COLUMNS)])
    parts = stored_parts(event.pk, with_times=has_times, with_changes=has_changes)
    return event, _page(event, Related(*columns[len(COLUMNS) :]), parts, today=today)


def event_page(event: Event, *, today: dt.date) -> EventPage:
    """The page of the object in hand, saved or not: what a preview shows."""
    return _page(event, _related(event), draft_parts(event), today=today)


def _published(slug: str) -> QuerySet:
    times, changes = Session.objects.filter(event=OuterRef("pk")), EventChange.objects.filter(event=OuterRef("pk"))
    found = Event.objects.published().filter(slug=slug)
    return found.values_list(*COLUMNS, *RELATED, Exists(times), Exists(changes))


def _members(series: int) -> QuerySet:
    """The published meetings of a series, in order."""
    return Event.objects.published().filter(series=series).chronological().values_list("pk", "slug", "title", "when")


_EVENT = Prepared(_published, 1, text=True)
_MEMBERS = Prepared(_members, 1)


def _related(event: Event) -> Related:
    """The same names, by the objects that the draft refers to."""

    def name(path: str) -> object:
        owner, attribute = path.split("__")
        other = getattr(event, owner)
        return getattr(other, attribute) if other else None

    return Related._make(name(path) for path in RELATED)


def _page(event: Event, related: Related, parts: Parts, *, today: dt.date) -> EventPage:
    when = edtf.parse(event.when)
    on_site, online = bool(related.on_site), bool(related.online)
    organiser = parts.organisers[0].name if parts.organisers else ""
    return EventPage(
        pk=event.pk, slug=event.slug, title=event.title, summary=event.summary, text=event.text, status=event.status,
        plain_summary=event.plain_summary, practical=event.practical, publics_note=event.publics_note,
        start_time=event.start_time, end_time=event.end_time, venue=event.venue, address=event.address,
        is_external=event.is_external, external_url=event.external_url, contact_email=event.contact_email,
        first_publics=tuple(parts.first_publics), admitted_publics=tuple(parts.admitted_publics),
        themes=tuple(parts.themes), organisers=tuple(parts.organisers), partners=tuple(parts.partners),
        speakers=tuple(parts.speakers),
        url=event_url(event.slug) if event.slug else "",
        kicker=" · ".join(word for word in (related.format, related.mode) if word),
        when=when,
        when_label=capital(edtf.label(when, today=today)),
        hours=hours_label(event.start_time, event.end_time),
        states=wording.states_of(event.status, external_organiser=organiser if event.is_external else None),
        is_over=event.status == EventStatus.HELD or bool(when.last and when.last < today),
        mode=related.mode or "",
        fallback_mode=related.fallback_mode or "" if not online else "",
        is_on_site=on_site,
        is_online=online,
        place=wording.place_of(venue=event.venue, city=related.city or "", on_site=on_site, online=online),
        city=related.city or "",
        days=timetable(parts.times, when),
        changes=tuple(_change(facts) for facts in parts.changes if facts.kind != ChangeKind.HELD),
        series=_series_place(event, related),
        network=_network(related),
        programme=_programme(related),
    )  # fmt: skip


def timetable(times: Iterable[Time], when: edtf.When) -> tuple[Day, ...]:
    """The times by day; workshops that begin together stand side by side."""
    days = [(number, list(group)) for number, group in groupby(times, key=lambda time: time.day_number)]
    return tuple(
        Day(_day_label(number, when) if len(days) > 1 else "", tuple(_moments(group))) for number, group in days
    )


def _moments(times: Iterable[Time]) -> Iterable[Moment]:
    def together(time: Time) -> tuple:
        # Only workshops are held at once; the place of the object tells the others apart.
        return (time.start, time.kind) if time.kind == SessionKind.WORKSHOP else (time.start, id(time))

    for _, group in groupby(times, key=together):
        side_by_side = tuple(group)
        ends = [time.end for time in side_by_side if time.end]
        yield Moment(hours_label(side_by_side[0].start, max(ends, default=None)), side_by_side)


def _day_label(number: int, when: edtf.When) -> str:
    return capital(edtf.day_label(when.days[number - 1])) if number <= len(when.days) else f"Jour {number}"


def _change(facts: ChangeFacts) -> Change:
    old, new = edtf.parse(facts.old_when), edtf.parse(facts.new_when)
    label = wording.change_label(facts.kind, old=old, new=new, old_time=facts.old_time, new_time=facts.new_time)
    return Change(label, edtf.day_label(_local_day(facts.made_at), weekday=False), facts.message, facts.kind, old)


def _local_day(moment: dt.datetime) -> dt.date:
    return timezone.localtime(moment).date()


def _network(related: Related) -> Link | None:
    if not related.network:
        return None
    return Link(related.network, reverse("directory:network", args=[related.network_slug]))


def _programme(related: Related) -> Link | None:
    if not related.programme_published:
        return None
    return Link(related.programme or "", reverse("programme:programme", args=[related.programme_year]))


def _series_place(event: Event, related: Related) -> SeriesPlace | None:
    """The place among the published meetings of the series; no number while the meeting is not one of them."""
    if not related.series_live:
        return None
    members = _MEMBERS.rows(event.series_id)
    at = next((at for at, member in enumerate(members) if member[0] == event.pk), None)
    home = Link(related.series or "", reverse("programme:series", args=[related.series_slug]))
    if at is None:
        return SeriesPlace(home, 0, len(members), None, None)
    before = _neighbour(members[at - 1]) if at else None
    after = _neighbour(members[at + 1]) if at + 1 < len(members) else None
    return SeriesPlace(home, at + 1, len(members), before, after)


def _neighbour(member: tuple[int, str, str, str]) -> Link:
    _, slug, title, when = member
    return Link(title, event_url(slug), edtf.label(edtf.parse(when)))
