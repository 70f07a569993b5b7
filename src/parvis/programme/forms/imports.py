"""The forms of the import screens: the document to read, the values of a meeting that was read, what to show."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.db.models import Q

from parvis.core import edtf, fetching
from parvis.core.forms import DateInput
from parvis.core.typography import hour_label
from parvis.ingest.readers.dispatch import READERS
from parvis.programme.forms.choices import GroupedTermsField, publics_field
from parvis.programme.forms.when import WhenField
from parvis.programme.forms.when import read as read_typed_date
from parvis.programme.imports import Kept, KeptSpeaker
from parvis.programme.models import Programme
from parvis.territories import gazetteer, naming
from parvis.vocabularies.models import Format, Mode, Public, Term

NEW = "nouveau"
NOT_LISTED = {"invalid_choice": "Choisissez dans la liste."}
LONGEST_LIST = 4000
MOST_FILES = 20
#: The fields that may hold the document.
SOURCES = ("file", "text", "address")
_HOUR = re.compile(r"(?P<hour>\d{1,2})\s*(?:h(?:eures?)?|:)?\s*(?P<minute>\d{2})?", re.IGNORECASE)
_WORDS_OF_HOURS = {"midi": dt.time(12), "minuit": dt.time(0)}


class DateOfDocumentField(WhenField):
    """A date typed in plain French; a missing year is that of the next such date from the document's own date."""

    def __init__(self, *, today: dt.date, **options: Any) -> None:
        self.today = today
        super().__init__(required=False, **options)

    def clean(self, value: object) -> str:
        typed = forms.CharField.clean(self, value)
        return read_typed_date(typed, today=self.today) if typed else ""


class HourField(forms.CharField):
    """An hour as it is written in French: « 9 h », « 9h30 », « 14:00 »."""

    def __init__(self, *, current: dt.time | None, **options: Any) -> None:
        spoken = hour_label(current).replace(edtf.NBSP, " ") if current else ""
        super().__init__(required=False, max_length=10, initial=spoken, **options)

    def clean(self, value: object) -> dt.time | None:  # type: ignore[override]
        typed = str(super().clean(value)).strip().lower()
        if not typed:
            return None
        if typed in _WORDS_OF_HOURS:
            return _WORDS_OF_HOURS[typed]
        found = _HOUR.fullmatch(typed)
        hour, minute = (int(found["hour"]), int(found["minute"] or 0)) if found else (99, 0)
        if hour > 23 or minute > 59:
            raise forms.ValidationError(
                "Écrivez l’heure ainsi\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}9 h 30\N{NO-BREAK SPACE}» ou «\N{NO-BREAK SPACE}14 h\N{NO-BREAK SPACE}».",
                code="invalid_hour",
            )
        return dt.time(hour, minute)


class LinesField(forms.CharField):
    """One thing by line."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: object) -> tuple[str, ...]:  # type: ignore[override]
        lines = (" ".join(line.split()) for line in str(super().clean(value)).splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several, of the kinds that are read."""

    widget = FilesInput(attrs={"accept": ",".join(f".{kind}" for kind in READERS)})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:  # type: ignore[override]
        files = data if isinstance(data, list | tuple) else [data]
        found = [super(FilesField, self).clean(one, initial) for one in files]
        if len(found) > MOST_FILES:
            raise forms.ValidationError(f"Déposez {MOST_FILES} documents au plus à la fois.", code="too_many")
        return [one for one in found if one]


class DepositForm(forms.Form):
    """Files or a text, the programme that will receive its meetings, and the date that dates are understood from."""

    file = FilesField(
        label="Un ou plusieurs fichiers",
        required=False,
        help_text=f"Déposez-les ici ou choisissez-les. Formes lues\N{NO-BREAK SPACE}: {', '.join(f'.{kind}' for kind in READERS)}.",
        error_messages={"empty": "Ce fichier est vide."},
    )
    text = forms.CharField(
        label="Ou un texte collé",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "placeholder": "Collez ici le texte du programme, tel qu’il est."}),
    )
    address = forms.URLField(
        label="Ou l’adresse d’une page",
        required=False,
        max_length=2000,
        assume_scheme="https",
        help_text="Page web, PDF, tableau ou calendrier publié sur un site.",
        error_messages={
            "invalid": "Écrivez l’adresse entière, comme «\N{NO-BREAK SPACE}https://exemple.fr/agenda\N{NO-BREAK SPACE}»."
        },
    )
    programme = forms.ChoiceField(label="Programme qui recevra les rencontres", error_messages=NOT_LISTED)
    new_year = forms.IntegerField(
        label="Année du nouveau programme",
        required=False,
        min_value=1980,
        max_value=2100,
        help_text="À remplir seulement pour un nouveau programme.",
    )
    reference_date = forms.DateField(
        label="Date de référence",
        widget=DateInput,
        help_text=(
            "Quand le document ne dit pas l’année, elle se déduit d’abord de son titre, puis de cette date\N{NO-BREAK SPACE}: "
            "donnez celle où il a été écrit."
        ),
    )

    def __init__(self, *arguments: Any, today: dt.date, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.programmes = {str(one.year): one for one in Programme.objects.latest_first().only("year", "title")}
        self.fields["programme"].choices = [
            *((year, one.title) for year, one in self.programmes.items()),
            (NEW, "Un nouveau programme…"),
        ]
        nearest = next((year for year in reversed(self.programmes) if int(year) >= today.year), NEW)
        self.fields["programme"].initial = nearest
        self.fields["reference_date"].initial = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given = self._given(cleaned)
        if not given and not self.errors.keys() & set(SOURCES):
            self.add_error("file", "Choisissez un fichier, collez un texte ou donnez une adresse.")
        for name in given[1:]:
            self.add_error(name, "Un fichier, un texte ou une adresse, mais pas plusieurs à la fois.")
        if cleaned.get("programme") == NEW and not cleaned.get("new_year") and "new_year" not in self.errors:
            self.add_error("new_year", "Dites de quelle année est le nouveau programme.")
        return cleaned

    def _given(self, cleaned: dict[str, Any]) -> list[str]:
        """The fields that hold a document, of the three that may."""
        texts = {"text": cleaned.get("text", "").strip()}
        return [name for name in SOURCES if texts.get(name, cleaned.get(name))]

    @property
    def source(self) -> str:
        """The field that gave the document."""
        return self._given(self.cleaned_data)[0]

    def chosen_programme(self) -> Programme:
        """The programme of that year, or one still to be saved."""
        chosen = self.cleaned_data["programme"]
        year = str(self.cleaned_data["new_year"]) if chosen == NEW else chosen
        return self.programmes.get(year) or Programme(year=int(year), title=f"Programme {year}")

    def documents(self) -> Iterator[tuple[bytes, str]]:
        """The bytes and the name of each; a page is fetched, or FetchRefused says why it was not."""
        if address := self.cleaned_data["address"]:
            page = fetching.fetch(address)
            yield page.data, f"{urlsplit(page.url).hostname} – {page.name}"
        for upload in self.cleaned_data.get("file") or ():
            yield upload.read(), upload.name
        if text := self.cleaned_data["text"].strip():
            first_line = next(line.strip() for line in text.splitlines() if line.strip())
            name = f"{first_line[:60].replace('/', '-')} (texte collé).txt"
            yield self.cleaned_data["text"].encode("utf-8", "replace"), name


class SettingsForm(forms.Form):
    """Where the meetings of an import go, and the date its dates are understood from."""

    programme = forms.ModelChoiceField(label="Programme", queryset=Programme.objects.latest_first(), empty_label=None)
    reference_date = forms.DateField(label="Date de référence", widget=DateInput)


class PageForm(forms.Form):
    page = forms.IntegerField(required=False, min_value=1)


class ReviewFilterForm(forms.Form):
    """What the review screen shows: which candidates, which page of them, which one is being corrected or put elsewhere."""

    etat = forms.ChoiceField(
        required=False,
        choices=[("", "Tout"), ("a-verifier", "À vérifier"), ("sures", "Sûres"), ("retenues", "Retenues"), ("ecartees", "Mises de côté")],
    )  # fmt: skip
    page = forms.IntegerField(required=False, min_value=1)
    modifier = forms.IntegerField(required=False, min_value=1)
    ranger = forms.IntegerField(required=False, min_value=1)


class CandidateForm(forms.Form):
    """The values of one meeting, each in words; `kept()` gives them back as they are stored."""

    title = forms.CharField(label="Titre", max_length=250, error_messages={"required": "Donnez un titre."})
    venue = forms.CharField(label="Lieu", max_length=200, required=False, help_text="Salle, bâtiment.")
    city = forms.CharField(label="Commune", max_length=160, required=False)
    series = forms.CharField(label="Cycle", max_length=200, required=False)
    speakers = LinesField(
        label="Intervenant·es",
        required=False,
        max_length=LONGEST_LIST,
        help_text="Une personne par ligne\N{NO-BREAK SPACE}: nom, fonction, organisation.",
    )
    organisers = LinesField(label="Organisation", required=False, max_length=LONGEST_LIST, help_text="Une par ligne.")
    links = LinesField(label="Liens", required=False, max_length=LONGEST_LIST, help_text="Un par ligne.")
    email = forms.EmailField(label="Contact", required=False)
    publics_note = forms.CharField(label="Précision sur le public", max_length=250, required=False)
    external = forms.BooleanField(
        label="Rencontre relayée",
        required=False,
        help_text="Organisée par d’autres\N{NO-BREAK SPACE}: montrée, jamais comptée.",
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *arguments: Any, kept: Kept, seen: str, today: dt.date, **options: Any) -> None:
        self.before, self.today = kept, today
        initial = {
            **{name: getattr(kept, name) for name in ("title", "venue", "series", "email", "publics_note", "external")},
            "city": _city_label(kept),
            "speakers": "\n".join(_speaker_line(speaker) for speaker in kept.speakers),
            "organisers": "\n".join(kept.organisers),
            "links": "\n".join(kept.links),
            "seen": seen,
        }
        super().__init__(*arguments, initial=initial, **options)
        self.fields["when"] = DateOfDocumentField(
            label="Date",
            today=today,
            initial=kept.when,
            help_text="En toutes lettres\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}12 mars 2027\N{NO-BREAK SPACE}», «\N{NO-BREAK SPACE}octobre 2027\N{NO-BREAK SPACE}». Vide si elle est à venir.",
        )
        self.fields["start_time"] = HourField(label="Début", current=kept.start_time)
        self.fields["end_time"] = HourField(label="Fin", current=kept.end_time)
        self.fields["deadline"] = DateOfDocumentField(
            label="Inscription avant", today=today, initial=kept.deadline, help_text="En toutes lettres."
        )
        self.fields["mode"] = _term_field("Mode", Mode, kept.mode)
        self.fields["format"] = _term_field("Format", Format, kept.format)
        self.fields["publics"] = _publics_field(kept.publics)

    def clean_links(self) -> tuple[str, ...]:
        check = URLValidator(
            schemes=["http", "https"], message="Un lien commence par «\N{NO-BREAK SPACE}https://\N{NO-BREAK SPACE}»."
        )
        for link in self.cleaned_data["links"]:
            check(link)
            if len(link) > 200:
                raise forms.ValidationError("Un lien compte au plus 200 caractères.")
        return self.cleaned_data["links"]

    def clean_city(self) -> str:
        typed = self.cleaned_data["city"].strip()
        if typed and typed != _city_label(self.before) and gazetteer.load().find(typed) is None:
            raise forms.ValidationError(
                "Cette commune n’est pas reconnue\N{NO-BREAK SPACE}: écrivez son nom entier, avec son département s’il le faut, "
                "comme «\N{NO-BREAK SPACE}Saint-Denis (93)\N{NO-BREAK SPACE}»."
            )
        return typed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("start_time"), cleaned.get("end_time")
        if end and "start_time" not in self.errors and (start is None or end <= start):
            self.add_error("end_time", "La fin vient après le début.")
        return cleaned

    def kept(self) -> Kept:
        cleaned = self.cleaned_data
        city, city_name = self._city()
        same = ("title", "when", "start_time", "end_time", "venue", "mode", "format", "publics_note")
        return Kept(
            **{
                name: cleaned[name]
                for name in (*same, "organisers", "links", "email", "series", "deadline", "external")
            },
            city=city,
            city_name=city_name,
            publics=tuple(public.code for public in cleaned["publics"]),
            speakers=self._speakers(),
            sessions=self.before.sessions,
        )

    def _city(self) -> tuple[str, str]:
        typed = self.cleaned_data["city"]
        if typed == _city_label(self.before):
            return self.before.city, self.before.city_name
        place = gazetteer.load().find(typed) if typed else None
        return (place.code, place.name) if place else ("", "")

    def _speakers(self) -> tuple[KeptSpeaker, ...]:
        """A line left as it was keeps its parts; a new one is cut at its commas."""
        known = {_speaker_line(speaker): speaker for speaker in self.before.speakers}
        return tuple(known.get(line) or _read_speaker(line) for line in self.cleaned_data["speakers"])


def _publics_field(current: tuple[str, ...]) -> GroupedTermsField:
    """By code, in groups; a public no longer offered stays where it was read."""
    field = publics_field("Publics", "")
    field.to_field_name, field.initial = "code", list(current)
    field.queryset = Public.objects.filter(Q(is_active=True) | Q(code__in=current)).select_related("parent")
    return field


def _term_field(label: str, model: type[Term], current: str) -> forms.ChoiceField:
    choices = [("", "Non précisé"), *_choices(model, (current,))]
    return forms.ChoiceField(label=label, required=False, choices=choices, initial=current, error_messages=NOT_LISTED)


def _choices(model: type[Term], current: tuple[str, ...]) -> list[tuple[str, str]]:
    """The terms on offer, and those already kept even if they are offered no longer."""
    terms = model.objects.ordered().values_list("code", "label", "is_active")
    return [(code, label) for code, label, is_active in terms if is_active or code in current]


def _city_label(kept: Kept) -> str:
    return f"{kept.city_name} ({naming.department_of(kept.city)})" if kept.city else kept.city_name


def _speaker_line(speaker: KeptSpeaker) -> str:
    parts = (speaker.name, speaker.role, speaker.organisation)
    if speaker.organisation:
        return " ".join(f"{parts[0]}, {parts[1]}, {parts[2]}".split())
    return " ".join(", ".join(part for part in parts if part).split())


def _read_speaker(line: str) -> KeptSpeaker:
    parts = [part.strip() for part in line.split(",")]
    organisation = parts[-1] if len(parts) > 2 else ""
    role = ", ".join(part for part in parts[1 : -1 if organisation else None] if part)
    return KeptSpeaker(name=parts[0][:160], role=role[:160], organisation=organisation[:200])
