"""Dates as they are known: the EDTF values that Parvis keeps, their bounds and their wording in French.

The forms in use (product rule 1, https://www.loc.gov/standards/datetime/):
day `2019-11-05`, days `2019-06-13/2019-06-14`, one of several days `[2019-12-10,2019-12-12]`,
month `2020-02`, months `2020-02/2020-03`, season `2020-21` … `2020-24`, year `2020`, unknown (empty).
"""

import calendar
import datetime as dt
import enum
import re
from dataclasses import dataclass
from functools import lru_cache

NBSP = "\N{NO-BREAK SPACE}"
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
SEASONS = {21: "au printemps", 22: "à l’été", 23: "à l’automne", 24: "à l’hiver"}
_SHAPE = re.compile(
    r"""(?P<days>\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?)
      | \[(?P<choice>\d{4}-\d\d-\d\d(?:,\d{4}-\d\d-\d\d)+)\]
      | (?P<season>\d{4}-2[1-4])
      | (?P<months>\d{4}-(?:0[1-9]|1[0-2])(?:/\d{4}-(?:0[1-9]|1[0-2]))?)
      | (?P<year>\d{4})""",
    re.VERBOSE | re.ASCII,
)


class Precision(enum.StrEnum):
    """How closely a date is known."""

    DAY = "day"
    CHOICE = "choice"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    UNKNOWN = "unknown"


class InvalidDate(ValueError):
    """The value is no EDTF date of a form that Parvis keeps; the message is for the user."""


@dataclass(frozen=True)
class When:
    """An EDTF value with its bounds: `first` and `last` are the earliest and latest possible days."""

    value: str
    precision: Precision
    first: dt.date | None = None
    last: dt.date | None = None
    choices: tuple[dt.date, ...] = ()

    @property
    def is_exact(self) -> bool:
        """True when every day is known, so that a calendar may hold it."""
        return self.precision is Precision.DAY

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The days of the meeting, when they are known."""
        if not self.is_exact or self.first is None or self.last is None:
            return ()
        return tuple(self.first + dt.timedelta(n) for n in range((self.last - self.first).days + 1))


UNKNOWN = When("", Precision.UNKNOWN)


@lru_cache(maxsize=4096)
def parse(value: str) -> When:
    """Read an EDTF value; raise InvalidDate on an impossible or unsupported one."""
    value = value.strip()
    if not value:
        return UNKNOWN
    shape = _SHAPE.fullmatch(value)
    if not shape:
        raise InvalidDate(f"«{NBSP}{value}{NBSP}» n’est pas une date reconnue.")
    try:
        first, last = _BOUNDS[shape.lastgroup or ""](value)
    except ValueError as error:
        raise InvalidDate(f"«{NBSP}{value}{NBSP}» n’est pas une date possible.") from error
    if last < first:
        raise InvalidDate("La fin précède le début.")
    return When(value, _PRECISIONS[shape.lastgroup or ""], first, last, _choices(shape["choice"]))


_PRECISIONS = {
    "days": Precision.DAY,
    "choice": Precision.CHOICE,
    "season": Precision.SEASON,
    "months": Precision.MONTH,
    "year": Precision.YEAR,
}


# Our own reading of these few forms: the `edtf` library, which the tests hold it to, takes 5 to 200 ms a value.
Bounds = tuple[dt.date, dt.date]


def _bounds_of_days(value: str) -> Bounds:
    start, _, end = value.partition("/")
    return dt.date.fromisoformat(start), dt.date.fromisoformat(end or start)


def _bounds_of_choice(value: str) -> Bounds:
    days = _choices(value[1:-1])
    return min(days), max(days)


def _bounds_of_months(value: str) -> Bounds:
    start, _, end = value.partition("/")
    return dt.date.fromisoformat(f"{start}-01"), _last_day(*map(int, (end or start).split("-")))


def _bounds_of_season(value: str) -> Bounds:
    """Whole months of the year named: winter is its last month, as the standard's level 1 leaves it open."""
    year, season = map(int, value.split("-"))
    first, last = _SEASON_MONTHS[season]
    return dt.date(year, first, 1), _last_day(year, last)


def _bounds_of_year(value: str) -> Bounds:
    return dt.date(int(value), 1, 1), dt.date(int(value), 12, 31)


def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _choices(listed: str | None) -> tuple[dt.date, ...]:
    return tuple(dt.date.fromisoformat(day) for day in listed.split(",")) if listed else ()


_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_BOUNDS = {
    "days": _bounds_of_days,
    "choice": _bounds_of_choice,
    "season": _bounds_of_season,
    "months": _bounds_of_months,
    "year": _bounds_of_year,
}


def of_day(first: dt.date, last: dt.date | None = None) -> str:
    """The EDTF value of a day, or of the days from `first` to `last` inclusive."""
    return first.isoformat() if last in (None, first) else f"{first.isoformat()}/{last.isoformat()}"


def ordinal(day: int) -> str:
    """The first of the month is an ordinal in French, the other days are not."""
    return "1ᵉʳ" if day == 1 else str(day)


def day_label(day: dt.date, *, weekday: bool = True, year: bool = True) -> str:
    """« jeudi 12 mars 2026 »; the spaces inside never break."""
    parts = [WEEKDAYS[day.weekday()]] if weekday else []
    parts += [ordinal(day.day), MONTHS[day.month - 1]]
    return NBSP.join([*parts, str(day.year)] if year else parts)


def label(when: When, *, today: dt.date | None = None) -> str:
    """The date in plain French, with its weekday; the year is left out when it is that of `today`."""
    if when.precision is Precision.UNKNOWN or when.first is None or when.last is None:
        return "date à venir"
    year = today is None or not (when.first.year == when.last.year == today.year)
    if when.precision is Precision.DAY:
        return _days_label(when.first, when.last, year=year)
    if when.precision is Precision.CHOICE:
        return _choice_label(when.choices, year=year)
    if when.precision is Precision.SEASON:
        return f"{SEASONS[int(when.value[5:])]} {when.value[:4]}"
    if when.precision is Precision.YEAR:
        return f"en {when.value}"
    return _months_label(when.first, when.last, year=year)


def _days_label(first: dt.date, last: dt.date, *, year: bool) -> str:
    if first == last:
        return day_label(first, year=year)
    same_year = first.year == last.year
    if (first.year, first.month) == (last.year, last.month):
        start = NBSP.join((WEEKDAYS[first.weekday()], ordinal(first.day)))
    else:
        start = day_label(first, year=not same_year)
    joint = "et" if (last - first).days == 1 else "au"
    article = "" if joint == "et" else "du "
    return f"{article}{start} {joint} {day_label(last, year=year)}"


def _choice_label(days: tuple[dt.date, ...], *, year: bool) -> str:
    """Month and year are said once when they are those of the last day."""
    last = days[-1]
    same_year = days[0].year == last.year
    words = [
        ordinal(day.day)
        if (day.year, day.month) == (last.year, last.month)
        else day_label(day, weekday=False, year=not same_year)
        for day in days[:-1]
    ]
    return " ou ".join([*words, day_label(last, weekday=False, year=year or not same_year)])


def _months_label(first: dt.date, last: dt.date, *, year: bool) -> str:
    def month(day: dt.date, *, with_year: bool) -> str:
        return NBSP.join((MONTHS[day.month - 1], str(day.year))) if with_year else MONTHS[day.month - 1]

    if (first.year, first.month) == (last.year, last.month):
        return f"en {month(last, with_year=year)}"
    return f"de {month(first, with_year=first.year != last.year)} à {month(last, with_year=year)}"
