"""How dates are worded in French, and the EDTF value of each."""

import datetime as dt

import pytest

from parvis.ingest import UnknownDate, read_when
from tests.ingest.reading import TODAY, candidates, codes, dates

LINES = [
    ("Forum des habitants – 12 mars 2027", ["2027-03-12"]),
    ("Forum des habitants – 1er mars 2027", ["2027-03-01"]),
    ("Forum des habitants – lundi 1ᵉʳ mars 2027", ["2027-03-01"]),
    ("Forum des habitants – vendredi 12 mars 2027", ["2027-03-12"]),
    ("Forum des habitants – 12/03/2027", ["2027-03-12"]),
    ("Forum des habitants – 12.03.2027", ["2027-03-12"]),
    ("Forum des habitants – 2027-03-12 à 14 h", ["2027-03-12"]),
    ("Forum des habitants – 10 ou 12 décembre 2026", ["[2026-12-10,2026-12-12]"]),
    ("Forum des habitants – du 3 au 5 mai 2027", ["2027-05-03/2027-05-05"]),
    ("Forum des habitants – les 13 et 14 juin 2027", ["2027-06-13/2027-06-14"]),
    ("Forum des habitants – les 13-14 juin 2027", ["2027-06-13/2027-06-14"]),
    ("Forum des habitants – 25, 26, 27 et 28 mars 2027", ["2027-03-25/2027-03-28"]),
    ("Forum des habitants – du 30 novembre au 2 décembre 2026", ["2026-11-30/2026-12-02"]),
    ("Forum des habitants – du 30 décembre au 2 janvier 2027", ["2026-12-30/2027-01-02"]),
    ("Forum des habitants – les 5, 12 et 19 mars 2027", ["2027-03-05", "2027-03-12", "2027-03-19"]),
    ("Forum des habitants – 17 mai et 21 juin 2027", ["2027-05-17", "2027-06-21"]),
    ("Forum des habitants – 28-29 janvier et 22-23 février 2027", ["2027-01-28/2027-01-29", "2027-02-22/2027-02-23"]),
    ("Forum des habitants – 31 mars-1er avril 2027", ["2027-03-31/2027-04-01"]),
    ("Forum des habitants – février 2027", ["2027-02"]),
    ("Forum des habitants – courant novembre 2026", ["2026-11"]),
    ("Forum des habitants – automne 2026", ["2026-23"]),
    ("Forum des habitants – second semestre 2027", ["2027-07/2027-12"]),
    ("Atelier 2 – 12 mars 2027 : habiter ensemble", ["2027-03-12"]),
    ("#3 – 22 septembre 2026 : relancer les commerces", ["2026-09-22"]),
    ("Forum des habitants – ven. 12 mars 2027", ["2027-03-12"]),
    ("Quinzaine des droits 10 – 26 mars 2027", ["2027-03-10/2027-03-26"]),
    ("Forum des habitants – ven 12 mars 2027", ["2027-03-12"]),
    ("Forum des habitants – 12-03-2027", ["2027-03-12"]),
    ("Forum des habitants – les 13 & 14 juin 2027", ["2027-06-13/2027-06-14"]),
    ("Forum des habitants – du lun. 8 au ven. 12 mars 2027", ["2027-03-08/2027-03-12"]),
]


@pytest.mark.parametrize(("line", "expected"), LINES, ids=[line for line, _ in LINES])
def test_a_line_gives_the_dates_it_words(line: str, expected: list[str]) -> None:
    assert dates(line) == expected


TYPED = [
    ("12 mars 2027", "2027-03-12"),
    ("le 12 mars 2027", "2027-03-12"),
    ("10 ou 12 décembre 2026", "[2026-12-10,2026-12-12]"),
    ("du 3 au 5 mai 2027", "2027-05-03/2027-05-05"),
    ("février 2027", "2027-02"),
    ("automne 2026", "2026-23"),
    ("2027", "2027"),
    ("à venir", ""),
    ("date à préciser", ""),
    ("", ""),
    ("12/03/2027", "2027-03-12"),
    ("12 mars", "2027-03-12"),
    ("12 octobre", "2026-10-12"),
    ("2027-03-12", "2027-03-12"),
    ("[2026-12-10,2026-12-12]", "[2026-12-10,2026-12-12]"),
]


@pytest.mark.parametrize(("text", "edtf"), TYPED)
def test_a_typed_date_becomes_edtf(text: str, edtf: str) -> None:
    assert read_when(text, today=dt.date(2026, 9, 15)) == edtf


def test_a_typed_date_without_year_says_how_it_was_completed() -> None:
    typed = read_when("12 octobre", today=dt.date(2026, 9, 15))
    assert (typed.inferred, typed.reason) == (True, "année 2026 déduite\N{NO-BREAK SPACE}: la première à venir")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("31 novembre 2026", "Le 31 novembre n’existe pas\N{NO-BREAK SPACE}: novembre a 30 jours."),
        ("29 février 2027", "Le 29 février 2027 n’existe pas\N{NO-BREAK SPACE}: février 2027 a 28 jours."),
        ("12/13/2027", "Il n’y a pas de mois n°\N{NO-BREAK SPACE}13."),
        ("2027-13", "Il n’y a pas de mois n°\N{NO-BREAK SPACE}13."),
        ("5 mars 2027 et 7 avril 2027", "Plusieurs dates ont été reconnues. Indiquez une seule date par rencontre."),
        ("du 5 mai 2027 au 3 mai 2027", "Plusieurs dates ont été reconnues. Indiquez une seule date par rencontre."),
    ],
)
def test_a_typed_date_that_cannot_be_is_explained(text: str, message: str) -> None:
    with pytest.raises(UnknownDate) as refusal:
        read_when(text, today=dt.date(2026, 9, 15))
    assert str(refusal.value) == message


def test_words_that_are_no_date_are_refused_with_an_example() -> None:
    with pytest.raises(UnknownDate, match="12 mars 2027"):
        read_when("bientôt", today=dt.date(2026, 9, 15))


YEARS = [
    (
        "Programme 2027\n\nForum des habitants – 12 mars",
        "2027-03-12",
        "«\N{NO-BREAK SPACE}Programme 2027\N{NO-BREAK SPACE}»",
    ),
    (
        "Agenda 2026-2027\n\nForum des habitants – 12 mars",
        "2027-03-12",
        "«\N{NO-BREAK SPACE}Agenda 2026-2027\N{NO-BREAK SPACE}»",
    ),
    (
        "Agenda 2026-2027\n\nForum des habitants – 12 octobre",
        "2026-10-12",
        "«\N{NO-BREAK SPACE}Agenda 2026-2027\N{NO-BREAK SPACE}»",
    ),
    ("Forum des habitants – 12 mars\nAtelier des jardins – 3 avril 2025", "2025-03-12", "autres dates du document"),
    (
        "Publié le 5 juin 2024\n\nLe forum des habitants aura lieu les 13 et 14 juin prochains.",
        "2024-06-13/2024-06-14",
        "date de publication",
    ),
    (
        "Publié le 5 juin 2024\n\nLe forum des habitants a eu lieu le 8 mai dernier.",
        "2024-05-08",
        "date de publication",
    ),
]


@pytest.mark.parametrize(("text", "edtf", "source"), YEARS)
def test_a_missing_year_is_inferred_and_says_from_what(text: str, edtf: str, source: str) -> None:
    first = candidates(text)[0]
    assert (first.when.value, first.when.inferred) == (edtf, True)
    assert source in first.when.reason
    assert codes(first) == []


def test_a_weekday_chooses_the_year() -> None:
    first = candidates("Bilan 2022\n\nLa réunion du réseau s’est tenue le mardi 21 mars.\nFin des contrats en 2023.")[0]
    assert first.when.value == "2023-03-21"


def test_the_29th_of_february_chooses_a_leap_year() -> None:
    first = candidates("La deuxième journée du réseau a eu lieu le 29 février dernier.")[0]
    assert first.when.value == "2024-02-29"


def test_an_old_page_is_of_the_last_year_that_it_names() -> None:
    first = candidates("Les conseils citoyens\n\n10 avril, 18h-21h\n\nEn 2019, il sera question du cadre de vie.")[0]
    assert (first.when.value, codes(first)) == ("2019-04-10", ["year-guessed"])


def test_a_year_that_only_today_tells_is_a_guess() -> None:
    first = candidates("Forum des habitants – 12 mars")[0]
    assert (first.when.value, codes(first), first.certain) == ("2027-03-12", ["year-guessed"], False)


def test_without_anything_to_tell_the_year_nothing_is_invented() -> None:
    assert dates("Forum des habitants – 12 mars", today=None) == []


def test_an_impossible_date_is_flagged_and_not_repaired() -> None:
    first = candidates("Quinzaine citoyenne du 1er octobre au 31 novembre 2026")[0]
    assert (first.when.value, codes(first), first.certain) == ("2026-10-01", ["impossible-date"], False)


def test_an_impossible_day_leaves_the_date_empty() -> None:
    first = candidates("Forum des habitants – 30 février 2027")[0]
    assert (first.when.value, codes(first)) == ("", ["impossible-date"])


@pytest.mark.parametrize("today", [TODAY, None])
def test_a_thirteenth_month_is_no_date(today: dt.date | None) -> None:
    assert dates("Forum des habitants – samedi 4/13, puis samedi 4/12/2027", today=today) == ["2027-12-04"]


def test_a_weekday_that_contradicts_its_date_is_told() -> None:
    first = candidates("Forum des habitants – lundi 12 mars 2027")[0]
    assert first.warnings[0].message == (
        "Le 12 mars 2027 est un vendredi, le document écrit «\N{NO-BREAK SPACE}lundi\N{NO-BREAK SPACE}»."
    )


def test_a_short_day_takes_the_month_that_the_text_is_in() -> None:
    text = "Octobre 2026\n\nMardi 6 : Atelier des jardins\nDu 12 au 14 : Voyage d’étude\nLe 19 à 15 h, permanence du numérique"
    assert dates(text) == ["2026-10-06", "2026-10-12/2026-10-14", "2026-10-19"]
