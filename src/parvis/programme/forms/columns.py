"""The form that says what each column of a table holds."""

from collections.abc import Sequence
from typing import Any

from django import forms

from parvis.ingest.columns import FIELDS
from parvis.programme.imports.columns import Column

CHOICES = [("", "Ne pas lire"), *FIELDS.items()]


class ColumnsForm(forms.Form):
    """One list of choices for each column, in their order."""

    def __init__(self, *arguments: Any, columns: Sequence[Column], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.columns = columns
        for number, column in enumerate(columns):
            self.fields[f"c{number}"] = forms.ChoiceField(
                label=f"Ce que dit la colonne «\N{NO-BREAK SPACE}{column.heading}\N{NO-BREAK SPACE}»",
                choices=CHOICES,
                required=False,
                initial=column.field,
                error_messages={"invalid_choice": "Choisissez dans la liste."},
            )

    def lines(self) -> list[tuple[Column, forms.BoundField]]:
        return [(column, self[f"c{number}"]) for number, column in enumerate(self.columns)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and "title" not in cleaned.values():
            self.add_error(None, "Dites quelle colonne donne le titre des rencontres.")
        return cleaned

    def chosen(self) -> dict[str, str]:
        """What each heading says."""
        return {column.heading: self.cleaned_data[f"c{number}"] for number, column in enumerate(self.columns)}
