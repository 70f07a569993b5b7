"""What a reading would change in a meeting that exists: value by value, what stands, what the document says, where each was read."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from parvis.core import edtf
from parvis.core.folding import fold
from parvis.programme.enums import EventStatus
from parvis.programme.imports.excerpts import Excerpt
from parvis.programme.imports.kept import JSONDict, Kept
from parvis.programme.imports.matching import gist
from parvis.programme.imports.standing import Standing
from parvis.programme.imports.words import Terms, said
from parvis.programme.models import Event

LIFE = ("when", "hours", "mode")


@dataclass(frozen=True, slots=True)
class Field:
    """A value that is proposed whole: its label, the parts of `Kept` it is made of, the parts of the reading that tell it."""

    label: str
    parts: tuple[str, ...]
    read: tuple[str, ...]
    adds: bool = False


FIELDS = {
    "title": Field("Titre", ("title",), ("title",)),
    "when": Field("Date", ("when",), ("when",)),
    "hours": Field("Horaires", ("start_time", "end_time"), ("start_time", "end_time")),
    "place": Field("Lieu", ("venue", "city", "city_name"), ("venue", "city")),
    "mode": Field("Mode", ("mode",), ("mode",)),
    "format": Field("Format", ("format",), ("format",)),
    "series": Field("Cycle", ("series",), ("series",)),
    "publics": Field("Publics", ("publics", "publics_note"), ("publics",), adds=True),
    "speakers": Field("Avec", ("speakers",), ("speakers",), adds=True),
    "organisers": Field("Organisation", ("organisers",), ("organisers",), adds=True),
    "links": Field("Liens", ("links",), ("links",), adds=True),
    "email": Field("Contact", ("email",), ("email",)),
    "deadline": Field("Inscription avant", ("deadline",), ("deadline",)),
    "sessions": Field("Déroulé", ("sessions",), ("sessions",), adds=True),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value to answer. `before` and `after` are parts of `Kept` as stored; `is_life`: it is told to those who come."""

    field: str
    before: JSONDict
    after: JSONDict
    digest: str
    now: str
    new: str
    is_life: bool = False
    is_guessed: bool = False
    is_certain: bool = True
    reason: str = ""
    source: Excerpt | None = None
    passage: Excerpt | None = None
    is_newer: bool = False

    @property
    def label(self) -> str:
        return FIELDS[self.field].label

    @property
    def kind(self) -> str:
        if not self.now:
            return "Complète"
        return "Ajoute" if FIELDS[self.field].adds else "Remplace"

    @property
    def is_taken(self) -> bool:
        """What the form proposes: to complete, and to follow a newer document; a guess fills a gap at most, and only without doubt."""
        if self.is_guessed:
            return not self.now and self.is_certain
        return self.kind != "Remplace" or (self.is_newer and self.field != "title")


def proposals(
    standing: Standing,
    kept: Kept,
    reading: JSONDict,
    *,
    certain: bool,
    refused: Collection[tuple[int, str, str]],
    terms: Terms,
) -> tuple[Proposal, ...]:
    """The values of the reading that the meeting does not have, but for those refused before."""
    found = []
    for name, field in FIELDS.items():
        after = _CHANGES.get(name, _plain(name))(standing.kept, kept)
        if after is None:
            continue
        before, wanted = parts(standing.kept, field), parts(after, field)
        digest = digest_of(parts(_only_new(standing.kept, after, field), field))
        if (standing.event.pk, name, digest) in refused:
            continue
        guesses = [value for value in _values(reading, field) if value.get("inferred")]
        found.append(
            Proposal(
                field=name,
                before=before,
                after=wanted,
                digest=digest,
                now=said(name, standing.kept, terms),
                new=said(name, _only_new(standing.kept, after, field), terms),
                is_life=standing.event.live and name in LIFE,
                is_guessed=bool(guesses),
                is_certain=certain,
                reason=next((value["reason"] for value in guesses if value.get("reason")), ""),
            )
        )
    return tuple(found)


def parts(kept: Kept, field: Field) -> JSONDict:
    stored = kept.to_json()
    return {part: stored[part] for part in field.parts}


def digest_of(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def mark(reading: JSONDict) -> str:
    """What stays of a reading from one document to the next: its title, its date, its hour, as first read."""
    kept = reading["kept"]
    return digest_of([fold(kept["title"]), kept["when"], kept["start_time"]])


def is_postponement(event: Event, when: str, *, today: dt.date) -> bool:
    """Whether the new date moves a meeting that people await: dated, still to come, and so tomorrow.

    Giving its day to a meeting of which only the month was known is no postponement; nor is putting right the past.
    """
    new = edtf.parse(when)
    if event.status in (EventStatus.CANCELLED, EventStatus.HELD) or not event.known_date.is_exact:
        return False
    return all(last is None or last >= today for last in (event.last_day, new.last))


def _values(reading: JSONDict, field: Field) -> Iterable[JSONDict]:
    for name in field.read:
        stored = reading.get(name)
        yield from [stored] if isinstance(stored, dict) else stored or ()


def _only_new(before: Kept, after: Kept, field: Field) -> Kept:
    """Of what is added to a list, the addition alone."""
    if not field.adds:
        return after
    changed = {}
    for part in field.parts:
        had, has = getattr(before, part), getattr(after, part)
        changed[part] = tuple(one for one in has if one not in had) if isinstance(has, tuple) else has * (has != had)
    return replace(after, **changed)


Change = Callable[[Kept, Kept], Kept | None]


def _plain(name: str) -> Change:
    """The value replaces when it is said and another."""

    def change(before: Kept, read: Kept) -> Kept | None:
        new = getattr(read, name)
        return replace(before, **{name: new}) if new and new != getattr(before, name) else None

    return change


def _title(before: Kept, read: Kept) -> Kept | None:
    return replace(before, title=read.title) if read.title and fold(read.title) != fold(before.title) else None


def _hours(before: Kept, read: Kept) -> Kept | None:
    """An end that the document leaves out stays, as long as the start does."""
    if read.start_time is None:
        return None
    end = read.end_time or (before.end_time if read.start_time == before.start_time else None)
    if (read.start_time, end) == (before.start_time, before.end_time):
        return None
    return replace(before, start_time=read.start_time, end_time=end)


def _place(before: Kept, read: Kept) -> Kept | None:
    """The hall and the town each replace where they are said; a town in words never replaces one that is known."""
    after = before
    if read.venue and fold(read.venue) != fold(before.venue):
        after = replace(after, venue=read.venue)
    if read.city and read.city != before.city:
        after = replace(after, city=read.city, city_name=read.city_name)
    elif not read.city and read.city_name and not before.city and fold(read.city_name) != fold(before.city_name):
        after = replace(after, city_name=read.city_name)
    return None if after == before else after


def _series(before: Kept, read: Kept) -> Kept | None:
    mine, theirs = set(gist(before.series).split()), set(gist(read.series).split())
    if not theirs or theirs <= mine or (mine and mine <= theirs):
        return None
    return replace(before, series=read.series)


def _publics(before: Kept, read: Kept) -> Kept | None:
    missing = tuple(code for code in read.publics if code not in before.publics)
    note = before.publics_note or read.publics_note
    after = replace(before, publics=(*before.publics, *missing), publics_note=note)
    return None if after == before else after


def _people(before: Kept, read: Kept) -> Kept | None:
    known = {_name(one.name) for one in before.speakers}
    missing = tuple(one for one in read.speakers if one.name.strip() and _name(one.name) not in known)
    return replace(before, speakers=(*before.speakers, *missing)) if missing else None


def _name(name: str) -> frozenset[str]:
    """Whatever stands first, first or last name."""
    return frozenset(fold(name).split())


def _organisers(before: Kept, read: Kept) -> Kept | None:
    known = {fold(one) for one in before.organisers}
    missing = tuple(one for one in read.organisers if one.strip() and fold(one) not in known)
    return replace(before, organisers=(*before.organisers, *missing)) if missing else None


def _links(before: Kept, read: Kept) -> Kept | None:
    missing = tuple(one for one in read.links if one not in before.links)
    return replace(before, links=(*before.links, *missing)) if missing else None


def _deadline(before: Kept, read: Kept) -> Kept | None:
    exact = read.deadline and edtf.parse(read.deadline).is_exact
    return replace(before, deadline=read.deadline) if exact and read.deadline != before.deadline else None


def _sessions(before: Kept, read: Kept) -> Kept | None:
    known = {(fold(one.title), one.start_time) for one in before.sessions}
    missing = tuple(one for one in read.sessions if (fold(one.title), one.start_time) not in known)
    return replace(before, sessions=(*before.sessions, *missing)) if missing else None


_CHANGES: Mapping[str, Change] = {
    "title": _title,
    "hours": _hours,
    "place": _place,
    "series": _series,
    "publics": _publics,
    "speakers": _people,
    "organisers": _organisers,
    "links": _links,
    "deadline": _deadline,
    "sessions": _sessions,
}
