"""Finds the year of a date that does not state it, and says from what.

In order: the programme's or the heading's year; the dates written in full in the document; the date of
publication; the years that the text names, when the weekday confirms one; the date given by the caller.
A weekday overrules an evidence that it contradicts.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from parvis.ingest.calendar_words import MONTH_NAMES, WEEKDAY_NAMES
from parvis.ingest.dates import Mention
from parvis.ingest.model import Span, Warning  # noqa: A004 -- the public name of the library
from parvis.ingest.sheet import Sheet
from parvis.ingest.when import impossible, real_date, spread_years

_YEAR = re.compile(r"(?<![\d/-])(?P<first>(?:19|20)\d\d)(?:\s?[-/]\s?(?P<last>(?:19|20)\d\d|\d\d(?!\d)))?(?![\d])")
_PROGRAMME = re.compile(
    r"\b(?:programmes?|programmation|agenda|calendrier|saison|rentree|editions?|planning|annee|plan d'actions?|priorites|cycles?|journees?"
    r"|rencontres?|printemps|automne|ete|hiver|semestre|trimestre|ag|assemblee generale)\b[^.;:\n\d]{0,50}$"
)
_NOT_ANCHOR = re.compile(
    r"\b(?:lois?|loi de finances|bilan|rapports?|horizon|objectifs?|agenda 2030|depuis|engagements?|en|d'activites?|anr?u|janvier"
    r"|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|nee?s? en|contrats?|quartiers)\W{0,3}$"
)
_NOT_TOLD = re.compile(
    r"(?:\b(?:lois?|plan|decret|circulaire|depuis|horizon|quartiers|contrats?|agenda|anr?u|objectifs?)\b[^.;\n]{0,30}|-)$"
)
#: Days between the dates of one document beyond which they are an archive, not a programme.
ARCHIVE_DAYS = 460
#: Headings with a year that a weekday may choose among.
ANCHORS = 12
NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Dated:
    """The years of a mention's parts; `reason` (French) where they were inferred, `guess` when weakly."""

    years: list[int]
    inferred: bool = False
    reason: str = ""
    guess: bool = False


@dataclass(frozen=True, slots=True)
class _Anchor:
    position: int
    years: tuple[int, ...]
    label: str

    def year_for(self, month: int) -> int:
        """A school year "2026-2027" gives its first year from August on, then its second."""
        if len(self.years) == 2 and self.years[1] == self.years[0] + 1:
            return self.years[0] if month >= 8 else self.years[1]
        return self.years[0]


class YearFinder:
    """What a document says of its years, and what the caller knows."""

    def __init__(self, sheet: Sheet, full: list[date], published: date | None, today: date | None) -> None:
        self._sheet = sheet
        self._full = _densest(full)
        self._published = published
        self._today = today
        self._anchors = self._find_anchors()
        self._positions = [anchor.position for anchor in self._anchors]
        self._named = sorted({int(m["first"]) for m in _YEAR.finditer(sheet.folded)})
        self._latest = max((y for m in _YEAR.finditer(sheet.folded) if (y := _told_year(sheet, m))), default=0)

    def years(self, mention: Mention, near: list[date]) -> Dated | None:
        """The years of `mention`; None when nothing at all tells them. `near` holds full dates of its own line."""
        stated = [p.year for p in mention.parts if p.year is not None]
        if len(stated) == len(mention.parts):
            return Dated(stated)
        if stated:
            return Dated([p.year or stated[0] for p in mention.parts])
        return self._inferred(mention, near)

    def _inferred(self, mention: Mention, near: list[date]) -> Dated | None:
        first: tuple[int, str, bool] | None = None
        chosen: tuple[int, str, bool] | None = None
        for option in self._options(mention, near):
            first = first or option
            if _weekday_fits(mention, option[0]):
                chosen = option
                break
        if first is None:
            return None
        year, reason, guess = chosen or self._by_weekday(mention, first)
        if chosen and mention.first.weekday is not None:
            reason = f"{reason}, confirmée par le {WEEKDAY_NAMES[mention.first.weekday]}"
            guess = False
        return Dated(spread_years(mention, year), True, f"année {year} déduite{NBSP}: {reason}", guess)

    def _by_weekday(self, mention: Mention, first: tuple[int, str, bool]) -> tuple[int, str, bool]:
        """The nearest year that the weekday agrees with, where no evidence does: the text's own, or a guess."""
        leap = mention.first.weekday is None
        reason = "le 29 février y existe" if leap else f"ce jour y est un {WEEKDAY_NAMES[mention.first.weekday or 0]}"
        steps = (-1, -2, 1, 2) if mention.relation == "last" else (1, -1, 2, -2)
        for year in (first[0] + step for step in steps):
            if _weekday_fits(mention, year) and (year in self._named or first[2] or leap):
                return year, reason, True
        return first

    def _options(self, mention: Mention, near: list[date]) -> Iterator[tuple[int, str, bool]]:
        """Possible years, the best founded first: the year, from what, and whether it is a guess."""
        month = mention.first.month if mention.first.month <= 12 else (mention.first.month - 20) * 3 - 1
        day = min(mention.first.day or 15, 28)
        if mention.relation and self._published:
            yield _relative(mention, self._published, month, day), "date de publication", False
        if anchor := self._anchor_before(mention.span.start):
            yield anchor.year_for(month), f"«{NBSP}{anchor.label}{NBSP}»", False
        if near and not mention.relation:
            yield _closest(near[-1], month, day), "date complète la plus proche", False
        yield from self._from_document(mention, month, day)
        yield from self._from_today(mention, month, day)
        yield from self._from_names(mention)

    def _from_document(self, mention: Mention, month: int, day: int) -> Iterator[tuple[int, str, bool]]:
        if self._full:
            yield self._from_full(mention, month, day), "autres dates du document", False
        if self._published:
            yield _closest(self._published, month, day), "date de publication", False
        for anchor in self._anchors[:ANCHORS]:
            yield anchor.year_for(month), f"«{NBSP}{anchor.label}{NBSP}»", False

    def _from_today(self, mention: Mention, month: int, day: int) -> Iterator[tuple[int, str, bool]]:
        if self._today is None:
            return
        if self._latest and self._latest < self._today.year - 1:
            yield self._latest, "dernière année nommée dans le texte", True
        if mention.relation:
            yield _relative(mention, self._today, month, day), "date de référence", True
        yield _closest(self._today, month, day), "date de référence", True

    def _from_names(self, mention: Mention) -> Iterator[tuple[int, str, bool]]:
        """The years that the text names, for a weekday to choose among."""
        if mention.first.weekday is not None:
            for year in reversed(self._named):
                yield year, "année nommée dans le texte", False
                yield year + 1, "année qui suit celle que nomme le texte", True
        if self._today is None and self._named:
            yield self._named[-1], "seule année nommée dans le texte", True

    def _anchor_before(self, position: int) -> _Anchor | None:
        at = bisect_right(self._positions, position)
        return self._anchors[at - 1] if at else None

    def _from_full(self, mention: Mention, month: int, day: int) -> int:
        """The year that puts the date closest to those written in full, before them for « dernier »."""
        first, last = self._full[0], self._full[-1]
        if mention.relation == "last":
            return first.year if (month, day) <= (first.month, first.day) else first.year - 1
        years = range(first.year - 1, last.year + 2)
        return min(years, key=lambda y: (_distance(date(y, month, day), first, last), y))

    def _find_anchors(self) -> list[_Anchor]:
        anchors = []
        sheet = self._sheet
        for block in sheet.blocks:
            plain = sheet.plain(block.span)
            if "19" not in plain and "20" not in plain:
                continue
            for match in _YEAR.finditer(plain):
                before = plain[: match.start()]
                if _NOT_ANCHOR.search(before[-30:]) and not (block.kind == "heading" and before.endswith(" en ")):
                    continue
                if block.kind == "heading" or _PROGRAMME.search(before[-60:]):
                    label = sheet.words(Span(block.span.start, block.span.end)).strip()
                    start = block.span.start + (0 if block.kind == "heading" else match.start())
                    anchors.append(_Anchor(start, _years(match), _short(label)))
        return anchors


def _told_year(sheet: Sheet, match: "re.Match[str]") -> int:
    """A year in which something happens: not that of a law, of a plan, of an origin or of a period."""
    before = sheet.folded[max(0, match.start() - 40) : match.start()]
    return 0 if match["last"] or _NOT_TOLD.search(before) else int(match["first"])


def _years(match: "re.Match[str]") -> tuple[int, ...]:
    first = int(match["first"])
    if not match["last"]:
        return (first,)
    last = int(match["last"])
    return (first, last if last > 99 else first // 100 * 100 + last)


def _densest(days: list[date]) -> list[date]:
    """The longest run of dates that hold in one programme; the latest such run."""
    ordered = sorted(days)
    best: list[date] = []
    first = 0
    for i, day in enumerate(ordered):
        while (day - ordered[first]).days > ARCHIVE_DAYS:
            first += 1
        if i - first + 1 >= len(best):
            best = ordered[first : i + 1] if i - first + 1 > len(best) or day > best[-1] else best
    return best


def _short(label: str) -> str:
    return label if len(label) <= 60 else label[:57].rsplit(" ", 1)[0] + "…"


def _distance(day: date, first: date, last: date) -> int:
    return max((first - day).days, (day - last).days, 0)


def _closest(reference: date, month: int, day: int) -> int:
    """The year that puts the date nearest to `reference`, the future counting twice less far than the past."""

    def far(year: int) -> int:
        days = (date(year, month, day) - reference).days
        return days if days >= 0 else -2 * days

    return min((reference.year - 1, reference.year, reference.year + 1), key=far)


def _relative(mention: Mention, reference: date, month: int, day: int) -> int:
    here = date(reference.year, month, day)
    if mention.relation == "last":
        return reference.year if here <= reference else reference.year - 1
    if mention.relation == "next":
        return reference.year if here >= reference else reference.year + 1
    return _closest(reference, month, day)


def _weekday_fits(mention: Mention, year: int) -> bool:
    for part, part_year in zip(mention.parts, spread_years(mention, year), strict=True):
        if part.day is None:
            continue
        day = real_date(part, part_year)
        if day is None and (part.month, part.day) == (2, 29):
            return False
        if part.weekday is None:
            continue
        if day is not None and day.weekday() != part.weekday:
            return False
    return True


def date_warnings(mention: Mention, dated: Dated) -> list[Warning]:
    """Impossible days, weekdays that contradict the date, years that are a guess."""
    warnings = []
    for part, year in zip(mention.parts, dated.years, strict=True):
        if reason := impossible(part, year):
            warnings.append(Warning("impossible-date", reason, part.span))
            continue
        day = real_date(part, year) if part.day else None
        if day and part.weekday is not None and day.weekday() != part.weekday:
            message = (
                f"Le {part.day} {MONTH_NAMES[part.month]} {year} est un {WEEKDAY_NAMES[day.weekday()]}, "
                f"le document écrit «{NBSP}{WEEKDAY_NAMES[part.weekday]}{NBSP}»."
            )
            warnings.append(Warning("weekday-mismatch", message, part.span))
    if dated.guess:
        message = f"L’année n’est pas écrite{NBSP}: {dated.years[0]} est une supposition à vérifier."
        warnings.append(Warning("year-guessed", message, mention.cluster))
    return warnings
