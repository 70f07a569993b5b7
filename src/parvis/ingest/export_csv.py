"""Candidates as a table that a spreadsheet opens, and that `read` reads back."""

import csv
import io
from collections.abc import Iterable, Sequence

from parvis.ingest.model import Candidate, Document, Speaker
from parvis.ingest.wording import hours_in_words, mode_in_words, when_in_words

HEADINGS = (
    "Date", "Horaires", "Titre", "Cycle", "Format", "Lieu", "Commune", "Code de la commune", "Mode", "Publics", "Intervenant·es",
    "Organisation", "Lien", "Contact", "Inscription avant", "Sûre", "À vérifier", "Passage", "Document",
)  # fmt: skip
#: A cell that begins so is a formula for a spreadsheet; an apostrophe before it makes it a text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(read: Iterable[tuple[Document, Sequence[Candidate]]]) -> str:
    """Every candidate of every document, under one row of headings, separated as French spreadsheets expect."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for document, candidates in read:
        writer.writerows([safe(cell) for cell in _cells(document, one)] for one in candidates)
    return out.getvalue()


def safe(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cells(document: Document, one: Candidate) -> list[str]:
    city = one.city.value
    return [
        when_in_words(one.when.value),
        hours_in_words(one.start_time.value, one.end_time.value),
        one.title.value,
        one.series.value if one.series else "",
        one.format.value,
        one.venue.value,
        city.name if city else "",
        city.code if city else "",
        mode_in_words(one.mode.value),
        "\n".join(public.value for public in one.publics),
        "\n".join(_speaker(speaker) for speaker in one.speakers),
        "\n".join(organiser.value for organiser in one.organisers),
        "\n".join(link.value for link in one.links),
        one.email.value if one.email else "",
        when_in_words(one.deadline.value) if one.deadline else "",
        "oui" if one.certain else "non",
        "\n".join(warning.message for warning in one.warnings),
        one.evidence.within(document.text),
        document.name,
    ]


def _speaker(speaker: Speaker) -> str:
    return ", ".join(part for part in (speaker.name, speaker.role, speaker.organisation) if part)
