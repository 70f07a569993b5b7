"""The field where the team types a date as it would say it."""

import datetime as dt
import re

from django import forms
from django.core.exceptions import ValidationError

from parvis.core import clock, edtf
from parvis.core.edtf import NBSP
from parvis.ingest import UnknownDate, read_when

HELP = (
    f"Comme vous le diriez{NBSP}: «{NBSP}12 mars 2027{NBSP}», «{NBSP}du 12 au 14 mars 2027{NBSP}», «{NBSP}10 ou 12 décembre{NBSP}», "
    f"«{NBSP}février 2027{NBSP}», «{NBSP}automne 2027{NBSP}» ou «{NBSP}à venir{NBSP}»."
)
_NAMED_DAY = re.compile(rf"\b({'|'.join(edtf.WEEKDAYS)})\s+(\d{{1,2}})", re.IGNORECASE)
_LONGEST = 120


class WhenField(forms.CharField):
    """Reads plain French into an EDTF value, and shows an EDTF value in words, weekday included, so that a mistake is seen.

    A weekday that contradicts the date is refused. A year left out is that of the next such date.
    """

    def __init__(self, **kwargs: object) -> None:
        kwargs["max_length"] = _LONGEST
        kwargs.setdefault("widget", forms.TextInput)
        kwargs["help_text"] = kwargs.get("help_text") or HELP
        super().__init__(**kwargs)

    def prepare_value(self, value: object) -> object:
        """The words of a stored value; what was just typed is left as typed."""
        if not isinstance(value, str) or not value:
            return value
        try:
            known = edtf.parse(value)
        except edtf.InvalidDate:
            return value
        return words_for(known)

    def clean(self, value: object) -> str:
        typed = super().clean(value)
        return read(typed, today=clock.today()) if typed else ""

    def has_changed(self, initial: object, data: object) -> bool:
        try:
            return self.clean(data) != (initial or "")
        except ValidationError:
            return True


def words_for(known: edtf.When) -> str:
    """What a person would type for this date, read back to the same value."""
    if not known.value:
        return ""
    words = edtf.label(known).replace("ᵉʳ", "er").replace(NBSP, " ")
    try:
        same = read_when(words, today=dt.date.min) == known.value
    except UnknownDate:
        same = False
    return words if same else known.value


def read(typed: str, *, today: dt.date) -> str:
    """The EDTF value of what was typed, or a ValidationError in French."""
    try:
        value = str(read_when(typed.replace("ᵉʳ", "er"), today=today))
        known = edtf.parse(value)
    except (UnknownDate, edtf.InvalidDate) as error:
        raise ValidationError(str(error), code="invalid_date") from error
    _check_weekdays(typed, known)
    return value


def _check_weekdays(typed: str, known: edtf.When) -> None:
    named = known.choices or tuple(day for day in (known.first, known.last) if day and known.is_exact)
    for weekday, number in _NAMED_DAY.findall(typed):
        of_number = [day for day in named if day.day == int(number)]
        if of_number and all(edtf.WEEKDAYS[day.weekday()] != weekday.casefold() for day in of_number):
            day = of_number[0]
            raise ValidationError(
                f"Le {edtf.day_label(day, weekday=False)} est un {edtf.WEEKDAYS[day.weekday()]}, "
                f"pas un {weekday.casefold()}{NBSP}: corrigez le jour ou la date.",
                code="wrong_weekday",
            )
