"""The meeting as one person's calendar takes it: the entry of the public feed, addressed to them.

Same UID and SEQUENCE as the feed, so that a later message moves or removes the entry instead of adding one.
"""

import enum
from dataclasses import replace
from email.utils import parseaddr
from typing import Protocol

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, vCalAddress
from icalendar.parser import Contentline

from parvis.core import edtf
from parvis.programme.feeds.calendars import calendar
from parvis.programme.models import Event
from parvis.programme.queries.entries import entries

FEED_ONLY = ("X-WR-CALNAME", "NAME", "X-WR-TIMEZONE", "X-WR-CALDESC", "REFRESH-INTERVAL", "X-PUBLISHED-TTL")
END = b"END:VEVENT"


class Method(enum.StrEnum):
    """What the calendar is asked (RFC 5546): hold the meeting, forget it, or only read it."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"


class Invited(Protocol):
    """What an invitation says."""

    event_id: int
    remote_link: str
    centre_name: str
    centre_email: str
    calendar: Method | None
    calendar_when: str


def invitation(facts: Invited) -> bytes:
    """The entry without its guest; nothing while the day is not known. `calendar_when`: the date to forget, if another."""
    [entry] = entries(Event.objects.filter(pk=facts.event_id))
    if facts.calendar_when:
        entry = replace(entry, when=edtf.parse(facts.calendar_when))
    if not entry.when.is_exact:
        return b""
    zone = timezone.get_default_timezone_name()
    made = Calendar.from_ical(calendar([entry], name=entry.title, site_url=settings.SITE_URL, zone=zone))
    for name in FEED_ONLY:
        made.pop(name, None)
    made["METHOD"] = facts.calendar
    [event] = made.walk("VEVENT")
    event["ORGANIZER"] = _organiser(facts)
    if facts.calendar is Method.CANCEL:
        event["STATUS"] = "CANCELLED"
    elif facts.remote_link:
        description = f"{event.get('DESCRIPTION', '')}\nPour suivre en ligne{edtf.NBSP}: {facts.remote_link}".strip()
        event.pop("DESCRIPTION", None)
        event.add("description", description)
    return made.to_ical()


def addressed(content: bytes, *, name: str, email: str) -> bytes:
    """The same entry with its guest, who has already said yes."""
    guest = vCalAddress(f"mailto:{email}")
    guest.params["CN"] = name
    guest.params["ROLE"] = "REQ-PARTICIPANT"
    guest.params["PARTSTAT"] = "ACCEPTED"
    line = Contentline.from_parts("ATTENDEE", guest.params, guest).to_ical()
    return content.replace(END, line + b"\r\n" + END)


def _organiser(facts: Invited) -> vCalAddress:
    organiser = vCalAddress(f"mailto:{facts.centre_email or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    organiser.params["CN"] = facts.centre_name
    return organiser
