import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command

from parvis.territories import actions, cog
from parvis.territories.models import Containment, LoadedEdition, Territory
from tests.territories.factories import TerritoryFactory

pytestmark = pytest.mark.django_db

REGION = cog.Record("region", "24", "Centre-Val de Loire", None, ())
DEPARTMENT = cog.Record("departement", "37", "Indre-et-Loire", None, ("region:24",))
EPCI = cog.Record("epci", "243700754", "Tours Métropole", 150_000, ())
TOURS = cog.Record("commune", "37261", "Tours", 139_000, ("departement:37", "epci:243700754"))
BERTHENAY = cog.Record("commune", "37025", "Berthenay", 700, ("departement:37", "epci:243700754"))


@pytest.fixture
def ship(monkeypatch):
    """Ship a small edition in the place of the real one."""

    def shipped(*records, name="cog-2026", since=dt.date(2026, 1, 1)):
        monkeypatch.setattr(cog, "EDITION", name)
        monkeypatch.setattr(cog, "read", lambda: cog.Edition(name, since, list(records)))

    return shipped


def links():
    return set(Containment.objects.values_list("inner__code", "outer__code"))


def test_the_first_edition_fills_an_empty_database(ship, django_assert_num_queries):
    ship(REGION, DEPARTMENT, EPCI, TOURS, BERTHENAY)

    assert actions.load_territories() == 5

    assert links() == {
        ("37", "24"),
        ("243700754", "37"),
        ("243700754", "24"),
        *((commune, outer) for commune in ("37261", "37025") for outer in ("37", "24", "243700754")),
    }
    tours = Territory.objects.get(code="37261")
    assert (tours.label, tours.folded_name, tours.valid_from) == ("Tours (37)", "tours", None)
    assert dict(Territory.objects.values_list("code", "population")) == {
        "24": 139_700,
        "37": 139_700,
        "243700754": 150_000,
        "37261": 139_000,
        "37025": 700,
    }
    with django_assert_num_queries(1):
        assert actions.load_territories() == 0


def test_a_territory_already_there_is_completed(ship):
    kept = TerritoryFactory(code="37261", name="Tours", population=None)
    ship(REGION, DEPARTMENT, EPCI, TOURS)

    assert actions.load_territories() == 4

    kept.refresh_from_db()
    assert kept.population == 139_000


def test_a_later_edition_ends_what_it_no_longer_holds(ship):
    ship(REGION, DEPARTMENT, EPCI, TOURS, BERTHENAY)
    actions.load_territories()
    new = cog.Record("commune", "37999", "Tours-Nouvelle", 1_000, ("departement:37",))
    moved = TOURS._replace(name="Tours-en-Touraine", outer=("departement:37",))
    ship(REGION, DEPARTMENT, moved, new, name="cog-2027", since=dt.date(2027, 1, 1))

    actions.load_territories()

    ended = Territory.objects.exclude(valid_until=None).order_by("code")
    assert [(one.code, one.valid_until) for one in ended] == [
        ("243700754", dt.date(2026, 12, 31)),
        ("37025", dt.date(2026, 12, 31)),
    ]
    assert Territory.objects.get(code="37999").valid_from == dt.date(2027, 1, 1)
    assert Territory.objects.get(code="37261").folded_name == "tours en touraine"
    assert {pair for pair in links() if pair[0] == "37261"} == {
        ("37261", "37"),
        ("37261", "24"),
        ("37261", "243700754"),
    }
    assert sorted(LoadedEdition.objects.values_list("name", flat=True)) == ["cog-2026", "cog-2027"]


def test_a_commune_that_changes_epci_leaves_the_former(ship):
    other = cog.Record("epci", "200000001", "Autre", 1_000, ())
    ship(REGION, DEPARTMENT, EPCI, other, TOURS, BERTHENAY)
    actions.load_territories()
    moved = BERTHENAY._replace(outer=("departement:37", "epci:200000001"))
    ship(REGION, DEPARTMENT, EPCI, other, TOURS, moved, name="cog-2027", since=dt.date(2027, 1, 1))

    actions.load_territories()

    assert {outer for inner, outer in links() if inner == "37025"} == {"37", "24", "200000001"}


def test_progress_goes_from_nothing_to_all(ship):
    ship(REGION, DEPARTMENT, EPCI, TOURS)
    told = []

    actions.load_territories(progress=lambda done, total: told.append((done, total)))

    assert told == [(0, 10), (4, 10), (10, 10)]


def test_the_command_loads_the_real_list_then_says_it_is_there():
    first, second = StringIO(), StringIO()

    call_command("load_territories", stdout=first)
    call_command("load_territories", stdout=second)

    assert first.getvalue() == "Territoires\u00a0: 36370 enregistrés.\n"
    assert second.getvalue() == "Territoires\u00a0: déjà à jour.\n"
    assert Territory.objects.search("St Pierre des Corps")[0].label == "Saint-Pierre-des-Corps (37)"
