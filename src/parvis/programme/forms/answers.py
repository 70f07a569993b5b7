"""The forms by which a card of the review is answered: what it changes in a known meeting, what other shape it takes."""

from typing import Any

from django import forms

from parvis.core.edtf import NBSP
from parvis.programme.imports import Answers
from parvis.programme.imports.comparing import Comparison
from parvis.programme.imports.proposals import is_postponement
from parvis.programme.imports.words import date
from parvis.programme.models import Event, ImportCandidate

TAKE, KEEP = "prendre", "garder"
POSTPONE, CORRECT = "report", "correction"
UNANSWERED = {"required": "Prenez la nouvelle valeur, ou gardez l’ancienne."}


class UpdateForm(forms.Form):
    """One answer by proposed value; how a published date moves; `against` marks the comparison that was on screen."""

    def __init__(
        self, *arguments: Any, comparison: Comparison, may_publish: bool, today: object, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.comparison, self.may_publish = comparison, may_publish
        self.fields["against"] = forms.CharField(widget=forms.HiddenInput, initial=comparison.seal, max_length=64)
        for one in comparison.proposals:
            locked = one.is_life and not may_publish
            self.fields[one.field] = forms.ChoiceField(
                label=one.label,
                choices=[(TAKE, "Prendre"), (KEEP, "Garder")],
                widget=forms.RadioSelect,
                initial=TAKE if one.is_taken and not locked else KEEP,
                error_messages=UNANSWERED,
            )
        moves = {one.field: one for one in comparison.proposals if one.is_life and may_publish}
        if moves:
            event = comparison.event
            when = moves["when"].after["when"] if "when" in moves else event.when
            self.fields["how"] = forms.ChoiceField(
                label="Ce changement",
                choices=[
                    (POSTPONE, f"est annoncé{NBSP}: la page le dit, les personnes inscrites sont prévenues"),
                    (CORRECT, f"corrige une erreur{NBSP}: personne n’est prévenu"),
                ],
                widget=forms.RadioSelect,
                initial=POSTPONE if is_postponement(event, when, today=today) else CORRECT,
            )
            self.fields["message"] = forms.CharField(
                label="Message au public", required=False, max_length=500, help_text="Facultatif, joint à l’annonce."
            )

    @property
    def rows(self) -> list[tuple[Any, forms.BoundField, bool]]:
        """Each proposal with its answer, and whether it is out of this person's hands."""
        return [(one, self[one.field], one.is_life and not self.may_publish) for one in self.comparison.proposals]

    def answers(self) -> Answers:
        cleaned = self.cleaned_data
        return Answers(
            take=frozenset(one.field for one in self.comparison.proposals if cleaned[one.field] == TAKE),
            as_postponement=cleaned["how"] == POSTPONE if "how" in cleaned else None,
            message=cleaned.get("message", ""),
            may_publish=self.may_publish,
        )


class ShapeForm(forms.Form):
    """Which card, meeting or cards another shape concerns; what does not serve the chosen action stays empty."""

    number = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(
        self, *arguments: Any, candidate: ImportCandidate, others: list[ImportCandidate], events: list[Event], number: int,
        **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(*arguments, **options)
        self.others = {str(one.pk): one for one in others}
        self.events = {f"e{event.pk}": event for event in events}
        cards = [(key, _named(one.values["title"], one.values["when"])) for key, one in self.others.items()]
        meetings = [(key, _named(event.title, event.when)) for key, event in self.events.items()]
        self.fields["number"].initial = number
        self.fields["other"] = _choice("La carte à fusionner avec celle-ci", cards)
        self.fields["target"] = _choice(
            "La rencontre dont c’est un temps",
            [(label, group) for label, group in (("Dans ce document", cards), ("Au programme", meetings)) if group],
        )
        self.fields["members"] = forms.MultipleChoiceField(
            label="Les rencontres de ce cycle",
            choices=cards,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            initial=_following(candidate, others),
        )

    def chosen(self, name: str) -> ImportCandidate | Event | None:
        key = self.cleaned_data.get(name, "")
        return self.others.get(key) or self.events.get(key)

    def members(self) -> list[ImportCandidate]:
        return [self.others[key] for key in self.cleaned_data.get("members", ())]


def _choice(label: str, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", "Choisissez…"), *choices], required=False)


def _named(title: str, when: str) -> str:
    return ", ".join(part for part in (title or "Sans titre", date(when) or "date à venir") if part)


def _following(candidate: ImportCandidate, others: list[ImportCandidate]) -> list[str]:
    """What comes after the card under the same cycle, and before another one: most often its meetings."""
    after = [one for one in others if one.position > candidate.position]
    series = after[0].values.get("series", "") if after else ""
    found = []
    for one in after:
        if one.values.get("series", "") != series:
            break
        found.append(str(one.pk))
    return found
