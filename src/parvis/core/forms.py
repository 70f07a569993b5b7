"""How every form of the public site looks: label above, help before the field, error beside it, summary at the top.

`FORM_RENDERER = "parvis.core.forms.ParvisRenderer"` makes `{{ form }}`, `{{ form.as_div }}` and `{{ field.as_field_group }}` use it.
"""

from django import forms
from django.core.validators import EmailValidator
from django.forms.renderers import DjangoTemplates


class ParvisRenderer(DjangoTemplates):
    form_template_name = "parvis/forms/form.html"
    field_template_name = "parvis/forms/field.html"


class DateInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class SuggestionsInput(forms.TextInput):
    """A text field that proposes values as one types; without JavaScript it stays a text field.

    `source` is an address that answers `?q=…` with JSON: `{"results": [{"value": …, "label": …, "detail": …}]}`.
    `value_field`, when given, is the name of the hidden field of the same form that receives the chosen value.
    """

    def __init__(self, *, source: str, value_field: str = "", attrs: dict[str, object] | None = None) -> None:
        super().__init__(
            {"data-suggest": source, "data-suggest-value": value_field, "autocomplete": "off"} | (attrs or {})
        )


def speak_plainly() -> None:
    """Give every form our words for the usual errors, once, when the site starts."""
    forms.Field.default_error_messages["required"] = "Ce champ est à remplir."
    forms.ChoiceField.default_error_messages["invalid_choice"] = "Choisissez une des réponses proposées."
    forms.ModelChoiceField.default_error_messages["invalid_choice"] = "Choisissez une des réponses proposées."
    forms.MultipleChoiceField.default_error_messages["invalid_choice"] = "Choisissez parmi les réponses proposées."
    forms.IntegerField.default_error_messages["invalid"] = "Écrivez un nombre entier, en chiffres."
    forms.DateField.default_error_messages["invalid"] = "Écrivez une date possible, comme 12/03/2027."
    forms.TimeField.default_error_messages["invalid"] = "Écrivez une heure, comme 14:30."
    EmailValidator.message = "Écrivez une adresse électronique complète, comme prenom@exemple.fr."
