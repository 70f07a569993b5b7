"""Candidates as a calendar. Only a known day becomes an entry: the others would be a false one."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from parvis.ingest.model import Candidate, Document

PARIS = ZoneInfo("Europe/Paris")


def has_day(candidate: Candidate) -> bool:
    """True when the days are known for sure: one, or from one to another."""
    return len(candidate.when.value) in {10, 21} and not candidate.when.value.startswith("[")


def to_ics(read: Iterable[tuple[Document, Sequence[Candidate]]], *, today: dt.date) -> bytes:
    """The calendar (RFC 5545) of the candidates whose days are known, the same bytes for the same reading."""
    from icalendar import Calendar, Event  # noqa: PLC0415 -- slow to import, and only needed here

    made = Calendar()
    made.add("prodid", "-//Parvis//Ingest//FR")
    made.add("version", "2.0")
    stamp = dt.datetime.combine(today, dt.time(), dt.UTC)
    for document, candidates in read:
        for one in filter(has_day, candidates):
            event = Event()
            event.add("uid", _uid(document, one))
            event.add("dtstamp", stamp)
            event.add("summary", one.title.value)
            for name, moment in _span(one):
                event.add(name, moment)
            place = ", ".join(part for part in (one.venue.value, one.city.value.name if one.city.value else "") if part)
            for name, value in (("location", place), ("description", _description(one))):
                if value:
                    event.add(name, value)
            if one.links:
                event.add("url", one.links[0].value)
            if any(warning.code == "cancelled" for warning in one.warnings):
                event.add("status", "CANCELLED")
            made.add_component(event)
    return made.to_ical()


def _uid(document: Document, one: Candidate) -> str:
    return hashlib.sha256(f"{document.name}\0{one.key}".encode("utf-8", "replace")).hexdigest()[:32] + "@parvis.invalid"


def _span(one: Candidate) -> list[tuple[str, dt.date]]:
    """Whole days without hours, the end being the day after; instants otherwise."""
    first, _, last = one.when.value.partition("/")
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    start, end = one.start_time.value, one.end_time.value
    if start is None or (end is None and days[1] > days[0]):
        return [("dtstart", days[0]), ("dtend", days[1] + dt.timedelta(1))]
    hours = [("dtstart", days[0], start)] + ([("dtend", days[1], end)] if end else [])
    return [(name, dt.datetime.combine(day, hour, PARIS).astimezone(dt.UTC)) for name, day, hour in hours]


def _description(one: Candidate) -> str:
    """What someone should check, said where they will look at the entry."""
    return "\n".join(warning.message for warning in one.warnings)
