"""The programme of the demonstration, whatever the day it is made."""

import datetime as dt
import io

import docx
import pytest

from parvis import ingest
from parvis.config.demo import document
from parvis.core.edtf import MONTHS, WEEKDAYS
from parvis.territories import gazetteer

DAYS = [dt.date(2026, 11, 22), dt.date(2027, 2, 28), dt.date(2027, 7, 14), dt.date(2028, 12, 31)]


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_every_slot_is_filled(today: dt.date) -> None:
    for template in ("programme", "notes"):
        assert "[[" not in document.text(today, template=template)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_meetings_avoid_the_days_off(today: dt.date) -> None:
    days = [document.day_at(today, offset, "jeu") for offset in range(0, 170, 7)]

    assert [day for day in days if day < today or WEEKDAYS[day.weekday()] != "jeudi"] == []
    assert [day for day in days if day.month == 8 or (day.month, day.day) in ((5, 1), (11, 11), (12, 25))] == []


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_it_is_read_as_it_was_written(today: dt.date) -> None:
    read = ingest.read(document.docx(document.text(today)), name="programme.docx")

    found = ingest.extract(read, today=today, gazetteer=gazetteer.load())

    dated = [one for one in found if one.when.value]
    assert 24 <= len(dated) <= 28
    contradicted = document.day_at(today, 52, "ven")
    words = f"Le {contradicted.day} {MONTHS[contradicted.month - 1]}"
    assert any(words in warning.message for one in found for warning in one.warnings)


def test_the_same_day_gives_the_same_bytes() -> None:
    text = document.text(DAYS[0])

    assert document.docx(text) == document.docx(text)
    assert docx.Document(io.BytesIO(document.docx(text))).paragraphs[0].text == "Le Kiosque des quartiers"


def test_late_in_the_year_the_programme_is_the_next_ones() -> None:
    assert document.programme_year(dt.date(2026, 11, 22)) == 2027
    assert document.programme_year(dt.date(2026, 6, 1)) == 2026
