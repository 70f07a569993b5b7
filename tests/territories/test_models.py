import datetime as dt

import pytest
from django.db import IntegrityError

from parvis.territories.enums import TerritoryKind
from parvis.territories.models import Containment, Territory
from tests.territories.factories import TerritoryFactory

pytestmark = pytest.mark.django_db


def commune(name, code, population=1_000):
    return TerritoryFactory(name=name, code=code, population=population)


def labels(text):
    return [territory.label for territory in Territory.objects.search(text)]


def test_labels_tell_homonyms_apart():
    assert [
        str(commune("Saint-Denis", "97411")),
        str(commune("Saint-Denis", "93066")),
        str(TerritoryFactory(epci=True)),
        str(TerritoryFactory(department=True)),
        str(TerritoryFactory(region=True)),
        str(TerritoryFactory(kind=TerritoryKind.QPV_2024, code="QN03710M", name="Sanitas")),
    ] == [
        "Saint-Denis (974)",
        "Saint-Denis (93)",
        "Tours Métropole Val de Loire (EPCI)",
        "Indre-et-Loire (département)",
        "Centre-Val de Loire (région)",
        "Sanitas (QPV 2024)",
    ]


def test_the_public_identifier_is_the_official_code():
    assert commune("Tours", "37261").reference == "commune:37261"


@pytest.mark.parametrize(
    "typed",
    ["Le Havre", "le havre", "HAVRE", "havr", "Hâvre", "Le  Havre ", "le-havre", "Havre (76)", "Le Havre (76351)"],
)
def test_search_forgives_the_way_a_name_is_written(typed):
    commune("Le Havre", "76351")

    assert labels(typed) == ["Le Havre (76)"]


@pytest.mark.parametrize(
    "typed", ["St Pierre des Corps", "saint-pierre-des-c", "pierre corps", "corps", "SAINT‑PIERRE"]
)
def test_search_takes_words_in_part_and_in_any_order(typed):
    commune("Saint-Pierre-des-Corps", "37233")

    assert labels(typed) == ["Saint-Pierre-des-Corps (37)"]


def test_the_best_match_comes_first():
    commune("Joué-lès-Tours", "37122", 38_000)
    commune("Toursel", "62001", 90_000)
    commune("Tours-sur-Marne", "51576", 1_300)
    commune("Tours-en-Savoie", "73298", 900)
    commune("Tours", "37261", 139_000)
    commune("Entours", "01001", 500_000)

    assert labels("tours") == [
        "Tours (37)",
        "Tours-sur-Marne (51)",
        "Tours-en-Savoie (73)",
        "Toursel (62)",
        "Joué-lès-Tours (37)",
    ]


def test_the_most_populous_homonym_comes_first_and_unknown_populations_last():
    commune("Saint-Denis", "11339", None)
    commune("Saint-Denis", "93066", 149_000)
    commune("Saint-Denis", "97411", 155_000)

    assert labels("st denis") == ["Saint-Denis (974)", "Saint-Denis (93)", "Saint-Denis (11)"]


def test_between_equals_the_smaller_kind_comes_first():
    TerritoryFactory(kind=TerritoryKind.DEPARTMENT, code="75", name="Paris", population=2_100_000)
    commune("Paris", "75056", 2_100_000)

    assert labels("paris") == ["Paris (75)", "Paris (département)"]
    assert labels("paris (département)") == ["Paris (département)"]


def test_brackets_that_are_no_code_are_part_of_the_name():
    TerritoryFactory(epci=True, name="Communauté de communes du Pays Mornantais (COPAMO)")

    assert labels("CC du Pays Mornantais (COPAMO)") == ["Communauté de communes du Pays Mornantais (COPAMO) (EPCI)"]


@pytest.mark.parametrize("typed", ["", "  ", "·", "(37)x", "%", "_", "\x00"])
def test_what_names_nothing_finds_nothing(typed):
    commune("Tours", "37261")

    assert labels(typed) == []


def test_what_has_ended_is_not_offered_for_something_new():
    TerritoryFactory(code="49001", valid_until=dt.date(2015, 12, 31))
    begun = TerritoryFactory(code="49002", valid_from=dt.date(2016, 1, 1))
    always = TerritoryFactory(code="49003")

    assert set(Territory.objects.lasting()) == {begun, always}


def test_a_code_is_in_force_once():
    TerritoryFactory(code="37261", valid_from=dt.date(2000, 1, 1), valid_until=dt.date(2010, 1, 1))
    commune("Tours", "37261")

    with pytest.raises(IntegrityError):
        Territory.objects.create(kind=TerritoryKind.COMMUNE, code="37261", name="Tours", valid_from=dt.date(2020, 1, 1))


def test_dates_come_in_order():
    with pytest.raises(IntegrityError):
        TerritoryFactory(valid_from=dt.date(2020, 1, 1), valid_until=dt.date(2019, 1, 1))


def test_a_territory_is_not_inside_itself():
    tours = commune("Tours", "37261")

    with pytest.raises(IntegrityError):
        Containment.objects.create(inner=tours, outer=tours)
