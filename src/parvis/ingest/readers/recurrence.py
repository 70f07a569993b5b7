"""How a meeting of a calendar repeats: its days where the rule ends soon, or words.

Only the rules that people write by hand or by menu are worked out; days are tried one by one over two years at most, so
that no rule, however hostile, costs more than that.
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

#: More days than this are no list that someone reviews.
MAX_DAYS = 60
HORIZON_DAYS = 2 * 366
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BY_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH"}
_EVERY = {"DAILY": "jour", "WEEKLY": "semaine", "MONTHLY": "mois", "YEARLY": "année"}


def in_words(rule: Mapping[str, Any]) -> str:
    """« Récurrente : chaque mois », « Récurrente : toutes les 2 semaines »."""
    nbsp = "\N{NO-BREAK SPACE}"
    every, step = _EVERY.get(_one(rule, "FREQ", "")), _one(rule, "INTERVAL", 1)
    if every is None:
        return "Récurrente"
    if step == 1:
        return f"Récurrente{nbsp}: chaque {every}"
    gender = "toutes" if every in {"semaine", "année"} else "tous"
    plural = every if every.endswith("s") else f"{every}s"
    return f"Récurrente{nbsp}: {gender} les {step} {plural}"


def days_of(rule: Mapping[str, Any], first: dt.date) -> list[dt.date] | None:
    """The days of a rule that ends; None for one that does not, that has too many days, or that is not understood."""
    count, until = _one(rule, "COUNT", 0), _day(_one(rule, "UNTIL", None))
    fits = _matcher(rule, first)
    if fits is None or not (count or until) or count > MAX_DAYS:
        return None
    found: list[dt.date] = []
    for day in (first + dt.timedelta(n) for n in range(HORIZON_DAYS)):
        if until and day > until:
            return found
        if day == first or fits(day):
            found.append(day)
        if len(found) == count:
            return found
        if len(found) > MAX_DAYS:
            return None
    return None


def _matcher(rule: Mapping[str, Any], first: dt.date) -> Callable[[dt.date], bool] | None:
    """Whether a day is one of the rule's; None for a rule that is not worked out."""
    step, frequency = _one(rule, "INTERVAL", 1), _one(rule, "FREQ", "")
    weekdays = [_BY_DAY.fullmatch(str(one).upper()) for one in _all(rule, "BYDAY")]
    if {key.upper() for key in rule} - _KNOWN or not isinstance(step, int) or step < 1 or None in weekdays:
        return None
    named = [(int(match[1] or 0), _DAYS.index(match[2])) for match in weekdays if match]
    numbers = [one for one in _all(rule, "BYMONTHDAY") if isinstance(one, int)]
    months = [int(one) for one in _all(rule, "BYMONTH")]
    monday = first - dt.timedelta(first.weekday())
    plain = {day for rank, day in named if not rank}

    def daily(day: dt.date) -> bool:
        return (day - first).days % step == 0 and (not plain or day.weekday() in plain)

    def weekly(day: dt.date) -> bool:
        return (day - monday).days // 7 % step == 0 and day.weekday() in (plain or {first.weekday()})

    def monthly(day: dt.date) -> bool:
        passed = (day.year - first.year) * 12 + day.month - first.month
        return passed % step == 0 and _in_month(day, named, numbers or ([] if named else [first.day]))

    def yearly(day: dt.date) -> bool:
        return (day.year - first.year) % step == 0 and (day.month, day.day) == (first.month, first.day)

    matchers = {"DAILY": daily, "WEEKLY": weekly, "MONTHLY": monthly, "YEARLY": yearly}
    simple = frequency == "MONTHLY" or (not numbers and all(not rank for rank, _ in named))
    if frequency == "YEARLY" and (named or months not in ([], [first.month])):
        return None
    if frequency != "YEARLY" and months:
        return None
    return matchers.get(frequency) if simple else None


def _in_month(day: dt.date, named: Sequence[tuple[int, int]], numbers: Sequence[int]) -> bool:
    """« The second Tuesday », « the last Friday », « the 15th », « the last day »."""
    length = calendar.monthrange(day.year, day.month)[1]
    rank, from_end = (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)
    by_name = any(day.weekday() == weekday and wanted in {0, rank, from_end} for wanted, weekday in named)
    by_number = any(number in {day.day, day.day - length - 1} for number in numbers)
    return by_name and by_number if named and numbers else by_name or by_number


def _all(rule: Mapping[str, Any], name: str) -> list[Any]:
    value = rule.get(name, [])
    return list(value) if isinstance(value, list | tuple) else [value]


def _one(rule: Mapping[str, Any], name: str, default: Any) -> Any:
    return next(iter(_all(rule, name)), default)


def _day(value: Any) -> dt.date | None:
    return value.date() if isinstance(value, dt.datetime) else value if isinstance(value, dt.date) else None
