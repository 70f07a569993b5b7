"""Loading the official list of territories."""

import datetime as dt
from collections.abc import Callable, Iterable

from django.db import connection, transaction

from parvis.territories import cog, containment
from parvis.territories.enums import OFFICIAL_KINDS, TerritoryKind
from parvis.territories.models import Containment, LoadedEdition, Territory

Progress = Callable[[int, int], None]

BATCH = 2_000
LINK_BATCH = 20_000


def load_territories(*, progress: Progress | None = None) -> int:
    """Bring the database to the shipped edition; the number of territories created, changed or ended.

    Nothing happens once the edition is there. A later edition ends the codes that it no longer holds: what was
    attached to them stays readable.
    """
    if LoadedEdition.objects.filter(name=cog.EDITION).exists():
        return 0
    edition = cog.read()
    with transaction.atomic():
        _, is_first_to_load = LoadedEdition.objects.get_or_create(name=edition.name)
        if not is_first_to_load:
            return 0
        is_first_edition = LoadedEdition.objects.count() == 1
        return _load(
            edition,
            begins_on=None if is_first_edition else edition.in_force_from,
            progress=progress or (lambda _done, _total: None),
        )


def _load(edition: cog.Edition, *, begins_on: dt.date | None, progress: Progress) -> int:
    containing = containment.closure(edition.records)
    total = len(edition.records) + sum(len(outer) for outer in containing.values())
    in_force = {
        territory.reference: territory
        for territory in Territory.objects.filter(kind__in=OFFICIAL_KINDS, valid_until=None)
    }
    created, changed = _compare(edition.records, containing, in_force, begins_on=begins_on)
    ended = [one for reference, one in in_force.items() if reference not in containing]
    for one in ended:
        one.valid_until = edition.in_force_from - dt.timedelta(days=1)

    for start in range(0, len(created), BATCH):
        Territory.objects.bulk_create(created[start : start + BATCH])
        progress(start, total)
    Territory.objects.bulk_update(changed, ("name", "folded_name", "department_code", "population"), BATCH)
    Territory.objects.bulk_update(ended, ("valid_until",), BATCH)
    _link(containing, done=len(edition.records), total=total, progress=progress)
    progress(total, total)
    return len(created) + len(changed) + len(ended)


def _compare(
    records: Iterable[cog.Record],
    containing: dict[str, frozenset[str]],
    in_force: dict[str, Territory],
    *,
    begins_on: dt.date | None,
) -> tuple[list[Territory], list[Territory]]:
    """The territories to create and those whose name or population has changed."""
    populations = _populations(records, containing)
    created, changed = [], []
    for record in records:
        known = in_force.get(record.reference)
        population = populations.get(record.reference)
        if known is None:
            territory = Territory(kind=record.kind, code=record.code, valid_from=begins_on)
            created.append(territory)
        elif (known.name, known.population) != (record.name, population):
            territory = known
            changed.append(territory)
        else:
            continue
        territory.name, territory.population = record.name, population
        territory.index()
    return created, changed


def _populations(records: Iterable[cog.Record], containing: dict[str, frozenset[str]]) -> dict[str, int]:
    """As given, or the sum over the communes for régions and départements."""
    populations = {record.reference: record.population for record in records if record.population is not None}
    summed: dict[str, int] = {}
    for record in records:
        if record.kind == TerritoryKind.COMMUNE and record.population:
            for outer in containing[record.reference]:
                summed[outer] = summed.get(outer, 0) + record.population
    return summed | populations


def _link(containing: dict[str, frozenset[str]], *, done: int, total: int, progress: Progress) -> None:
    """Make the links between official territories in force exactly those of the edition."""
    official = Territory.objects.filter(kind__in=OFFICIAL_KINDS, valid_until=None)
    keys = {f"{kind}:{code}": pk for pk, kind, code in official.values_list("pk", "kind", "code")}
    wanted = {(keys[inner], keys[outer]) for inner, outers in containing.items() for outer in outers}
    stored = Containment.objects.filter(inner__in=official, outer__in=official)
    present = {(inner, outer): pk for pk, inner, outer in stored.values_list("pk", "inner_id", "outer_id")}
    outdated = [pk for pair, pk in present.items() if pair not in wanted]
    for start in range(0, len(outdated), BATCH):
        Containment.objects.filter(pk__in=outdated[start : start + BATCH]).delete()
    missing = sorted(wanted - present.keys())
    for start in range(0, len(missing), LINK_BATCH):
        _insert_links(missing[start : start + LINK_BATCH])
        progress(done + start, total)


def _insert_links(pairs: list[tuple[int, int]]) -> None:
    """Without building a hundred thousand instances: three times faster than `bulk_create`."""
    table = connection.ops.quote_name(Containment._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} (inner_id, outer_id) VALUES (%s, %s)", pairs)  # noqa: S608 -- our own table name
