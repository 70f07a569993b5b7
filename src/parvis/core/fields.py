"""Model fields that state a rule of the trade."""

from django.core.exceptions import ValidationError
from django.db import models

from parvis.core import edtf


def validate_edtf(value: str) -> None:
    try:
        edtf.parse(value)
    except edtf.InvalidDate as error:
        raise ValidationError(str(error), code="invalid_date") from error


class EDTFField(models.CharField):
    """A date as it is known, as an EDTF string; empty when unknown."""

    default_validators = (validate_edtf,)

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("max_length", 80)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)
