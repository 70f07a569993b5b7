"""Territories found by name, as screens show them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from parvis.territories.enums import TerritoryKind
from parvis.territories.models import Territory, TerritoryQuerySet

PROPOSED = 10


@dataclass(frozen=True)
class Suggestion:
    """A territory offered to someone who types: `value` identifies it, `label` names it alone, `detail` situates it."""

    value: str
    label: str
    detail: str


def distinct_labels(*, territories: Iterable[Territory]) -> list[str]:
    """The label of each; the official code takes the place of the brackets where two would read the same."""
    found = list(territories)
    times = Counter(territory.label for territory in found)
    return [one.label if times[one.label] == 1 else f"{one.name} ({one.code})" for one in found]


def suggestions(*, text: str, among: TerritoryQuerySet, limit: int = PROPOSED) -> list[Suggestion]:
    """The best matches for what was typed, in two queries at most."""
    found = list(among.search(text)[:limit])
    codes = {territory.department_code for territory in found} - {""}
    departments = dict(
        Territory.objects.of_kind(TerritoryKind.DEPARTMENT).filter(code__in=codes).values_list("code", "name")
        if codes
        else ()
    )
    return [
        Suggestion(one.reference, label, departments.get(one.department_code) or one.get_kind_display())
        for one, label in zip(found, distinct_labels(territories=found), strict=True)
    ]
