"""When a meeting takes registrations, and what says why it does not."""

import datetime as dt
import enum
from dataclasses import dataclass
from typing import Protocol

from django.utils import timezone

from parvis.core.folding import fold

FEW_PLACES = 5


class Opening(enum.StrEnum):
    """Where registration to a meeting stands; only the first one lets people in."""

    OPEN = "open"
    FULL = "full"
    NOT_YET = "not_yet"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    PAST = "past"
    EXTERNAL = "external"
    NONE = "none"
    DRAFT = "draft"


class Meeting(Protocol):
    """What these rules read of a meeting."""

    live: bool
    is_external: bool
    takes_registrations: bool
    status: str
    first_day: dt.date | None
    last_day: dt.date | None
    start_time: dt.time | None
    precision: str
    capacity: int | None
    registration_opens_at: dt.datetime | None
    registration_closes_at: dt.datetime | None


@dataclass(frozen=True)
class Places:
    """How many places there are and how many are taken; `capacity` None: without limit."""

    capacity: int | None
    taken: int

    @property
    def left(self) -> int | None:
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def is_full(self) -> bool:
        return self.left == 0

    @property
    def words(self) -> str:
        """What the public reads; nothing while there is plenty of room."""
        if self.left is None:
            return ""
        if self.left == 0:
            return "Complet"
        if self.left == 1:
            return "Plus qu’une place"
        return f"Plus que {self.left} places" if self.left <= FEW_PLACES else f"{self.left} places disponibles"


def closes_at(meeting: Meeting) -> dt.datetime | None:
    """The team's closing hour, else the start of the meeting; its hour unknown, the end of its first day; its day too, None."""
    if meeting.registration_closes_at is not None:
        return meeting.registration_closes_at
    if meeting.precision != "day" or meeting.first_day is None:
        return None
    if meeting.start_time is not None:
        return _local(meeting.first_day, meeting.start_time)
    return _local(meeting.first_day + dt.timedelta(days=1), dt.time.min)


def opening(meeting: Meeting, *, taken: int, now: dt.datetime) -> Opening:
    """Where registration stands: what will never change comes before what may."""
    for answer, holds in (
        (Opening.DRAFT, not meeting.live),
        (Opening.EXTERNAL, meeting.is_external),
        (Opening.CANCELLED, meeting.status == "cancelled"),
        (Opening.PAST, is_past(meeting, now=now)),
        (Opening.NONE, not meeting.takes_registrations),
        (Opening.NOT_YET, meeting.registration_opens_at is not None and now < meeting.registration_opens_at),
        (Opening.CLOSED, _is_closed(meeting, now=now)),
        (Opening.FULL, Places(meeting.capacity, taken).is_full),
    ):
        if holds:
            return answer
    return Opening.OPEN


def is_past(meeting: Meeting, *, now: dt.datetime) -> bool:
    """Held, or its last possible day is over."""
    over = meeting.last_day is not None and meeting.last_day < timezone.localdate(now)
    return over or meeting.status == "held"


def _is_closed(meeting: Meeting, *, now: dt.datetime) -> bool:
    closing = closes_at(meeting)
    return closing is not None and now >= closing


def _local(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, timezone.get_default_timezone())


def email_key(address: str) -> str:
    """What tells two addresses apart: neither capitals nor spaces around."""
    return address.strip().lower()


@dataclass(frozen=True)
class Person:
    """What someone says when registering; `public_id` and `territory_id` are keys, None when not given."""

    first_name: str
    last_name: str
    email: str
    organisation: str = ""
    function: str = ""
    public_id: int | None = None
    territory_id: int | None = None
    message: str = ""

    def is_named(self, first_name: str, last_name: str) -> bool:
        """True when these are the same names, whatever their accents or capitals."""
        return fold(f"{self.first_name} {self.last_name}") == fold(f"{first_name} {last_name}")
