"""Meetings as lists show them: only the columns shown, the same number of queries whatever their number."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import F, QuerySet, Value
from django.urls import reverse

from parvis.core import edtf
from parvis.core.prepared import Prepared
from parvis.programme import occupancy, wording
from parvis.programme.enums import EventStatus, OrganisationRole
from parvis.programme.models import Event, EventOrganisation

COLUMNS = (
    "pk",
    "slug",
    "title",
    "when",
    "start_time",
    "end_time",
    "status",
    "is_external",
    "takes_registrations",
    "capacity",
    "venue",
    "city__name",
    "format__label",
    "mode__label",
    "mode__on_site",
    "mode__online",
)
NAMED_PUBLICS = 3


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting of a list, with every word ready."""

    pk: int
    url: str
    title: str
    when: edtf.When
    start_time: dt.time | None
    end_time: dt.time | None
    kicker: str
    place: str
    publics: str
    hue: str
    states: tuple[wording.State, ...]
    is_cancelled: bool
    is_held: bool

    def is_past(self, today: dt.date) -> bool:
        """The same rule as `EventQuerySet.past`."""
        return self.is_held or bool(self.when.last and self.when.last < today)


@dataclass(slots=True)
class _Linked:
    """What hangs to a meeting by links to many."""

    publics: list[str]
    hue: str = ""
    organiser: str = ""


def meeting_rows(events: "QuerySet[Event]") -> list[MeetingRow]:
    """The rows of these meetings, in their order: three queries, or fewer when a list holds nothing to ask about."""
    return rows_of(events.values_list(*COLUMNS))


def rows_of(values: Iterable[tuple]) -> list[MeetingRow]:
    """The same, of the values of `COLUMNS` already read."""
    found = list(values)
    linked = _linked([values[0] for values in found])
    full = occupancy.agenda_states([pk for pk, _, _, _, _, _, _, _, takes, capacity, *_ in found if takes and capacity])
    return [_row(values, linked.get(values[0]) or _Linked([]), full.get(values[0], "")) for values in found]


def _row(values: tuple, linked: _Linked, occupied: str) -> MeetingRow:
    (
        pk, slug, title, when, start_time, end_time, status, is_external, _takes, _capacity,
        venue, city, format_label, mode_label, on_site, online,
    ) = values  # fmt: skip
    return MeetingRow(
        pk=pk,
        url=event_url(slug),
        title=title,
        when=edtf.parse(when),
        start_time=start_time,
        end_time=end_time,
        kicker=" · ".join(word for word in (format_label, mode_label) if word),
        place=wording.place_of(venue=venue, city=city or "", on_site=on_site, online=online),
        publics=_publics_label(linked.publics),
        hue=linked.hue,
        states=wording.states_of(
            status, occupancy=occupied, external_organiser=linked.organiser if is_external else None
        ),
        is_cancelled=status == EventStatus.CANCELLED,
        is_held=status == EventStatus.HELD,
    )


def _publics_label(labels: Sequence[str]) -> str:
    """A few publics by name, then that there are others."""
    if len(labels) <= NAMED_PUBLICS:
        return ", ".join(labels)
    return f"{', '.join(labels[:NAMED_PUBLICS])}…"


def _linked(pks: Sequence[int]) -> dict[int, _Linked]:
    """First publics, colour of the first theme, organiser: one query for all."""
    found: dict[int, _Linked] = {}
    if not pks:
        return found
    rows = _LINKS.rows(*pks, *([0] * (BATCH - len(pks)))) if len(pks) <= BATCH else _links(*pks)
    for pk, kind, label, _ in sorted(rows, key=lambda row: (row[3] or 0, row[2])):
        linked = found.setdefault(pk, _Linked([]))
        if kind == "public":
            linked.publics.append(label)
        elif kind == "theme":
            linked.hue = linked.hue or label
        else:
            linked.organiser = linked.organiser or label
    return found


def _links(*pks: int) -> QuerySet:
    publics = Event.first_publics.through.objects.filter(event__in=pks).values_list(
        "event_id", Value("public"), F("public__label"), F("public__position")
    )
    hues = Event.themes.through.objects.filter(event__in=pks).values_list(
        "event_id", Value("theme"), F("theme__family__hue"), F("theme__position")
    )
    organisers = EventOrganisation.objects.filter(
        event__in=pks, event__is_external=True, role=OrganisationRole.ORGANISER
    ).values_list("event_id", Value("organiser"), F("organisation__name"), F("sort_order"))
    return publics.union(hues, organisers.order_by(), all=True)


# A page of the agenda; a shorter list is filled up with a key that no meeting has.
BATCH = 20
_LINKS = Prepared(_links, BATCH)


@lru_cache(maxsize=8192)
def event_url(slug: str) -> str:
    return reverse("programme:event", args=[slug])
