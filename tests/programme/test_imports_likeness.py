"""One meeting under two titles is recognised, two meetings under one title are not confused, and it is said why."""

import datetime as dt

import pytest

from parvis.programme.imports.likeness import Telling, match

NINE = dt.time(9)


def told(reading, *meetings, **options):
    """The likeness of one reading among meetings numbered from 1."""
    return match({0: reading}, dict(enumerate(meetings, start=1)), **options).get(0)


def test_a_cycle_told_by_two_documents_with_other_titles_and_one_date_each_alone():
    announced = [
        Telling("Comprendre la diversité des quartiers de la région", "2026-10-06", NINE, mode="distanciel", speakers=("Nadia Belkacem",)),
        Telling("Politique de la ville et renouvellement urbain : l’articulation comme atout", "2026-11-04", NINE, mode="distanciel"),
        Telling("Coconstruire et participation citoyenne : la force du dialogue", "2026-12-02", NINE, mode="distanciel"),
    ]  # fmt: skip
    told_after = [
        Telling("Rendez-vous #1 – Les défis des quartiers face à la crise", "2026-10-06", mode="distanciel"),
        Telling("Rendez-vous #2 – L’articulation avec la rénovation urbaine", "2026-11-04", mode="distanciel"),
        Telling("Rendez-vous #3 – Coconstruire la participation des habitant·es"),
    ]

    found = match(dict(enumerate(told_after)), dict(enumerate(announced)))
    back = match(dict(enumerate(announced)), dict(enumerate(told_after)))

    assert {one: likeness.event for one, likeness in found.items()} == {0: 0, 1: 1, 2: 2}
    assert {one: likeness.event for one, likeness in back.items()} == {0: 0, 1: 1, 2: 2}
    assert found[1].reasons == ("même date", "titre proche (articulation, urbaine)", "même mode")
    assert found[2].reasons == ("une des deux est sans date", "titre proche (coconstruire, participation)")


@pytest.mark.parametrize(
    ("reading", "meeting", "sure"),
    [
        (Telling("Forum des habitants", "2027-06-05"), Telling("Le forum des habitant·es", "2027-06-05"), True),
        (Telling("Forum des habitants", "2027-06-05"), Telling("Forum des habitants", "2027-06"), True),
        (Telling("Forum des habitants", "2027-06-05"), Telling("Forum des habitants", "[2027-06-05,2027-06-12]"), True),
        (Telling("Forum des habitants", ""), Telling("Forum des habitants", "2027-06-05"), True),
        (Telling("Forum des habitants", "2027-06-12", before="2027-06-05"), Telling("Forum des habitants", "2027-06-05"), True),
        (Telling("Forum des habitants", "2027-06-12"), Telling("Forum des habitants", "2027-06-05"), False),
        (Telling("Forum des habitants", "2027-06-05", dt.time(9)), Telling("Forum des habitants", "2027-06-05", dt.time(14)), False),
        (Telling("Vivre ensemble", "2027-06-05", speakers=("A. Roche",)), Telling("Journée d’été du vivre", "2027-06-05", speakers=("A. Roche",)), False),
    ],
)  # fmt: skip
def test_what_tells_the_same_meeting(reading, meeting, sure):
    likeness = told(reading, meeting)

    assert likeness is not None
    assert likeness.is_sure == sure


@pytest.mark.parametrize(
    ("reading", "meeting"),
    [
        (Telling("Bail commercial", "2027-06-05"), Telling("Fournil coopératif", "2027-06-05")),
        (Telling("Journée découverte", "2027-06-05", city="Tours"), Telling("Journée découverte", "2027-12-01", city="Orléans")),
        (Telling("Atelier 2 des jardins", "2027-06-12"), Telling("Atelier 1 des jardins", "2027-06-05")),
        (Telling("Forum des habitants", ""), Telling("Forum des entreprises", "2027-06-05")),
        (Telling("Forum des habitants", "2027-06-05"), Telling("Assemblée des habitants", "2027-06-12")),
    ],
)  # fmt: skip
def test_what_tells_another_meeting(reading, meeting):
    assert told(reading, meeting) is None


def test_a_title_that_comes_back_moves_no_date():
    first, second = Telling("Club des chefs de projet", "2027-01-12"), Telling("Club des chefs de projet", "2027-03-09")

    assert told(Telling("Club des chefs de projet", "2027-05-11"), first, second) is None


def test_a_document_does_not_tell_its_own_meeting_twice_at_another_date():
    meeting = Telling("Journée découverte des métiers", "2027-06-05")
    reading = Telling("Journée découverte des métiers", "2027-12-01")

    assert told(reading, meeting, own={1}) is None
    assert told(reading, meeting).event == 1


def test_two_readings_never_take_one_meeting_unless_they_are_its_very_words():
    meeting = Telling("Forum des habitants du quartier", "2027-06-05")
    readings = {
        0: Telling("Forum des habitants", "2027-06-05"),
        1: Telling("Forum des habitants, le soir", "2027-06-05"),
    }

    assert list(match(readings, {1: meeting})) == [0]
    assert list(match({0: meeting, 1: meeting}, {1: meeting})) == [0, 1]


def test_what_was_told_apart_is_not_brought_together_again():
    one = Telling("Forum des habitants", "2027-06-05")

    assert told(one, one, apart={(0, 1)}) is None
