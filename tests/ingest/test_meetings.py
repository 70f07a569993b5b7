"""What is read of each meeting: title, hours, place, mode, people; and how meetings relate."""

import datetime as dt

import pytest

from parvis.ingest import extract, read_text
from tests.ingest.reading import candidates, codes, told

TITLES = [
    ("Habiter demain – 12 mars 2027", "Habiter demain"),
    ("12 mars 2027 : Habiter demain", "Habiter demain"),
    ("Webinaire – 12 novembre 2026 : lire les nouveaux indicateurs", "lire les nouveaux indicateurs"),
    ("Épisode 1 – jeudi 21 janvier 2027 – 12h-13h30 – Compter les oubliés", "Compter les oubliés"),
    ("La journée « Habiter demain » aura lieu le 12 mars 2027 à Cormeyre.", "Habiter demain"),
    (
        "Le 12 mars 2027 se tiendra le premier forum régional des conseils citoyens.",
        "premier forum régional des conseils citoyens",
    ),
    ("Réseau des médiatrices\n\nJournée régionale : 12 mars 2027 à Cormeyre", "Réseau des médiatrices"),
    (
        "Journées-découverte du quartier\n\nPour les adultes-relais\n\nUn coffret de jeux\n\n12 mars 2027 à Cormeyre",
        "Journées-découverte du quartier",
    ),
    ("Forum des habitants\n\nC’était le jeudi 11 mars 2027 à Cormeyre, avec trente personnes.", "Forum des habitants"),
    ("Habiter demain, avec Ida Valoux, sociologue – 12 mars 2027", "Habiter demain"),
    ("14 mars 2027 | Rencontres de la médiation | Cormeyre", "Rencontres de la médiation"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_the_title_is_found(text: str, title: str) -> None:
    assert candidates(text)[0].title.value == title


HOURS = [
    ("Forum – 12 mars 2027 de 9h à 10h30", dt.time(9), dt.time(10, 30)),
    ("Forum – 12 mars 2027, 14 h 30-17 h", dt.time(14, 30), dt.time(17)),
    ("Forum – 12 mars 2027 à 18h", dt.time(18), None),
    ("Forum des habitants\n12 mars 2027\n9h30 - 16h", dt.time(9, 30), dt.time(16)),
    ("Forum des habitants – 12 mars 2027\n\nAccueil 9h30 – Clôture 16h", dt.time(9, 30), dt.time(16)),
    (
        "Forum des habitants – 12 mars 2027\n\n> 9h – Accueil\n> 10h/12h – Visite\n> 14h/16h30 – Ateliers",
        dt.time(10),
        dt.time(16, 30),
    ),
    ("Forum des habitants – 12 mars 2027, durée 2h", None, None),
    ("Forum des habitants – 12 mars 2027\n15:00 – Ateliers\n5h30 à 8h", dt.time(15), None),
]


@pytest.mark.parametrize(("text", "start", "end"), HOURS)
def test_hours_are_read(text: str, start: dt.time | None, end: dt.time | None) -> None:
    first = candidates(text)[0]
    assert (first.start_time.value, first.end_time.value) == (start, end)


PLACES = [
    ("Forum – 12 mars 2027 à Cormeyre", "Cormeyre", "", "presentiel"),
    ("Forum – 12 mars 2027 à St Ouvrin", "Saint-Ouvrin", "", "presentiel"),
    ("Forum – 12 mars 2027 au Haut-Tramont", "Le Haut-Tramont", "", "presentiel"),
    ("Forum – 12 mars 2027 à la Halle aux grains, Cormeyre", "Cormeyre", "Halle aux grains", "presentiel"),
    (
        "Forum – 12 mars 2027\nLieu : Maison des associations, 99000 Cormeyre",
        "Cormeyre",
        "Maison des associations",
        "presentiel",
    ),
    ("Forum – 12 mars 2027 en visioconférence", "", "", "distanciel"),
    ("Webinaire des médiateurs – 12 mars 2027", "", "", "distanciel"),
    ("Forum – 12 mars 2027 à Cormeyre, en présentiel ou à distance", "Cormeyre", "", "hybride"),
    ("Forum – 12 mars 2027", "", "", ""),
]


@pytest.mark.parametrize(("text", "city", "venue", "mode"), PLACES)
def test_place_and_mode_are_read(text: str, city: str, venue: str, mode: str) -> None:
    first = candidates(text)[0]
    found = first.city.value.name if first.city.value else ""
    assert (found, first.venue.value, first.mode.value) == (city, venue, mode)


def test_without_a_gazetteer_a_city_is_still_read() -> None:
    (forum,) = extract(read_text("Forum – 12 mars 2027 à Cormeyre"))
    assert forum.city.value is not None
    assert (forum.city.value.name, forum.city.value.code) == ("Cormeyre", "")


def test_people_links_and_addresses_are_read() -> None:
    (forum,) = candidates(
        "Habiter demain, avec Ida Valoux, sociologue – 12 mars 2027\n"
        "Public : élu·es et technicien·nes\n"
        "Organisé par le réseau Passerelles\n"
        "Inscription : https://exemple.invalid/habiter – contact@exemple.invalid"
    )
    assert [s.name for s in forum.speakers] == ["Ida Valoux"]
    assert [p.value for p in forum.publics] == ["élu·es et technicien·nes"]
    assert [v.value for v in forum.links] == ["https://exemple.invalid/habiter"]
    assert forum.email is not None
    assert forum.email.value == "contact@exemple.invalid"


CYCLE = """Programme 2027

Les matinales du réseau

Cycle de 3 rencontres en visio, de 9h à 10h30

> Lire les données du quartier – 7 octobre
> Agir sur le logement – 5 novembre
> Faire avec les habitants – 3 décembre
"""


def test_a_cycle_gives_its_hours_and_mode_to_its_meetings() -> None:
    found = candidates(CYCLE)
    assert [(c.when.value, c.start_time.value, c.end_time.value, c.mode.value) for c in found] == [
        ("2027-10-07", dt.time(9), dt.time(10, 30), "distanciel"),
        ("2027-11-05", dt.time(9), dt.time(10, 30), "distanciel"),
        ("2027-12-03", dt.time(9), dt.time(10, 30), "distanciel"),
    ]
    assert all(c.start_time.inferred and "dit pour l’ensemble" in c.start_time.reason for c in found)
    assert {c.series.value for c in found if c.series} == {"Les matinales du réseau"}


def test_several_dates_and_places_of_one_line_are_distributed() -> None:
    found = candidates("Journées-découverte du quartier\n\n8 octobre 2026 à Cormeyre et 1er décembre 2026 à Valmorenne")
    assert [(c.when.value, c.title.value, c.city.value and c.city.value.name) for c in found] == [
        ("2026-10-08", "Journées-découverte du quartier", "Cormeyre"),
        ("2026-12-01", "Journées-découverte du quartier", "Valmorenne"),
    ]


def test_dates_in_brackets_date_what_precedes_them() -> None:
    text = "Le bus des droits passera dans trois quartiers : Les Genêts (12 mars 2027), Bellecombe (14 mars 2027)."
    assert told("Tournée du bus : rencontres de quartier\n\n" + text) == [
        ("2027-03-12", "Les Genêts"),
        ("2027-03-14", "Bellecombe"),
    ]


def test_the_same_meeting_told_twice_is_one() -> None:
    text = (
        "Le forum des habitants aura lieu le 12 mars 2027.\n\n"
        "Au programme, des ateliers et une visite.\n\n"
        "Forum des habitants – 12 mars 2027 à Cormeyre, 14h"
    )
    (forum,) = candidates(text)
    assert (forum.when.value, forum.start_time.value) == ("2027-03-12", dt.time(14))


def test_two_meetings_of_one_day_stay_two() -> None:
    text = "- Atelier des jardins – 12 mars 2027 à Cormeyre\n- Club des médiatrices – 12 mars 2027 à Valmorenne"
    assert told(text) == [("2027-03-12", "Atelier des jardins"), ("2027-03-12", "Club des médiatrices")]


def test_a_range_told_day_by_day_gives_way_to_its_days() -> None:
    text = (
        "Assises du quartier les 11-12 mars 2027 à Cormeyre\n\n"
        "Jeudi 11 mars 2027 – Assemblée générale du réseau\n\n"
        "Vendredi 12 mars – Journée « Habiter demain »"
    )
    assert told(text) == [("2027-03-11", "Assemblée générale du réseau"), ("2027-03-12", "Habiter demain")]


def test_start_and_end_labelled_on_their_lines_make_a_period() -> None:
    assert told("Le printemps des quartiers\nDate de début\n25 mai 2027\nDate de fin\n4 juin 2027") == [
        ("2027-05-25/2027-06-04", "Le printemps des quartiers")
    ]


def test_undated_and_recurring_meetings_are_kept_without_date() -> None:
    text = (
        "Matinale #1 – Lire les données – 7 octobre 2026\n"
        "Matinale #2 – Agir sur le logement – 5 novembre 2026\n"
        "Matinale #3 – Faire avec les habitants\n\n"
        "Atelier de l’évaluation : date à préciser\n\n"
        "Tous les premiers mardis du mois : permanence des adultes-relais"
    )
    undated = [c for c in candidates(text) if not c.when.value]
    assert [codes(c) for c in undated] == [["undated"], ["undated"], ["recurring"]]
    assert [c.title.value for c in undated] == [
        "Matinale #3 – Faire avec les habitants",
        "Atelier de l’évaluation",
        "permanence des adultes-relais",
    ]


PAIRS = [
    (
        "Le mercredi 17 mars 2027, un atelier sur le handicap à 14h à Cormeyre et une projection sur les jardins à 18h à Valmorenne.",
        [
            ("2027-03-17", "atelier sur le handicap", "Cormeyre", dt.time(14)),
            ("2027-03-17", "projection sur les jardins", "Valmorenne", dt.time(18)),
        ],
    ),
    (
        "Le mercredi 17 mars 2027, un atelier sur le handicap et une projection auront lieu à 14h à Cormeyre.",
        [("2027-03-17", "atelier sur le handicap et une projection", "Cormeyre", dt.time(14))],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_one_date_may_carry_two_meetings(text: str, expected: list[tuple[str, str, str, dt.time]]) -> None:
    found = [
        (c.when.value, c.title.value, c.city.value and c.city.value.name, c.start_time.value) for c in candidates(text)
    ]
    assert found == expected
