"""What the lists of the desk may be narrowed by; a wrong value gives the whole list and a word about it."""

from django import forms

from parvis.registrations.models import RegistrationState
from parvis.registrations.queries.desk import SORTS


class MeetingsFilterForm(forms.Form):
    q = forms.CharField(label="Chercher une rencontre", max_length=120, required=False)
    past = forms.TypedChoiceField(
        label="Période",
        choices=[("", "À venir"), ("1", "Passées")],
        coerce=lambda value: value == "1",
        empty_value=False,
        required=False,
    )


class PeopleFilterForm(forms.Form):
    q = forms.CharField(label="Chercher une personne", max_length=120, required=False)
    state = forms.ChoiceField(
        label="État",
        choices=[
            (RegistrationState.CONFIRMED, "Inscrites"),
            (RegistrationState.CANCELLED, "Annulées"),
            ("all", "Toutes"),
        ],
        required=False,
        initial=RegistrationState.CONFIRMED,
    )
    sort = forms.ChoiceField(
        label="Trier par",
        choices=list(zip(SORTS, ("Nom", "Inscription la plus récente", "Organisme"), strict=True)),
        required=False,
    )

    @property
    def chosen(self) -> dict[str, str]:
        """What `queries.desk.people` takes; what cannot be read is left out."""
        self.is_valid()
        said = self.cleaned_data
        state = said.get("state") or RegistrationState.CONFIRMED.value
        return {
            "text": said.get("q", ""),
            "state": "" if state == "all" else state,
            "sort": said.get("sort") or "nom",
        }


class CancelForm(forms.Form):
    tell = forms.BooleanField(label="Prévenir la personne par courriel", required=False, initial=True)
