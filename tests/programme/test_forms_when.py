import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from hypothesis import given

from parvis.core import edtf
from parvis.programme.forms.when import WhenField, read, words_for
from tests.core.test_edtf import VALUES

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12 mars 2027", "2027-03-12"),
        ("vendredi 12 mars 2027", "2027-03-12"),
        ("12/03/2027", "2027-03-12"),
        ("1er mars 2027", "2027-03-01"),
        ("1ᵉʳ mars 2027", "2027-03-01"),
        ("10 ou 12 décembre 2026", "[2026-12-10,2026-12-12]"),
        ("du 12 au 14 mars 2027", "2027-03-12/2027-03-14"),
        ("du vendredi 12 au dimanche 14 mars 2027", "2027-03-12/2027-03-14"),
        ("février 2027", "2027-02"),
        ("automne 2027", "2027-23"),
        ("à venir", ""),
        ("12 mars", "2027-03-12"),
        ("2027-03-12", "2027-03-12"),
    ],
)
def test_a_date_is_typed_as_one_says_it(typed, value):
    assert read(typed, today=TODAY) == value


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("31 novembre 2027", "Le 31 novembre n’existe pas : novembre a 30 jours."),
        ("jeudi 12 mars 2027", "Le 12 mars 2027 est un vendredi, pas un jeudi : corrigez le jour ou la date."),
        ("du 12 au lundi 14 mars 2027", "Le 14 mars 2027 est un dimanche, pas un lundi : corrigez le jour ou la date."),
        (
            "bientôt",
            "« bientôt » n’est pas une date reconnue. Écrivez par exemple « 12 mars 2027 », « février 2027 » ou « à venir ».",
        ),
    ],
)
def test_a_mistake_is_said(typed, message):
    with pytest.raises(ValidationError) as error:
        read(typed, today=TODAY)

    assert error.value.message.replace("\N{NO-BREAK SPACE}", " ") == message


@given(VALUES)
def test_what_is_shown_is_read_back_as_the_same_date(value):
    words = words_for(edtf.parse(value))

    assert read(words, today=TODAY) == value


@time_machine.travel("2026-11-22 10:00", tick=False)
def test_the_field_shows_words_and_keeps_what_was_typed():
    field = WhenField(required=False)

    assert field.prepare_value("2027-03-12") == "vendredi 12 mars 2027"
    assert field.prepare_value("2027-03-12/2027-03-14") == "du vendredi 12 au dimanche 14 mars 2027"
    assert field.prepare_value("le 12 mrs") == "le 12 mrs"
    assert field.prepare_value("") == ""
    assert (field.clean("12 mars"), field.clean("")) == ("2027-03-12", "")


def test_the_same_date_said_otherwise_is_no_change():
    field = WhenField(required=False)

    assert field.has_changed("2027-03-12", "12/03/2027") is False
    assert field.has_changed("2027-03-12", "13/03/2027") is True
    assert field.has_changed("2027-03-12", "n’importe quoi") is True
    assert field.has_changed("", "à venir") is False
