"""Calendars (`.ics`): each meeting becomes a row of a table whose headings are known, in the order of the dates.

Hours are those of Paris. A rule that repeats is listed day by day where it has an end that is near; else the meeting is
one row without a date, which says how it repeats.
"""

import datetime as dt
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from parvis.ingest.model import Document, UnreadableDocument
from parvis.ingest.readers.recurrence import days_of, in_words
from parvis.ingest.readers.tables import TableBuilder, tidy
from parvis.ingest.readers.text import decode

if TYPE_CHECKING:
    from icalendar import Component

PARIS = ZoneInfo("Europe/Paris")
NBSP = "\N{NO-BREAK SPACE}"
MAX_BYTES = 5_000_000
MAX_EVENTS = 5_000
BROKEN = f"Ce calendrier est abîmé{NBSP}: exportez-le de nouveau depuis votre agenda."
TOO_LONG = f"Ce calendrier est trop long{NBSP}: {MAX_EVENTS} rencontres ou {MAX_BYTES // 1_000_000} Mo au plus."
HEADINGS = ("Date", "Date de fin", "Début", "Fin", "Titre", "Lieu", "Lien", "État", "Description")
_STATES = {"CANCELLED": "Annulée", "TENTATIVE": "À confirmer"}


@dataclass(frozen=True, slots=True)
class _Meeting:
    first: dt.date | None
    last: dt.date | None
    start: dt.time | None
    end: dt.time | None
    texts: tuple[str, str, str, str, str]

    def cells(self) -> list[str]:
        days = [
            f"{day:%d/%m/%Y}" if day else "" for day in (self.first, self.last if self.last != self.first else None)
        ]
        hours = [f"{hour:%H:%M}" if hour else "" for hour in (self.start, self.end)]
        return [*days, *hours, *self.texts]


def read_ics(data: bytes, *, name: str) -> Document:
    """The meetings of a calendar; raises `UnreadableDocument` when it is broken, too long or empty."""
    if len(data) > MAX_BYTES or data.upper().count(b"BEGIN:VEVENT") > MAX_EVENTS:
        raise UnreadableDocument(TOO_LONG)
    from icalendar import Calendar  # noqa: PLC0415 -- slow to import, and only needed here

    try:
        with warnings.catch_warnings(action="ignore"):  # of zones whose names it had to guess
            calendars = Calendar.from_ical(decode(data), multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except Exception as error:
        raise UnreadableDocument(BROKEN) from error
    title = next((tidy(str(one["X-WR-CALNAME"])) for one in calendars if one.get("X-WR-CALNAME")), "")
    meetings = sorted(_meetings(events), key=lambda one: (one.first or dt.date.max, one.start or dt.time()))
    if not meetings:
        raise UnreadableDocument("Ce calendrier ne contient aucune rencontre.")
    builder = TableBuilder()
    builder.add_heading(title)
    builder.add_row(HEADINGS)
    for meeting in meetings:
        builder.add_row(meeting.cells())
    return builder.finish(name, "ics", title)


def _meetings(events: "list[Component]") -> Iterator[_Meeting]:
    moved: dict[str, set[dt.date]] = {}
    for event in events:
        if when := _moment(event, "RECURRENCE-ID"):
            moved.setdefault(str(event.get("UID")), set()).add(when[0])
    for event in events:
        meeting = _meeting(event)
        if meeting.first is None or "RRULE" not in event:
            yield meeting
            continue
        rule = _first(event, "RRULE")
        yield from _repeated(
            meeting,
            rule if isinstance(rule, Mapping) else {},
            _left_out(event) | moved.get(str(event.get("UID")), set()),
        )


def _meeting(event: "Component") -> _Meeting:
    begins, ends = _moment(event, "DTSTART"), _moment(event, "DTEND")
    if begins and not ends and (length := _read(event, "DURATION")):
        ends = _plus(begins, length)
    first, start = begins or (None, None)
    last, end = ends or (None, None)
    if last and last != first and (end is None or end == dt.time()):
        last, end = last - dt.timedelta(1), None  # the end of whole days is the day after
    elif first and last and last == first + dt.timedelta(1) and end and start and end < start:
        last = first  # an evening that ends after midnight
    if last and first and last <= first:
        last = None
    state = str(event.get("STATUS", "")).upper()
    texts = (
        _text(event, "SUMMARY"),
        _text(event, "LOCATION"),
        _text(event, "URL"),
        _STATES.get(state, ""),
        _text(event, "DESCRIPTION"),
    )
    return _Meeting(first, last, start, end if start else None, texts)


def _plus(begins: tuple[dt.date, dt.time | None], length: Any) -> tuple[dt.date, dt.time | None] | None:
    if not isinstance(length, dt.timedelta) or not dt.timedelta() < length < dt.timedelta(366):
        return None
    ends = dt.datetime.combine(begins[0], begins[1] or dt.time()) + length
    return ends.date(), ends.time() if begins[1] else None


def _repeated(meeting: _Meeting, rule: Mapping[str, Any], left_out: set[dt.date]) -> Iterator[_Meeting]:
    assert meeting.first is not None  # noqa: S101 -- told by the caller
    days = days_of(rule, meeting.first)
    if days is None:
        title, place, link, state, description = meeting.texts
        told = f"{in_words(rule)}, depuis le {meeting.first:%d/%m/%Y}"
        texts = (title, place, link, f"{state}, {told}" if state else told, description)
        yield replace(meeting, first=None, last=None, texts=texts)
        return
    for day in days:
        if day not in left_out:
            last = day + (meeting.last - meeting.first) if meeting.last else None
            yield replace(meeting, first=day, last=last)


def _left_out(event: "Component") -> set[dt.date]:
    told = event.get("EXDATE", [])
    groups = told if isinstance(told, list) else [told]
    moments = [one.dt for group in groups if not isinstance(group, str) for one in group.dts]
    return {_local(one)[0] for one in moments if isinstance(one, dt.date)}


def _moment(event: "Component", name: str) -> tuple[dt.date, dt.time | None] | None:
    value = _read(event, name)
    return _local(value) if isinstance(value, dt.date) else None


def _read(event: "Component", name: str) -> Any:
    """The Python value of a property, None when it is missing or written wrongly: the library then keeps its text."""
    value = _first(event, name)
    return None if isinstance(value, str) else getattr(value, "dt", None)


def _first(event: "Component", name: str) -> Any:
    value = event.get(name)
    return value[0] if isinstance(value, list) and value else value


def _local(value: dt.date) -> tuple[dt.date, dt.time | None]:
    """The day and hour in Paris; a moment without a zone is taken as it is written."""
    if not isinstance(value, dt.datetime):
        return value, None
    try:
        local = value.astimezone(PARIS) if value.tzinfo else value
    except (OverflowError, ValueError):
        local = value
    return local.date(), local.time().replace(second=0, microsecond=0)


def _text(event: "Component", name: str) -> str:
    return str(_first(event, name) or "")
