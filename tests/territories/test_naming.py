import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.territories import naming


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Le Havre", "havre"),
        ("L’Isle-d’Abeau", "isle d abeau"),
        ("Les", "les"),
        ("La Rochelle", "rochelle"),
        ("Lens", "lens"),
        ("CC du Pays d'Issoudun", "pays d issoudun"),
        ("Communauté de communes du Pays d’Issoudun", "pays d issoudun"),
        ("Communauté d’agglomération de La Rochelle", "rochelle"),
        ("Communauté urbaine Le Havre Seine Métropole", "havre seine metropole"),
        ("Cavaillon", "cavaillon"),
        ("", ""),
    ],
)
def test_articles_and_classes_of_epci_need_not_be_typed(name, key):
    assert naming.search_key(name) == key


@given(st.text())
def test_a_name_that_folds_to_something_keeps_something(text):
    assert bool(naming.search_key(text)) == bool(naming.fold(text))


@pytest.mark.parametrize(("code", "department"), [("37261", "37"), ("2A004", "2A"), ("97411", "974"), ("98818", "988")])
def test_the_department_is_in_the_code_of_a_commune(code, department):
    assert naming.department_of(code) == department


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Tours (37)", ("Tours", "37")),
        (" Tours ( 37 ) ", ("Tours", "37")),
        ("ECLA (Espace Lons) (EPCI)", ("ECLA (Espace Lons)", "EPCI")),
        ("Tours", ("Tours", "")),
        ("(37)", ("(37)", "")),
    ],
)
def test_brackets_are_read_apart(text, parts):
    assert naming.split_label(text) == parts
