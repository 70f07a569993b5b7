"""What hangs to a meeting: publics, themes, bodies, speakers, times, changes.

Read in bulk for a published meeting; from the object in hand for a preview, whose parts are not in the database.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Case, CharField, F, Model, QuerySet, Value, When
from django.db.models.functions import Coalesce, Concat, Trim

from parvis.core.prepared import Prepared
from parvis.programme.enums import OrganisationRole
from parvis.programme.models import Event, EventChange, EventOrganisation, EventSpeaker, Session
from parvis.vocabularies.models import Term

SomeTerm = TypeVar("SomeTerm", bound=Term)
FIRST, ADMITTED, THEME = "first", "admitted", "theme"
SPEAKER = "speaker"
NOTHING = Value("", output_field=CharField())
LAST = 32_767  # after every position that was given


@dataclass(frozen=True, slots=True)
class ThemeTag:
    label: str
    code: str
    hue: str


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation, by name and site."""

    name: str
    website: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks, as on that day."""

    name: str
    role: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Time:
    """One time of the meeting."""

    title: str
    kind: str
    day_number: int
    start: dt.time | None
    end: dt.time | None
    room: str
    capacity: int | None
    summary: str
    people: str


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """A change as it was recorded."""

    kind: str
    made_at: dt.datetime
    old_when: str
    new_when: str
    old_time: dt.time | None
    new_time: dt.time | None
    message: str


@dataclass(slots=True)
class Parts:
    first_publics: list[str] = field(default_factory=list)
    admitted_publics: list[str] = field(default_factory=list)
    themes: list[ThemeTag] = field(default_factory=list)
    organisers: list[Body] = field(default_factory=list)
    partners: list[Body] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    changes: list[ChangeFacts] = field(default_factory=list)


TIME_COLUMNS = (
    "title", "kind", "day_number", "start_time", "end_time", "room", "capacity", "summary", "speaker_names", "sort_order",
)  # fmt: skip
CHANGE_COLUMNS = ("kind", "made_at", "old_when", "new_when", "old_start_time", "new_start_time", "message")


def stored_parts(pk: int, *, with_times: bool = True, with_changes: bool = True) -> Parts:
    """The parts of a saved meeting: at most three queries."""
    parts = Parts()
    for kind, _, *words in sorted(_LINKED.rows(pk), key=lambda row: (row[1], row[2])):
        _add(parts, kind, *words)
    if with_times:
        parts.times = _times(_SESSIONS.rows(pk))
    if with_changes:
        parts.changes = [ChangeFacts(*row) for row in _CHANGES.rows(pk)]
    return parts


def draft_parts(event: Event) -> Parts:
    """The same from the object in hand, whose parts may not be saved."""
    parts = Parts()
    for public in _in_order(event.first_publics.all()):
        parts.first_publics.append(public.label)
    for public in _in_order(event.admitted_publics.all()):
        parts.admitted_publics.append(public.label)
    for theme in _in_order(event.themes.all()):
        parts.themes.append(ThemeTag(theme.label, theme.code, theme.family.hue))
    for link in event.organisations.all():
        _add(parts, link.role, link.organisation.name, link.organisation.website, "")
    for link in event.speakers.all():
        organisation = link.organisation or link.person.organisation
        _add(parts, SPEAKER, str(link.person), link.role or link.person.role, organisation.name if organisation else "")
    parts.times = _times(tuple(getattr(session, name) for name in TIME_COLUMNS) for session in event.sessions.all())
    parts.changes = [ChangeFacts(*row) for row in _CHANGES.rows(event.pk)] if event.pk else []
    return parts


def _linked(pk: int) -> QuerySet:
    """Every part that is a few words, in one query: (kind, position, word, word, word)."""
    terms = _terms(Event.first_publics.through, FIRST, "public", pk)
    return terms.union(
        _terms(Event.admitted_publics.through, ADMITTED, "public", pk),
        _terms(Event.themes.through, THEME, "theme", pk, code=F("theme__code"), hue=F("theme__family__hue")),
        EventOrganisation.objects.filter(event=pk)
        .order_by()
        .values_list("role", _position(), "organisation__name", "organisation__website", NOTHING),
        _speakers(pk),
        all=True,
    )


def _terms(
    through: type[Model], kind: str, term: str, pk: int, *, code: F | Value = NOTHING, hue: F | Value = NOTHING
) -> QuerySet:
    links = through._default_manager.filter(event=pk)
    return links.values_list(Value(kind), F(f"{term}__position"), F(f"{term}__label"), code, hue)


def _speakers(pk: int) -> QuerySet:
    name = Trim(Concat("person__first_name", Value(" "), "person__last_name"))
    role = Case(When(role="", then=F("person__role")), default=F("role"))
    organisation = Coalesce("organisation__name", "person__organisation__name", NOTHING)
    links = EventSpeaker.objects.filter(event=pk).order_by()
    return links.values_list(Value(SPEAKER), _position(), name, role, organisation)


def _position() -> Coalesce:
    return Coalesce("sort_order", Value(LAST))


def _add(parts: Parts, kind: str, one: str, two: str, three: str) -> None:
    if kind == FIRST:
        parts.first_publics.append(one)
    elif kind == ADMITTED:
        parts.admitted_publics.append(one)
    elif kind == THEME:
        parts.themes.append(ThemeTag(one, two, three))
    elif kind == SPEAKER:
        parts.speakers.append(Speaker(one, two, three))
    else:
        (parts.organisers if kind == OrganisationRole.ORGANISER else parts.partners).append(Body(one, two))


def _times(rows: Iterable[tuple]) -> list[Time]:
    """In order: by day, then by hour, then as the team put them."""
    found = sorted(rows, key=lambda row: (row[2], row[3] is None, row[3] or dt.time.min, row[9] is None, row[9] or 0))
    return [Time(*row[:9]) for row in found]


def _in_order(terms: Iterable[SomeTerm]) -> list[SomeTerm]:
    return sorted(terms, key=lambda term: (term.position, term.label))


_LINKED = Prepared(_linked, 1)
_SESSIONS = Prepared(lambda event: Session.objects.filter(event=event).values_list(*TIME_COLUMNS), 1)
_CHANGES = Prepared(
    lambda event: EventChange.objects.filter(event=event).order_by("made_at", "pk").values_list(*CHANGE_COLUMNS), 1
)
