"""The shipped file: counts known from the official list of 2026."""

from collections import Counter

import pytest

from parvis.territories import cog, containment
from parvis.territories.enums import TerritoryKind


@pytest.fixture(scope="module")
def edition():
    return cog.read()


@pytest.fixture(scope="module")
def containing(edition):
    return containment.closure(edition.records)


def test_every_territory_of_2026_is_there(edition):
    assert (edition.name, edition.in_force_from.isoformat()) == ("cog-2026", "2026-01-01")
    assert Counter(record.kind for record in edition.records) == {
        TerritoryKind.REGION: 26,
        TerritoryKind.DEPARTMENT: 109,
        TerritoryKind.EPCI: 1_255,
        TerritoryKind.EPT: 11,
        TerritoryKind.COMMUNE: 34_969,
    }


def test_codes_are_unique_and_every_container_is_listed(edition):
    references = [record.reference for record in edition.records]

    assert len(set(references)) == len(references)
    assert {outer for record in edition.records for outer in record.outer} <= set(references)


def test_every_commune_has_its_department_and_region(edition, containing):
    kinds = Counter(
        tuple(sorted(outer.partition(":")[0] for outer in containing[record.reference]))
        for record in edition.records
        if record.kind == TerritoryKind.COMMUNE
    )

    assert kinds == {
        ("departement", "epci", "region"): 34_742,
        ("departement", "epci", "ept", "region"): 129,
        ("departement", "region"): 98,
    }


def test_a_grouping_is_inside_what_contains_all_its_communes(containing):
    assert containing["commune:37261"] == {"departement:37", "region:24", "epci:243700754"}
    assert containing["epci:243700754"] == {"departement:37", "region:24"}
    assert containing["ept:200057867"] == {"departement:93", "region:11", "epci:200054781"}
    assert containing["epci:200054781"] == {"region:11"}
    assert containing["departement:37"] == {"region:24"}
    assert containing["region:24"] == frozenset()


def test_names_are_written_in_full_with_french_typography(edition):
    names = {record.reference: record.name for record in edition.records}

    assert names["commune:94038"] == "L’Haÿ-les-Roses"
    assert names["epci:200000172"] == "Communauté de communes Faucigny - Glières"
    assert [name for name in names.values() if "'" in name or '"' in name or "  " in name] == []
