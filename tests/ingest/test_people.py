"""Who speaks, with their role and their house; for whom the meeting is."""

import pytest

from tests.ingest.reading import candidates

SPEAKERS = [
    ("avec Ida Valoux, sociologue", ("Ida Valoux", "sociologue", "")),
    ("avec Ida Valoux, sociologue à l’université de Cormeyre", ("Ida Valoux", "sociologue", "université de Cormeyre")),
    ("avec Ida Valoux, directrice du Réseau Passerelles", ("Ida Valoux", "directrice", "Réseau Passerelles")),
    ("avec Ida Valoux (Réseau Passerelles)", ("Ida Valoux", "", "Réseau Passerelles")),
    ("avec Ida Valoux, Réseau Passerelles", ("Ida Valoux", "", "Réseau Passerelles")),
    (
        "avec Ida Valoux, chargée de mission, Réseau Passerelles",
        ("Ida Valoux", "chargée de mission", "Réseau Passerelles"),
    ),
    ("avec Ida Valoux (urbaniste, Réseau Passerelles)", ("Ida Valoux", "urbaniste", "Réseau Passerelles")),
    ("avec Ida Valoux – maire adjointe de Cormeyre", ("Ida Valoux", "maire adjointe", "Cormeyre")),
    ("avec Ida Valoux", ("Ida Valoux", "", "")),
]


@pytest.mark.parametrize(("words", "expected"), SPEAKERS, ids=[w for w, _ in SPEAKERS])
def test_a_person_has_the_role_and_the_house_that_are_written(words: str, expected: tuple[str, str, str]) -> None:
    (forum,) = candidates(f"Habiter demain\n\n12 mars 2027 à Valmorenne\n\nUne rencontre {words}.")
    assert [(s.name, s.role, s.organisation) for s in forum.speakers] == [expected]


def test_each_person_of_a_list_keeps_their_own() -> None:
    (forum,) = candidates(
        "Habiter demain\n\n12 mars 2027\n\nIntervenantes :\n- Ida Valoux, sociologue\n- Noé Marant (Réseau Passerelles)\n- un film"
    )
    assert [(s.name, s.role, s.organisation) for s in forum.speakers] == [
        ("Ida Valoux", "sociologue", ""),
        ("Noé Marant", "", "Réseau Passerelles"),
    ]


PUBLICS = [
    ("Public : élu·es et technicien·nes", ["élu·es et technicien·nes"]),
    ("Pour qui ?\nLes équipes de la réussite éducative", ["Les équipes de la réussite éducative"]),
    ("Public concerné\n- élu·es\n- médiatrices", ["élu·es", "médiatrices"]),
    ("Journée à destination des conseils citoyens.", ["conseils citoyens"]),
]


@pytest.mark.parametrize(("words", "expected"), PUBLICS)
def test_the_audience_is_read(words: str, expected: list[str]) -> None:
    (forum,) = candidates(f"Habiter demain\n\n12 mars 2027 à Valmorenne\n\n{words}")
    assert [p.value for p in forum.publics] == expected
