"""What one cell of a table says: dates, hours, a mode; all the functions take folded text where they name it so."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta

from parvis.ingest.dates import Mention, Partial, find_days, find_short
from parvis.ingest.folding import fold
from parvis.ingest.hours import find_hours
from parvis.ingest.model import Span
from parvis.ingest.modes import find_mode
from parvis.ingest.periods import find_periods

#: A day as spreadsheets count them, from the 30th of December 1899: 1954 to 2118.
_SERIAL = re.compile(r"\s*([2-7]\d{4})(?:\.\d+)?\s*")
_EPOCH = date(1899, 12, 30)
_SHORT = re.compile(r"\s*(?:\w+\.?\s)?(\d{1,2})[/.](\d{1,2})\s*")
_FRACTION = re.compile(r"\s*0?\.\d{2,}\s*")
_BARE_HOUR = re.compile(r"\s*(\d{1,2})\s*")
#: Longest text of a cell that may be a date or an hour and nothing else.
LONGEST_DATE = 80
_DASHES = (
    (re.compile(r"(?<!\d)(\d{1,2})-(\d{1,2})-(\d{4}|\d{2})(?!\d)"), r"\1/\2/\3"),
    (re.compile(r"(?<!\d)(\d{4})/(\d{2})/(\d{2})(?!\d)"), r"\1-\2-\3"),
    (re.compile(r"(?<=\d)-(?=[a-z]{3})|(?<=[a-z]{3})-(?=\d{4}(?!\d))"), " "),
)
_HYBRID = re.compile(r"hybrid|mixte|comodal")
_REMOTE = re.compile(r"distan|visio|en ligne|webin|zoom|teams|virtuel|^web|^dist\b")
_IN_PERSON = re.compile(r"presen|sur place|en salle|physique|^pres\b")


def plain_dates(folded: str) -> str:
    """The same text, of the same length, with the dates of spreadsheets written as in a letter."""
    for rule, better in _DASHES:
        folded = rule.sub(better, folded)
    return folded


def find_dates(plain: str, span: Span, context: Partial | None = None) -> list[Mention]:
    """The dates of a cell, most precise first found; `plain` comes from `plain_dates`, `context` gives the month."""
    if days := list(find_days(plain, span.start, span.end)):
        return days
    cell = plain[span.start : span.end]
    if serial := _SERIAL.fullmatch(cell):
        day = _EPOCH + timedelta(int(serial[1]))
        return [_day(day.month, day.day, day.year, span)]
    if (short := _SHORT.fullmatch(cell)) and 1 <= int(short[1]) <= 31 and 1 <= int(short[2]) <= 12:
        return [_day(int(short[2]), int(short[1]), None, span)]
    if shorter := list(find_short(plain, span.start, span.end, context)):
        return shorter
    return sorted(find_periods(plain, span.start, span.end), key=lambda m: m.cluster.start - m.cluster.end)[:1]


def _day(month: int, day: int, year: int | None, span: Span) -> Mention:
    return Mention("day", (Partial(month, day, year, None, span),), span, span)


def is_date(text: str) -> bool:
    """True when a cell holds a date, and not much else."""
    if len(text) > LONGEST_DATE:
        return False
    found = find_dates(plain_dates(fold(text)), Span(0, len(text)))
    return any(m.precise or m.span.end - m.span.start > len(text) / 2 for m in found)


def find_times(folded: str, span: Span) -> tuple[time | None, time | None, Span] | None:
    """The hours of a cell: a start, an end, or both."""
    for hours in find_hours(folded, span.start, span.end):
        if hours.end or hours.start != time(0):
            return hours.start, hours.end, hours.span
    cell = folded[span.start : span.end]
    if _FRACTION.fullmatch(cell):
        minutes = round(float(cell) * 24 * 60)
        return (time(minutes // 60, minutes % 60), None, span) if 0 < minutes < 24 * 60 else None
    bare = _BARE_HOUR.fullmatch(cell)
    return (time(int(bare[1])), None, span) if bare and 6 <= int(bare[1]) <= 23 else None


def is_hour(text: str) -> bool:
    """True when a cell holds an hour, or two, and not much else."""
    return len(text) <= 30 and not is_date(text) and find_times(fold(text), Span(0, len(text))) is not None


def mode_of(folded: str) -> str:
    """The mode that a short cell names; "" when it names none."""
    if len(folded) > 60:
        return ""
    remote, there = _REMOTE.search(folded), _IN_PERSON.search(folded)
    if _HYBRID.search(folded) or (remote and there):
        return "hybride"
    found = find_mode(folded, Span(0, len(folded)))
    return "distanciel" if remote else "presentiel" if there else found[0] if found else ""


def pieces(text: str, span: Span) -> Iterator[Span]:
    """The items of a cell that holds a list: one by line, or between semicolons."""
    for match in re.finditer(r"[^\n;]+", text[span.start : span.end]):
        words = match[0]
        start = span.start + match.start() + len(words) - len(words.lstrip(" -•*"))
        end = span.start + match.start() + len(words.rstrip(" ,"))
        if end > start:
            yield Span(start, end)
