"""Reads dates that are less precise than a day: months, seasons, quarters, halves of a year."""

import re
from collections.abc import Iterator

from parvis.ingest.calendar_words import MONTH, MONTHS, SEASONS, YEAR
from parvis.ingest.dates import Mention, Partial, Relation
from parvis.ingest.model import Span

_MONTHS = re.compile(
    rf"(?<!\w)(?=[acdefjmnos])(?P<lead>(?:entre|de|d'|en|des|debut|mi|fin|courant|au mois (?:de |d')|mois (?:de |d')|au cours (?:de |d'))[\s-]{{0,2}})?"
    rf"(?<![\w-])(?<!\d\s)(?P<first>{MONTH})(?:\s(?P<year1>{YEAR}))?"
    rf"(?:\s?(?P<join>-|/|a|et|au|ou)\s?(?P<last>{MONTH}))?(?:,?\s(?P<year>{YEAR}))?"
    rf"(?P<tail>\s(?:dernier|prochain)\b)?"
)
_SEASON = re.compile(
    rf"(?=[acdefhlp])\b(?:(?P<lead>au|a l'|cet|cette|l'|en|fin de l'|debut de l'|courant)\s?)?(?P<season>printemps|ete|automne|hiver)\b"
    rf"(?:\s(?P<year>{YEAR}))?"
)
_HALF = re.compile(
    rf"(?=[1-4pdstq])\b(?P<rank>premier|deuxieme|second|troisieme|quatrieme|dernier|1er|2e|2eme|2nd|3e|3eme|4e|4eme|[1-4])\s"
    rf"(?P<kind>semestre|trimestre)(?:\s(?P<year>{YEAR}))?"
)
_BACK = re.compile(rf"(?=[adpr])\b(?:a la |des la |pour la )?rentree\s(?:de\s)?(?:septembre\s)?(?P<year>{YEAR})")
_YEAR_MONTH = re.compile(r"(?<![\d/-])(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])(?![\d/-])")
_RANKS = {"premier": 1, "deuxieme": 2, "second": 2, "troisieme": 3, "quatrieme": 4}


def find_periods(folded: str, start: int, end: int) -> Iterator[Mention]:
    """Mentions of months and seasons in `folded[start:end]`; days are not looked for here."""
    for match in _MONTHS.finditer(folded, start, end):
        yield _month_mention(match)
    for match in _SEASON.finditer(folded, start, end):
        if match["year"] or match["lead"] not in {None, "l'", "en"}:
            span = Span(*match.span())
            part = Partial(SEASONS[match["season"]], None, _int(match["year"]), None, span)
            yield Mention("season", (part,), span, span)
    for match in _HALF.finditer(folded, start, end):
        mention = _half_mention(match)
        if mention:
            yield mention
    for match in _YEAR_MONTH.finditer(folded, start, end):
        span = Span(*match.span())
        yield Mention("month", (Partial(int(match["month"]), None, int(match["year"]), None, span),), span, span)
    for match in _BACK.finditer(folded, start, end):
        span = Span(*match.span())
        yield Mention("month", (Partial(9, None, _int(match["year"]), None, span),), span, span)


def _month_mention(match: "re.Match[str]") -> Mention:
    span = Span(match.start("first"), match.end())
    cluster = Span(*match.span())
    last = MONTHS.get((match["last"] or "").rstrip("."))
    first = MONTHS[match["first"].rstrip(".")]
    year = _int(match["year"]) or _int(match["year1"])
    first_year = _int(match["year1"]) or (year - 1 if last and year and first > last else year)
    relation: Relation = "last" if "dernier" in (match["tail"] or "") else "next" if match["tail"] else ""
    lead = (match["lead"] or "").strip(" -'")
    if last is None:
        return Mention("month", (Partial(first, None, year, None, span),), span, cluster, relation, lead)
    parts = (Partial(first, None, first_year, None, span), Partial(last, None, year, None, span))
    return Mention("months", parts, span, cluster, relation, lead)


def _half_mention(match: "re.Match[str]") -> Mention | None:
    rank_word = match["rank"]
    rank = _RANKS.get(rank_word) or (int(rank_word[0]) if rank_word[0].isdigit() else 0)
    size = 6 if match["kind"] == "semestre" else 3
    if not 1 <= rank <= 12 // size:
        return None
    span = Span(*match.span())
    year = _int(match["year"])
    first = (rank - 1) * size + 1
    parts = (Partial(first, None, year, None, span), Partial(first + size - 1, None, year, None, span))
    return Mention("months", parts, span, span)


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None
