"""What the team answers when a meeting is postponed, moved online, cancelled, reinstated, held or corrected."""

import datetime as dt

from django import forms
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminTimeInput

from parvis.core.edtf import NBSP
from parvis.programme.forms.when import WhenField
from parvis.programme.models import Event
from parvis.vocabularies.models import Mode

TOLD = "Affiché sur la page de la rencontre et repris dans le message envoyé. Deux phrases suffisent."


class QuietForm(forms.Form):
    """A change that is announced to nobody asks nothing."""

    def __init__(self, *args: object, event: Event | None = None, **kwargs: object) -> None:
        self.event = event
        kwargs["initial"] = self.known() | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def known(self) -> dict[str, object]:
        """What the form shows before anything is typed."""
        return {}


class MessageForm(QuietForm):
    """The words for the public, when they are told."""

    message = forms.CharField(
        label="Message au public",
        max_length=500,
        required=False,
        help_text=TOLD,
        widget=AdminAutoHeightTextInput(attrs={"rows": 3}),
    )


class HoursMixin(forms.Form):
    """A date and hours that a meeting can have."""

    when = WhenField(label="Date", required=False)
    start_time = forms.TimeField(label="Début", required=False, widget=AdminTimeInput)
    end_time = forms.TimeField(label="Fin", required=False, widget=AdminTimeInput)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        start, end = cleaned.get("start_time"), cleaned.get("end_time")
        for name, message in hours_errors(start, end).items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, message)
        return cleaned


def hours_errors(start: dt.time | None, end: dt.time | None) -> dict[str, str]:
    """What is wrong in a pair of hours, by field."""
    if end is None:
        return {}
    if start is None:
        return {"start_time": "Une heure de fin demande une heure de début."}
    if end <= start:
        return {"end_time": f"La fin précède le début{NBSP}: corrigez l’une des deux heures."}
    return {}


class RescheduleForm(HoursMixin, MessageForm):
    field_order = ("when", "start_time", "end_time", "message")

    def known(self) -> dict[str, object]:
        return {"start_time": self.event.start_time, "end_time": self.event.end_time}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["when"].label = "Nouvelle date"
        self.fields["when"].help_text += " Laissez vide si elle n’est pas encore fixée."


class MoveOnlineForm(MessageForm):
    remote_link = forms.URLField(
        label="Lien de la visio",
        required=False,
        assume_scheme="https",
        help_text="Envoyé aux personnes inscrites, jamais publié. Vous pourrez aussi le donner plus tard.",
    )
    field_order = ("remote_link", "message")

    def known(self) -> dict[str, object]:
        return {"remote_link": self.event.remote_link}


class CorrectForm(HoursMixin, QuietForm):
    mode = forms.ModelChoiceField(label="Mode", queryset=Mode.objects.none(), required=False, empty_label="Non précisé")

    def known(self) -> dict[str, object]:
        event = self.event
        return {"when": event.when, "start_time": event.start_time, "end_time": event.end_time, "mode": event.mode_id}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mode"].queryset = Mode.objects.active().ordered()
        if self.event.mode_id is not None:
            self.fields["mode"].empty_label = None
