import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.ingest.model import Place
from parvis.territories import gazetteer


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Tours", Place("Tours", "37261")),
        ("TOURS", Place("Tours", "37261")),
        ("Loos en Gohelle", Place("Loos-en-Gohelle", "62528")),
        ("St-Étienne", Place("Saint-Étienne", "42218")),
        ("Le Havre", Place("Le Havre", "76351")),
        ("au Havre", Place("Le Havre", "76351")),
        ("aux Mureaux", Place("Les Mureaux", "78440")),
        ("L'Hay-les-Roses", Place("L’Haÿ-les-Roses", "94038")),
        ("Saint-Denis", Place("Saint-Denis", "97411")),
        ("Saint-Denis (93)", Place("Saint-Denis", "93066")),
        ("Ajaccio (2a)", Place("Ajaccio", "2A004")),
    ],
)
def test_a_commune_is_found_however_it_is_written(name, place):
    assert gazetteer.load().find(name) == place


@pytest.mark.parametrize("name", ["", "Atlantide", "Robert", "Havre", "Tours (75)", "Orléans-CRIJ", "au"])
def test_what_is_no_commune_is_not_found(name):
    assert gazetteer.load().find(name) is None


@given(st.text())
def test_any_text_may_be_looked_up(text):
    found = gazetteer.load().find(text)

    assert found is None or (found.name and found.code)
