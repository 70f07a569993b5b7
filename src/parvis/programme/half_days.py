"""How many half-days a meeting counts, and which: the unit of account of the trade (product rule 3).

A day counts two, a meeting of at most four and a half hours counts one, whatever the hour;
a day that goes on into the evening counts three. Without hours, the format says how many a day counts.
"""

import datetime as dt
from dataclasses import dataclass

from parvis.core import edtf
from parvis.programme.enums import PartOfDay

SHORT = dt.timedelta(hours=4, minutes=30)
NOON = dt.time(12, 30)
EVENING = dt.time(17, 30)
NIGHTFALL = dt.time(19, 30)
ORDER = (PartOfDay.MORNING, PartOfDay.AFTERNOON, PartOfDay.EVENING)


@dataclass(frozen=True)
class HalfDay:
    """One half-day of a meeting: the line of an attendance sheet."""

    day: dt.date
    part: PartOfDay

    @property
    def label(self) -> str:
        return f"{edtf.day_label(self.day)}, {self.part.label}"


def parts_of_day(start: dt.time | None, end: dt.time | None, *, default: int) -> tuple[PartOfDay, ...]:
    """The half-days that one day of meeting covers; `default` is the format's count, for want of hours."""
    if start is None:
        return ORDER[: max(1, min(default, len(ORDER)))]
    if end is None:
        return (_part_at(start),) if default <= 1 or start >= NOON else ORDER[:2]
    if dt.datetime.combine(dt.date.min, end) - dt.datetime.combine(dt.date.min, start) <= SHORT:
        return (_part_at(start),)
    first = ORDER.index(_part_at(start))
    last = 2 if end > NIGHTFALL else 1
    return ORDER[min(first, last) : last + 1]


def _part_at(start: dt.time) -> PartOfDay:
    if start < NOON:
        return PartOfDay.MORNING
    return PartOfDay.AFTERNOON if start < EVENING else PartOfDay.EVENING


def of_meeting(when: edtf.When, start: dt.time | None, end: dt.time | None, *, default: int) -> tuple[HalfDay, ...]:
    """Every half-day of a meeting whose days are known, in order; none while they are not."""
    parts = parts_of_day(start, end, default=default)
    return tuple(HalfDay(day, part) for day in when.days for part in parts)
