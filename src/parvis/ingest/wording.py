"""Dates and hours in plain French."""

from datetime import time

from parvis.ingest.calendar_words import MONTH_NAMES

_MODES = {"presentiel": "en présence", "distanciel": "à distance", "hybride": "en présence et à distance"}
_SEASONS = {21: "printemps", 22: "été", 23: "automne", 24: "hiver"}


def when_in_words(edtf: str) -> str:
    """« 12 mars 2027 », « 10 ou 12 décembre 2026 », « du 3 au 5 mai 2027 », « date à venir »."""
    if not edtf:
        return "date à venir"
    if edtf.startswith("["):
        days = edtf.strip("[]").split(",")
        return " ou ".join([*(_one(d) for d in days[:-1]), _one(days[-1])])
    first, _, last = edtf.partition("/")
    if not last:
        return _one(first)
    du, au = ("du", "au") if len(first) == 10 else ("de", "à")
    return f"{du} {_one(first)} {au} {_one(last)}"


def _one(value: str) -> str:
    numbers = [int(n) for n in value.split("-")]
    if len(numbers) == 1:
        return value
    if len(numbers) == 2:
        name = _SEASONS.get(numbers[1]) or MONTH_NAMES[numbers[1]]
        return f"{name} {numbers[0]}"
    day = "1er" if numbers[2] == 1 else str(numbers[2])
    return f"{day} {MONTH_NAMES[numbers[1]]} {numbers[0]}"


def mode_in_words(mode: str) -> str:
    return _MODES.get(mode, "")


def hours_in_words(start: time | None, end: time | None) -> str:
    if start and end:
        return f"{_clock(start)}-{_clock(end)}"
    if start:
        return _clock(start)
    return f"jusqu’à {_clock(end)}" if end else ""


def _clock(hour: time) -> str:
    return f"{hour.hour} h" + (f" {hour.minute:02d}" if hour.minute else "")
