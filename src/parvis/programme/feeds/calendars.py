"""Meetings as iCalendar (RFC 5545): the same UID for life, a SEQUENCE that follows the changes.

Only a known day becomes an entry; how many were left out is said in the description of the calendar.
"""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone
from icalendar import Event as CalendarEvent

from parvis.core.edtf import NBSP
from parvis.core.typography import hours_label
from parvis.programme.enums import EventStatus
from parvis.programme.queries.entries import Entry

PRODUCT = "-//Parvis//Agenda//FR"
REFRESH = dt.timedelta(hours=12)
# The rules of summer time as far as meetings are announced.
FIRST_DAY, LAST_DAY = dt.date(1990, 1, 1), dt.date(2038, 1, 1)


def calendar(entries: Sequence[Entry], *, name: str, site_url: str, zone: str) -> bytes:
    """The calendar of these meetings, the same bytes as long as nothing changes."""
    dated = [entry for entry in entries if entry.when.is_exact]
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("name", name)
    made.add("x-wr-timezone", zone)
    made.add("x-wr-caldesc", _left_out(len(entries) - len(dated), site_url))
    made.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    made.add("x-published-ttl", "PT12H")
    if any(entry.start_time for entry in dated):
        made.add_component(_timezone(zone))
    for entry in dated:
        made.add_component(_event(entry, site_url, ZoneInfo(zone)))
    return made.to_ical()


def _left_out(count: int, site_url: str) -> str:
    if not count:
        return f"Les rencontres annoncées sur {site_url}"
    if count == 1:
        return f"Une rencontre dont le jour n’est pas encore connu n’y figure pas{NBSP}: voir {site_url}"
    return f"{count} rencontres dont le jour n’est pas encore connu n’y figurent pas{NBSP}: voir {site_url}"


@lru_cache(maxsize=8)
def _timezone(zone: str) -> Timezone:
    return Timezone.from_tzid(zone, first_date=FIRST_DAY, last_date=LAST_DAY)


def uid_of(entry: Entry, site_url: str) -> str:
    return f"{entry.uid}@{urlsplit(site_url).hostname}"


def _event(entry: Entry, site_url: str, zone: ZoneInfo) -> CalendarEvent:
    event = CalendarEvent()
    event.add("uid", uid_of(entry, site_url))
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.updated_at.astimezone(dt.UTC))
    event.add("last-modified", entry.updated_at.astimezone(dt.UTC))
    is_cancelled = entry.status == EventStatus.CANCELLED
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    event.add("summary", f"Annulée{NBSP}: {entry.title}" if is_cancelled else entry.title)
    for name, moment in _span(entry, zone):
        event.add(name, moment)
    if entry.place:
        event.add("location", entry.place)
    event.add("description", _description(entry, site_url))
    event.add("url", site_url + entry.url)
    return event


def _span(entry: Entry, zone: ZoneInfo) -> list[tuple[str, dt.date | dt.datetime]]:
    """All day without hours, the end being the day after; without an end, a moment on its day, or whole days."""
    first, last = entry.when.first, entry.when.last
    start, end = entry.start_time, entry.end_time
    if start is None or (end is None and last > first):
        return [("dtstart", first), ("dtend", last + dt.timedelta(1))]
    begins = dt.datetime.combine(first, start, zone)
    if end is None:
        return [("dtstart", begins)]
    if last == first and end <= start:
        last += dt.timedelta(1)
    return [("dtstart", begins), ("dtend", dt.datetime.combine(last, end, zone))]


def _description(entry: Entry, site_url: str) -> str:
    lines = [entry.summary]
    if len(entry.when.days) > 1 and entry.start_time:
        lines.append(f"Chaque jour {hours_label(entry.start_time, entry.end_time)}")
    if entry.is_external:
        lines.append("Rencontre relayée, organisée par d’autres.")
    return "\n".join(line for line in (*lines, site_url + entry.url) if line)
