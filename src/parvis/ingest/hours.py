"""Reads hours: « de 9h à 10h30 », « 18 h 30-20 h », « à 11h », « 9:30 »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from parvis.ingest.model import Span

_CLOCK = r"(?:(?<![\d.,:])(?<!\d/)(?:[01]?\d|2[0-4])\s?(?:h(?:eures?\b)?(?:\s?[0-5]\d(?!\d))?(?![a-z]{2})|:[0-5]\d(?!\d)|(?<=\(\d\d)\.[0-5]\d(?=\)))|\b(?:midi|minuit)\b(?!\s?et))"
_BOUND = r"(?:(?<![\d/.,:])(?:[01]?\d|2[0-4]))"
_RANGE = re.compile(
    rf"(?=[\ddem])(?P<lead>\b(?:de|entre|des)\s)?(?P<start>{_CLOCK}|{_BOUND}(?=\s?(?:-|a)\s?{_CLOCK}))"
    rf"(?:\s?(?:-|/|\ba\b|\bet\b|>|jusqu'a)\s?(?P<end>{_CLOCK}))?"
)
_DURATION_BEFORE = re.compile(
    r"(?:duree|dure|durent|durera|pendant|soit|total|moins de|plus de|en|toutes les|chaque|forfait|de|format)\s?:?\s?(?:de\s)?$"
)
_DURATION_AFTER = re.compile(
    r"\s?(?:de (?:formation|travail|cours|debat|route|trajet|visite|echange|presence|direct)|par (?:jour|semaine|mois)|/\s?24|/\s?\d)"
)
_FROM = re.compile(r"\b(?:a partir|a compter|des|vers)\s(?:de\s)?$")
_CLOSING = re.compile(r"(?:cloture|fin|jusqu'a)\b[^\d\n]{0,30}$")


@dataclass(frozen=True, slots=True)
class Hours:
    """When a meeting begins and ends; either may be unknown."""

    start: time | None
    end: time | None
    span: Span


def find_hours(folded: str, start: int, end: int) -> Iterator[Hours]:
    """Every hour or pair of hours in `folded[start:end]` that is not a duration."""
    for match in _RANGE.finditer(folded, start, end):
        first, last = _time(match["start"]), _time(match["end"]) if match["end"] else None
        if first is None or not _plausible(folded, match, last):
            continue
        before = folded[max(start, match.start() - 40) : match.start()]
        if last is None and _CLOSING.search(before):
            yield Hours(None, first, Span(*match.span()))
        elif last is None or last > first:
            yield Hours(first, last, Span(*match.span()))


def _plausible(folded: str, match: "re.Match[str]", last: time | None) -> bool:
    if last is not None:
        return True
    if _DURATION_AFTER.match(folded, match.end()):
        return False
    before = folded[max(0, match.start() - 24) : match.start("start")]
    if _FROM.search(before):
        return True
    bare = not match["lead"]
    return not (_DURATION_BEFORE.search(before) and (bare or match["lead"] == "de "))


def _time(text: str) -> time | None:
    if "midi" in text:
        return time(12)
    if "minuit" in text:
        return time(0)
    digits = re.findall(r"\d+", text)
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    return time(hour, minute) if hour < 24 else None
