"""Values of a meeting in French words, the same on a card, beside a meeting of the programme and in the history."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from parvis.core import edtf
from parvis.core.typography import hours_label
from parvis.programme.imports.kept import Kept
from parvis.vocabularies.models import Format, Mode, Public

BETWEEN = "\N{NO-BREAK SPACE}; "


@dataclass(frozen=True)
class Terms:
    """The terms of the vocabularies that a meeting names: their labels by code, their codes by record."""

    labels: dict[str, dict[str, str]]
    codes: dict[str, dict[int, str]]

    @classmethod
    def load(cls) -> "Terms":
        rows = {
            name: list(model.objects.values_list("pk", "code", "label"))
            for name, model in (("mode", Mode), ("format", Format), ("publics", Public))
        }
        return cls(
            labels={name: {code: label for _, code, label in found} for name, found in rows.items()},
            codes={name: {pk: code for pk, code, _ in found} for name, found in rows.items()},
        )

    def label(self, name: str, code: str) -> str:
        return self.labels[name].get(code, code)


def said(name: str, kept: Kept, terms: Terms) -> str:
    """The value of a field in words, "" for none."""
    return _SAYINGS[name](kept, terms)


def date(value: str) -> str:
    if not value:
        return ""
    label = edtf.label(edtf.parse(value))
    return label[0].upper() + label[1:]


def speakers(kept: Kept) -> str:
    return _several((one.name, one.role, one.organisation) for one in kept.speakers)


def sessions(kept: Kept) -> str:
    return _several((hours_label(one.start_time, one.end_time), one.title, one.room) for one in kept.sessions)


def _several(parts: Iterable[tuple[str, ...]]) -> str:
    return BETWEEN.join(", ".join(part for part in one if part) for one in parts)


def place(kept: Kept) -> str:
    city = kept.city_name if kept.city or not kept.city_name else f"{kept.city_name} (commune non reconnue)"
    return ", ".join(part for part in (kept.venue, city) if part)


def publics(kept: Kept, terms: Terms) -> str:
    known = [terms.label("publics", code) for code in kept.publics]
    return ", ".join([*known, kept.publics_note] if kept.publics_note else known)


_SAYINGS: dict[str, Callable[[Kept, Terms], str]] = {
    "title": lambda kept, terms: kept.title,
    "when": lambda kept, terms: date(kept.when),
    "hours": lambda kept, terms: hours_label(kept.start_time, kept.end_time),
    "place": lambda kept, terms: place(kept),
    "mode": lambda kept, terms: terms.label("mode", kept.mode),
    "format": lambda kept, terms: terms.label("format", kept.format),
    "series": lambda kept, terms: kept.series,
    "publics": publics,
    "speakers": lambda kept, terms: speakers(kept),
    "organisers": lambda kept, terms: BETWEEN.join(kept.organisers),
    "links": lambda kept, terms: " ".join(kept.links),
    "email": lambda kept, terms: kept.email,
    "deadline": lambda kept, terms: date(kept.deadline),
    "sessions": lambda kept, terms: sessions(kept),
}
