"""Giving a database the words Parvis starts with (data/README.md)."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from parvis.vocabularies.models import (
    Format,
    LoadedFile,
    Mode,
    Need,
    Public,
    ReportingType,
    SustainableGoal,
    Term,
    Theme,
    ThemeFamily,
)

DATA = Path(__file__).parent / "data"
STEP = 10

# In order: a file may name the terms of those before it.
FILES: tuple[tuple[str, type[Term]], ...] = (
    ("reporting_types", ReportingType),
    ("formats", Format),
    ("modes", Mode),
    ("publics", Public),
    ("theme_families", ThemeFamily),
    ("themes", Theme),
    ("needs", Need),
    ("sustainable_goals", SustainableGoal),
)


def load_vocabularies() -> dict[str, int]:
    """Create the terms of the files whose version is new here, and touch nothing else; how many, by file.

    Once a version has been received, its terms belong to the centre: renamed, switched off or deleted, they stay so.
    """
    created = {}
    with transaction.atomic():
        received = dict(LoadedFile.objects.values_list("name", "version"))
        for name, model in FILES:
            content = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
            known_version = received.get(name, 0)
            if content["version"] <= known_version:
                continue
            terms = _create_missing(model, content["terms"], after_version=known_version)
            LoadedFile.objects.update_or_create(name=name, defaults={"version": content["version"]})
            if terms:
                created[name] = len(terms)
    return created


def _create_missing(model: type[Term], entries: list[dict[str, Any]], *, after_version: int) -> list[Term]:
    """The new terms of a file, in its order; a code already there is left as it is."""
    taken = set(model._default_manager.values_list("code", flat=True))
    created = []
    for rank, entry in enumerate(entries, start=1):
        values = dict(entry)
        if values.pop("since", 1) <= after_version or values["code"] in taken:
            continue
        equivalents = values.pop("equivalents", [])
        term = model(position=rank * STEP, **_with_named_terms(model, values))
        term.full_clean()
        term.save()
        if isinstance(term, Theme):
            term.equivalents.set(Theme.objects.filter(code__in=equivalents))
        created.append(term)
    return created


def _with_named_terms(model: type[Term], values: dict[str, Any]) -> dict[str, Any]:
    """Replace the code of another term by that term, wherever the model holds a foreign key."""
    found = dict(values)
    for name, value in values.items():
        related = model._meta.get_field(name).related_model
        if related is not None:
            found[name] = related._default_manager.get(code=value)
    return found
