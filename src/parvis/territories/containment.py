"""Which territory lies in which, worked out from what is given for each. No Django here."""

from collections.abc import Iterable

from parvis.territories.cog import Record


def closure(records: Iterable[Record]) -> dict[str, frozenset[str]]:
    """For each reference ("commune:37261"), all the territories that wholly contain it.

    A commune is in all that is given for it and in what contains those; a grouping, for which nothing is given,
    is in what contains every one of its communes: an EPCI astride two départements is in neither.
    """
    given = {record.reference: record.outer for record in records}
    containing = {
        reference: frozenset(outer).union(*(given.get(one, ()) for one in outer)) for reference, outer in given.items()
    }
    members: dict[str, list[frozenset[str]]] = {}
    for reference, outer in given.items():
        for group in outer:
            members.setdefault(group, []).append(containing[reference])
    for group, containers in members.items():
        if not given.get(group):
            containing[group] = frozenset.intersection(*containers) - {group}
    return containing
