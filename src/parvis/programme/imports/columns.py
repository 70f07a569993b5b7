"""What the columns of a table say: guessed by the reader, shown to the team, and kept as the team corrects it."""

import datetime as dt
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass

from django.db import transaction
from wagtail.log_actions import log

from parvis.accounts.models import User
from parvis.ingest import columns
from parvis.programme.enums import CandidateState, ImportState
from parvis.programme.imports.deposits import replace_pending
from parvis.programme.imports.reading import chosen_columns, stored_document
from parvis.programme.imports.refusals import ImportRefused
from parvis.programme.models import Import

#: Kinds of documents whose columns were named by a person; those of a calendar are always the same.
ASKED = frozenset({"csv", "xlsx"})
#: Columns shown to be checked; those beyond keep what was guessed.
MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Column:
    """A column to check: its heading, its first values, what it says as a name of `FIELDS`, "" when it is not read.

    `is_guess` tells that its contents alone said so.
    """

    heading: str
    samples: tuple[str, ...]
    field: str
    is_guess: bool


def has_columns(document: Import) -> bool:
    return document.kind in ASKED


def waits_for_columns(document: Import) -> bool:
    """A table whose columns nobody has checked, and none of whose meetings is decided yet."""
    return has_columns(document) and not document.columns and not _decided(document)


def _decided(document: Import) -> bool:
    return document.candidates.exclude(state=CandidateState.PENDING).exists()


def columns_of(document: Import) -> list[Column]:
    """The columns in their order, as the team chose them or else as they are guessed."""
    read = stored_document(document)
    mapping = chosen_columns(document) or columns.guess(read)
    return [
        Column(one.heading, one.samples, mapping.field_of(one.heading), one.heading in mapping.guessed)
        for one in columns.columns_seen(read)[:MOST_SHOWN]
    ]


def choose_columns(document: Import, *, fields: AnyMapping[str, str], by: User | None, now: dt.datetime) -> None:
    """Read the table again with these columns; what was decided stays, and what was corrected stays corrected."""
    with transaction.atomic():
        current = Import.objects.select_for_update().get(pk=document.pk)
        if not has_columns(current):
            raise ImportRefused(
                "Ce document n’est pas un tableau\N{NO-BREAK SPACE}: il n’a pas de colonnes à vérifier."
            )
        guessed = columns.guess(stored_document(current)).fields
        before = current.columns or dict(guessed)
        current.columns = {**before, **{heading: field for heading, field in fields.items() if heading in guessed}}
        if current.columns != before:
            replace_pending(current)
        waiting = current.candidates.filter(state=CandidateState.PENDING).exists()
        current.state = ImportState.OPEN if waiting else ImportState.DONE
        current.save(update_fields=["columns", "state"])
        log(current, "parvis.import.columns", user=by, timestamp=now)
