"""The filters of the agenda: a short GET form whose every wrong value is said and left out."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from parvis.core import edtf
from parvis.core.edtf import NBSP
from parvis.core.forms import DateInput
from parvis.programme.queries.filters import MONTH, PAST, QUARTER, UPCOMING, YEAR, AgendaFilters
from parvis.programme.queries.reference import Reference, Word, reference
from parvis.territories.forms import TerritoryField
from parvis.territories.models import Territory

PERIODS = (
    (UPCOMING, "À venir"),
    (MONTH, "Ce mois-ci"),
    (QUARTER, "Les trois prochains mois"),
    (YEAR, "Les douze prochains mois"),
    (PAST, "Rencontres passées"),
)
MOST_YEARS = 30
FURTHEST_DAYS = (dt.date(1950, 1, 1), dt.date(2150, 12, 31))
OFFERS = {"theme": "themes", "format": "formats", "mode": "modes", "public": "publics"}


Choices = tuple[tuple[str, object], ...]


class QuickSelect(forms.Select):
    """A list of choices written without a template for each option: the agenda shows more than a hundred."""

    def render(
        self, name: str, value: object, attrs: dict[str, object] | None = None, renderer: object = None
    ) -> SafeString:
        known = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        marks = format_html_join(
            "", ' {}="{}"', ((key, mark) for key, mark in known.items() if mark not in (False, None))
        )
        return format_html("<select{}>{}</select>", marks, _options(self.choices, "" if value is None else str(value)))

    @property
    def choices(self) -> Choices:
        return self._choices

    @choices.setter
    def choices(self, value: Choices) -> None:
        self._choices = value


@lru_cache(maxsize=512)
def _options(choices: Choices, chosen: str) -> SafeString:
    """The options, under their headings; remembered by their words and the one chosen."""
    return format_html_join(
        "",
        "{}",
        (
            [format_html('<optgroup label="{}">{}</optgroup>', value, _options(label, chosen))]
            if isinstance(label, tuple)
            else [_option(value, label, is_chosen=value == chosen)]
            for value, label in choices
        ),
    )


def _option(value: str, label: str, *, is_chosen: bool) -> SafeString:
    return format_html('<option value="{}"{}>{}</option>', value, SafeString(" selected" if is_chosen else ""), label)


class WordField(forms.CharField):
    """A code of a vocabulary, read as its word; what is no longer offered is still understood."""

    widget = QuickSelect

    def __init__(self, *, label: str, none: str, **kwargs: object) -> None:
        super().__init__(label=label, required=False, max_length=60, **kwargs)
        self.none = none
        self.words: tuple[Word, ...] = ()

    def offer(self, words: tuple[Word, ...], chosen: str) -> None:
        self.words = words
        self.widget.choices = (("", self.none), *_grouped(tuple(w for w in words if w.is_active or w.code == chosen)))

    def clean(self, value: object) -> Word | None:
        code = super().clean(value)
        if not code:
            return None
        for word in self.words:
            if word.code == code:
                return word
        raise ValidationError("Ce choix n’existe pas ou n’existe plus.")


@lru_cache(maxsize=128)
def _grouped(words: tuple[Word, ...]) -> Choices:
    """The choices under their headings."""
    found: list[tuple[str, object]] = []
    for group, members in groupby(words, key=lambda word: word.group):
        choices = tuple((word.code, word.label) for word in members)
        found += [(group, choices)] if group else choices
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter in force: its words and the address without it."""

    label: str
    url: str


class EventFilterForm(forms.Form):
    """Narrows the agenda. Never refused: `filters()` holds what was understood, `notes` what was not."""

    q = forms.CharField(
        label="Mots cherchés", required=False, max_length=100, widget=forms.TextInput({"type": "search"})
    )
    theme = WordField(label="Thème", none="Tous les thèmes")
    format = WordField(label="Format", none="Tous les formats")
    mode = WordField(label="Où", none="Sur place et à distance")
    public = WordField(label="Public", none="Tous les publics")
    lieu = forms.CharField(label="Commune, agglomération, département", required=False, max_length=120)
    territoire = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    periode = forms.CharField(label="Période", required=False, max_length=12, widget=QuickSelect)
    du = forms.DateField(label="Du", required=False, widget=DateInput)
    au = forms.DateField(label="Au", required=False, widget=DateInput)
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | Mapping[str, str], *, today: dt.date, path: str = "") -> None:
        super().__init__(data, auto_id="filtre-%s")
        self.path = path
        self.place: Territory | None = None
        known = reference()
        for name, words in OFFERS.items():
            self.fields[name].offer(getattr(known, words), data.get(name, ""))
        self.fields["periode"].widget.choices = (*PERIODS, *_years(known, today))

    def clean_q(self) -> str:
        """Only what can be written: the words go into titles of calendars and feeds."""
        return "".join(character for character in self.cleaned_data["q"] if character.isprintable())

    def clean_periode(self) -> str:
        period = self.cleaned_data["periode"]
        if period not in {value for value, _ in self.fields["periode"].widget.choices}:
            raise ValidationError("Cette période n’est pas reconnue.")
        return period

    def clean_du(self) -> dt.date | None:
        return _plausible(self.cleaned_data["du"])

    def clean_au(self) -> dt.date | None:
        return _plausible(self.cleaned_data["au"])

    def clean(self) -> dict[str, object]:
        values = super().clean() or self.cleaned_data
        first, last = values.get("du"), values.get("au")
        if first and last and last < first:
            self.add_error("au", "La fin de la période précède son début.")
        self._find_place(values.get("territoire", ""), values.get("lieu", "").strip())
        return values

    def _find_place(self, code: str, typed: str) -> None:
        """The code holds while it agrees with what is written; without JavaScript only the written name counts."""
        kind, _, number = code.partition(":")
        if number:
            self.place = Territory.objects.lasting().filter(kind=kind, code=number).first()
        if typed and not (self.place and typed.startswith((self.place.label, f"{self.place.name} ("))):
            try:
                self.place = TerritoryField(required=False).clean(typed)
            except ValidationError as error:
                self.place = None
                self.add_error("lieu", error)
        elif code and self.place is None:
            self.add_error("lieu", "Ce territoire n’est pas connu.")

    @cached_property
    def understood(self) -> dict[str, object]:
        """The clean values of the fields that were right."""
        self.errors  # noqa: B018 -- reading the errors is what cleans
        return self.cleaned_data

    def filters(self) -> AgendaFilters:
        values = self.understood
        return AgendaFilters(
            text=values.get("q", ""),
            **{name: word.pk if (word := values.get(name)) else None for name in OFFERS},
            territory=self.place and self.place.pk,
            period=values.get("periode", UPCOMING),
            first=values.get("du"),
            last=values.get("au"),
        )

    @property
    def page_number(self) -> int:
        return self.understood.get("page") or 1

    @property
    def place_label(self) -> str:
        """What the text field shows: the place found, else what was typed."""
        return self.place.label if self.place else self.data.get("lieu", "")

    @property
    def place_reference(self) -> str:
        return self.place.reference if self.place else ""

    @property
    def first_day(self) -> str:
        return self.parameters().get("du", "")

    @property
    def last_day(self) -> str:
        return self.parameters().get("au", "")

    @property
    def notes(self) -> list[str]:
        """What was left out, in words."""
        labels = {"page": "Page", "territoire": "Territoire"}
        return [
            f"«{NBSP}{labels.get(name) or self.fields[name].label}{NBSP}» n’a pas été pris en compte. {errors[0]}"
            for name, errors in self.errors.items()
        ]

    def parameters(self) -> dict[str, str]:
        """The filters in force as the address carries them: codes, in one order."""
        values = self.understood
        found = {"q": values.get("q", "")}
        found |= {name: word.code for name in OFFERS if (word := values.get(name))}
        found["territoire"] = self.place.reference if self.place else ""
        found["periode"] = values.get("periode", "")
        found |= {name: day.isoformat() for name in ("du", "au") if (day := values.get(name))}
        return {name: value for name, value in found.items() if value}

    def query(self, **changes: str | int) -> str:
        """`?theme=emploi&page=2`, or nothing; a change to "" takes the parameter away."""
        found = {name: value for name, value in (self.parameters() | changes).items() if value}
        return f"?{urlencode(found)}" if found else ""

    @cached_property
    def active(self) -> list[ActiveFilter]:
        """The filters in force, in the order of the form, each with the address that drops it."""
        labels = self._labels()
        return [ActiveFilter(label, self.path + self.query(**{name: ""})) for name, label in labels.items()]

    def _labels(self) -> dict[str, str]:
        values, found = self.understood, {}
        if values.get("q"):
            found["q"] = f"«{NBSP}{values['q']}{NBSP}»"
        found |= {name: word.label for name in OFFERS if (word := values.get(name))}
        if self.place:
            found["territoire"] = self.place.label
        if period := values.get("periode"):
            found["periode"] = dict(self.fields["periode"].widget.choices)[period]
        for name, word in (("du", "À partir du"), ("au", "Jusqu’au")):
            if day := values.get(name):
                found[name] = f"{word} {edtf.day_label(day, weekday=False)}"
        return found


def _years(known: Reference, today: dt.date) -> list[tuple[str, str]]:
    oldest = max(known.oldest_year or today.year, today.year - MOST_YEARS)
    return [(str(year), f"Année {year}") for year in range(today.year + 1, oldest - 1, -1)]


def _plausible(day: dt.date | None) -> dt.date | None:
    if day and not FURTHEST_DAYS[0] <= day <= FURTHEST_DAYS[1]:
        raise ValidationError("Cette date est trop éloignée.")
    return day
