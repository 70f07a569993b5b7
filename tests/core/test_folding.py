import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.core.folding import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Tours", "tours"),
        ("L’Haÿ-les-Roses", "l hay les roses"),
        ("L'HAY LES ROSES", "l hay les roses"),
        ("St-Étienne", "saint etienne"),
        ("Ste-Foy / Sts-Geosmes", "sainte foy saints geosmes"),
        ("élu·es", "elu es"),
        ("Œuilly  sur Æ", "oeuilly sur ae"),
        ("E\u0301vry", "evry"),
        ("1ᵉʳ étage, 2ᵉ porte", "1er etage 2e porte"),
        ("« Tours » !", "tours"),
        ("", ""),
        ("·–’", ""),
    ],
)
def test_what_does_not_matter_is_forgotten(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_texts_fold_alike(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.lists(st.sampled_from(["Tours", "Ste", "élu·e", "L’", "-", "  "])))
def test_words_are_separated_by_one_space(parts):
    folded = fold(" ".join(parts))

    assert folded == " ".join(folded.split())
