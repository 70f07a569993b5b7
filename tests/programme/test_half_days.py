import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.core import edtf
from parvis.programme import half_days
from parvis.programme.enums import PartOfDay

M, A, E = PartOfDay.MORNING, PartOfDay.AFTERNOON, PartOfDay.EVENING


def at(text):
    return dt.time.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("start", "end", "default", "parts"),
    [
        ("09:30", "12:00", 2, (M,)),
        ("08:30", "10:00", 1, (M,)),
        ("09:00", "13:30", 1, (M,)),
        ("09:30", "16:30", 1, (M, A)),
        ("09:00", "17:30", 1, (M, A)),
        ("14:00", "17:00", 2, (A,)),
        ("18:00", "20:30", 2, (E,)),
        ("17:00", "19:00", 1, (A,)),
        ("14:00", "19:00", 1, (A,)),
        ("14:00", "20:30", 1, (A, E)),
        ("09:00", "21:00", 1, (M, A, E)),
        ("09:30", None, 1, (M,)),
        ("09:30", None, 2, (M, A)),
        ("14:00", None, 2, (A,)),
        ("19:00", None, 2, (E,)),
        (None, None, 1, (M,)),
        (None, None, 2, (M, A)),
        (None, None, 8, (M, A, E)),
        (None, None, 0, (M,)),
    ],
)
def test_the_parts_of_a_day(start, end, default, parts):
    assert half_days.parts_of_day(at(start), at(end), default=default) == parts


@pytest.mark.parametrize(
    ("when", "count"),
    [
        ("2027-03-11", 2),
        ("2027-03-11/2027-03-14", 8),
        ("2027-03", 0),
        ("[2027-03-11,2027-03-12]", 0),
        ("2027-21", 0),
        ("2027", 0),
        ("", 0),
    ],
)
def test_half_days_are_counted_for_known_days_only(when, count):
    found = half_days.of_meeting(edtf.parse(when), at("09:00"), at("17:00"), default=1)

    assert len(found) == count


def test_a_half_day_has_a_label():
    day = half_days.HalfDay(dt.date(2027, 3, 11), M)

    assert day.label == "jeudi\N{NO-BREAK SPACE}11\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2027, matin"


@given(
    hours=st.tuples(st.none() | st.times(), st.none() | st.times()),
    default=st.integers(min_value=0, max_value=20),
)
def test_a_day_counts_one_to_three_half_days_in_order(hours, default):
    parts = half_days.parts_of_day(*hours, default=default)

    order = [half_days.ORDER.index(part) for part in parts]
    assert 1 <= len(parts) <= 3
    assert order == list(range(order[0], order[0] + len(order)))


@given(
    first=st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2100, 1, 1)),
    days=st.integers(min_value=0, max_value=30),
    hours=st.tuples(st.times(), st.times()).map(sorted),
)
def test_a_meeting_counts_every_day_alike_and_in_order(first, days, hours):
    when = edtf.parse(edtf.of_day(first, first + dt.timedelta(days)))

    found = half_days.of_meeting(when, *hours, default=1)

    assert len(found) % (days + 1) == 0
    assert [half_day.day for half_day in found] == sorted(half_day.day for half_day in found)
