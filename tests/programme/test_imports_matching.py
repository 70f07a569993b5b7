"""Words of documents find the centre's terms; nothing is forced."""

import pytest

from parvis.programme.imports.drafts import split_name
from parvis.programme.imports.matching import Names, gist
from parvis.vocabularies.models import Format, Public

NAMES = Names.of(
    [
        Format(code="journee", label="Journée"),
        Format(code="journee-regionale", label="Journée régionale", plural_label="Journées régionales"),
        Public(code="elus", label="Élu·es"),
        Public(
            code="conseils-citoyens", label="Conseillers et conseillères citoyennes", short_label="Conseils citoyens"
        ),
    ]
)


@pytest.mark.parametrize("words", ["Élu·es", "élus", "élu-e-s", "ÉLUES", "élu.e.s"])
def test_inclusive_spellings_are_one(words):
    assert gist(words) == "elu"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("journées régionales", "journee-regionale"),
        ("Journée régionale des conseils", "journee-regionale"),
        ("journée d’échanges", "journee"),
        ("élu-es municipaux", "elus"),
        ("conseils citoyens", "conseils-citoyens"),
        ("bailleurs", ""),
        ("", ""),
        ("…", ""),
    ],
)
def test_the_longest_term_said_in_the_words(words, code):
    assert NAMES.find(words) == code


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Nadia Belkacem", ("Nadia", "Belkacem")),
        ("BELKACEM Nadia", ("Nadia", "BELKACEM")),
        ("Mme Nadia El Amrani", ("Nadia", "El Amrani")),
        ("M. Durand", ("", "Durand")),
        ("Collectif", ("", "Collectif")),
        ("NADIA BELKACEM", ("NADIA", "BELKACEM")),
    ],
)
def test_first_and_last_names(name, parts):
    assert split_name(name) == parts
