import datetime as dt

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.core import edtf
from parvis.core.edtf import NBSP

DAYS = st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2149, 12, 31))
VALUES = st.one_of(
    st.just(""),
    DAYS.map(edtf.of_day),
    st.lists(DAYS, min_size=2, max_size=2, unique=True).map(lambda days: edtf.of_day(*sorted(days))),
    st.lists(DAYS, min_size=2, max_size=5, unique=True).map(
        lambda days: f"[{','.join(day.isoformat() for day in sorted(days))}]"
    ),
    DAYS.map(lambda day: day.isoformat()[:7]),
    st.lists(DAYS, min_size=2, max_size=2).map(lambda days: "/".join(day.isoformat()[:7] for day in sorted(days))),
    st.tuples(DAYS, st.integers(21, 24)).map(lambda pair: f"{pair[0].year}-{pair[1]}"),
    DAYS.map(lambda day: str(day.year)),
)


def plain(text):
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("", "date à venir"),
        ("2026-03-12", "jeudi 12 mars 2026"),
        ("2026-03-01", "dimanche 1ᵉʳ mars 2026"),
        ("2026-03-12/2026-03-13", "jeudi 12 et vendredi 13 mars 2026"),
        ("2026-03-12/2026-03-14", "du jeudi 12 au samedi 14 mars 2026"),
        ("2026-03-31/2026-04-01", "mardi 31 mars et mercredi 1ᵉʳ avril 2026"),
        ("2026-12-31/2027-01-02", "du jeudi 31 décembre 2026 au samedi 2 janvier 2027"),
        ("[2019-12-10,2019-12-12]", "10 ou 12 décembre 2019"),
        ("[2026-11-30,2026-12-01]", "30 novembre ou 1ᵉʳ décembre 2026"),
        ("[2026-12-28,2027-01-03]", "28 décembre 2026 ou 3 janvier 2027"),
        ("[2027-01-01,2027-01-03,2027-01-05]", "1ᵉʳ ou 3 ou 5 janvier 2027"),
        ("2026-02", "en février 2026"),
        ("2026-02/2026-03", "de février à mars 2026"),
        ("2026-12/2027-01", "de décembre 2026 à janvier 2027"),
        ("2026-21", "au printemps 2026"),
        ("2026-22", "à l’été 2026"),
        ("2026-23", "à l’automne 2026"),
        ("2026-24", "à l’hiver 2026"),
        ("2026", "en 2026"),
    ],
)
def test_a_date_is_said_in_french(value, label):
    assert plain(edtf.label(edtf.parse(value))) == label


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("2026-03-12", "jeudi 12 mars"),
        ("2026-02", "en février"),
        ("[2026-12-10,2026-12-12]", "10 ou 12 décembre"),
        ("[2026-12-28,2027-01-03]", "28 décembre 2026 ou 3 janvier 2027"),
        ("2027-03-12", "vendredi 12 mars 2027"),
        ("2026-12-31/2027-01-02", "du jeudi 31 décembre 2026 au samedi 2 janvier 2027"),
    ],
)
def test_the_year_is_left_out_when_it_is_this_one(value, label):
    assert plain(edtf.label(edtf.parse(value), today=dt.date(2026, 6, 1))) == label


@pytest.mark.parametrize(
    "value",
    [
        "2026-11-31",
        "2026-13",
        "2026-02-30",
        "2026-03-14/2026-03-12",
        "12 mars",
        "2026-25",
        "[2026-12-10]",
        "2026-3-1",
        "20",
    ],
)
def test_what_is_no_date_is_refused(value):
    with pytest.raises(edtf.InvalidDate):
        edtf.parse(value)


@pytest.mark.parametrize(
    ("value", "precision", "first", "last"),
    [
        ("2026-02", edtf.Precision.MONTH, dt.date(2026, 2, 1), dt.date(2026, 2, 28)),
        ("[2026-12-10,2026-12-12]", edtf.Precision.CHOICE, dt.date(2026, 12, 10), dt.date(2026, 12, 12)),
        ("2026", edtf.Precision.YEAR, dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
        ("", edtf.Precision.UNKNOWN, None, None),
    ],
)
def test_a_date_knows_its_bounds(value, precision, first, last):
    when = edtf.parse(value)

    assert (when.precision, when.first, when.last) == (precision, first, last)


@given(VALUES, st.none() | DAYS)
def test_every_date_has_a_label(value, today):
    label = edtf.label(edtf.parse(value), today=today)

    assert label == label.strip() != ""


@given(VALUES)
def test_a_value_read_again_is_the_same(value):
    when = edtf.parse(value)

    assert (when.value, edtf.parse(when.value)) == (value, when)


@given(VALUES)
def test_bounds_are_in_order_and_days_are_within(value):
    when = edtf.parse(value)

    assert when.first is None or when.first <= when.last
    assert when.is_exact == bool(when.days)


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_is_refused(text):
    try:
        when = edtf.parse(text)
    except edtf.InvalidDate:
        return
    assert edtf.label(when) != ""


@settings(max_examples=25, deadline=None)
@given(VALUES.filter(bool))
def test_bounds_are_those_of_the_standard(value):
    """The library of reference is slow and right: ours is held to it."""
    known = parse_edtf(value)

    when = edtf.parse(value)

    assert when.first == dt.date(*known.lower_strict()[:3])
    assert when.last == dt.date(*known.upper_strict()[:3])
