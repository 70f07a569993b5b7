"""What someone says when registering, from the public site or through the team."""

import re
from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError

from parvis.core.edtf import NBSP
from parvis.core.folding import fold
from parvis.programme.queries.reference import reference
from parvis.registrations.models import Registration
from parvis.registrations.rules import Person
from parvis.territories.forms import TerritoryField

# A name that holds an address, or several lines, would make our confirmation carry them to anyone.
_NO_NAME = re.compile(r"[/@<>:=\\\x00-\x1f\x7f-\x9f\u2028\u2029]|\w{2,}\.\w{2,}")
MESSAGE_LENGTH = 1000


def validate_name(value: str) -> None:
    if _NO_NAME.search(value) or not fold(value):
        raise ValidationError("Écrivez seulement un nom.", code="not_a_name")


def _text(
    label: str, column: str, *, autocomplete: str, required: bool = False, help_text: str = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=Registration._meta.get_field(column).max_length,
        required=required,
        help_text=help_text,
        widget=forms.TextInput({"autocomplete": autocomplete}),
    )


class PersonForm(forms.Form):
    """The short form: a name, an address, who one is; the rest helps and is optional."""

    first_name = _text("Prénom", "first_name", autocomplete="given-name", required=True)
    last_name = _text("Nom", "last_name", autocomplete="family-name", required=True)
    email = forms.EmailField(
        label="Adresse électronique",
        max_length=254,
        help_text="Nous y envoyons la confirmation, et rien d’autre.",
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )
    public = forms.TypedChoiceField(label="Vous êtes", coerce=int, empty_value=None)
    organisation = _text(
        "Organisme",
        "organisation",
        autocomplete="organization",
        help_text="Collectivité, association, bailleur, conseil citoyen…",
    )
    function = _text("Fonction", "function", autocomplete="organization-title")
    territory = TerritoryField(
        label="Commune", required=False, help_text=f"Celle où vous agissez ou habitez{NBSP}; ou votre intercommunalité."
    )
    message = forms.CharField(
        label="Un mot à l’équipe",
        required=False,
        max_length=MESSAGE_LENGTH,
        help_text=f"Une question, ou ce qu’il vous faut pour venir{NBSP}: accès, interprète, garde d’enfant…",
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["public"].choices = [("", "Choisissez dans la liste"), *_public_choices()]
        for name in ("first_name", "last_name"):
            self.fields[name].validators.append(validate_name)

    def person(self) -> Person:
        """What was said, once the form is valid."""
        said = self.cleaned_data
        territory = said["territory"]
        return Person(
            first_name=said["first_name"],
            last_name=said["last_name"],
            email=said["email"],
            organisation=said["organisation"],
            function=said["function"],
            public_id=said["public"],
            territory_id=territory.pk if territory else None,
            message=said["message"],
        )


class CorrectionForm(PersonForm):
    """The same for someone registered: the address is the identity of the registration and stays."""

    def __init__(self, *args: object, registration: Registration, **kwargs: object) -> None:
        self.registration = registration
        super().__init__(*args, initial=_initial(registration), **kwargs)
        email = self.fields["email"]
        email.disabled = True
        email.help_text = "Pour en changer, annulez cette inscription et inscrivez-vous avec l’autre adresse."
        _keep_retired_public(self, registration)


class DeskPersonForm(PersonForm):
    """The same for the team, who may not know who the person is, and may correct the address."""

    def __init__(self, *args: object, registration: Registration | None = None, **kwargs: object) -> None:
        if registration:
            kwargs["initial"] = _initial(registration)
        super().__init__(*args, **kwargs)
        self.fields["public"].required = False
        self.fields["email"].help_text = "La confirmation y est envoyée."
        if registration:
            _keep_retired_public(self, registration)


class FindForm(forms.Form):
    """Where to send the links of one's registrations again."""

    email = forms.EmailField(
        label="Votre adresse électronique",
        max_length=254,
        help_text="Celle que vous avez donnée en vous inscrivant.",
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email"}),
    )


def _initial(registration: Registration) -> dict[str, object]:
    return {
        "first_name": registration.first_name,
        "last_name": registration.last_name,
        "email": registration.email,
        "organisation": registration.organisation,
        "function": registration.function,
        "public": registration.public_id,
        "territory": registration.territory,
        "message": registration.message,
    }


def _keep_retired_public(form: PersonForm, registration: Registration) -> None:
    """A public no longer offered stays the answer of whoever gave it."""
    field = form.fields["public"]
    if registration.public_id and not field.valid_value(registration.public_id):
        field.choices = [*field.choices, (registration.public_id, str(registration.public))]


def _public_choices() -> list[tuple[object, object]]:
    """Main publics, with those they hold under them; read once a minute by each process."""
    offered = [public for public in reference().publics if public.is_active]
    choices: list[tuple[object, object]] = []
    for group, publics in groupby(offered, key=lambda public: public.group):
        inside = [(public.pk, public.label) for public in publics]
        choices += [(group, inside)] if group else inside
    return choices
