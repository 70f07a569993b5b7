"""`parvis ingest`: what a document announces, as a readable table or as JSON."""

import json
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from parvis.ingest.export import to_json
from parvis.ingest.extract import extract
from parvis.ingest.model import Candidate, Document, Gazetteer, UnreadableDocument
from parvis.ingest.readers import read
from parvis.ingest.wording import hours_in_words, when_in_words

NBSP = "\N{NO-BREAK SPACE}"
OK, UNREAD, USAGE = 0, 1, 2
MODES = {"presentiel": "en présence", "distanciel": "à distance", "hybride": "en présence et à distance"}


def run(
    paths: Sequence[str],
    *,
    reference_date: date | None = None,
    as_json: bool = False,
    gazetteer: Gazetteer | None = None,
) -> int:
    """Reads each path ("-" for standard input) and prints its meetings; returns the exit code.

    `reference_date` is the date of publication, used for the years that a document does not tell; today in Paris by default.
    """
    if not paths:
        _say(f"Indiquez au moins un document (ou «{NBSP}-{NBSP}» pour l’entrée standard).", to=sys.stderr)
        return USAGE
    today = reference_date or datetime.now(ZoneInfo("Europe/Paris")).date()
    code = OK
    rows: list[dict[str, object]] = []
    for path in paths:
        try:
            document = read(_bytes(path), name="entrée standard" if path == "-" else path)
        except (UnreadableDocument, OSError) as error:
            _say(f"{path}{NBSP}: {_reason(error)}", to=sys.stderr)
            code = UNREAD
            continue
        candidates = extract(document, today=today, gazetteer=gazetteer)
        if as_json:
            rows.extend(to_json(c, document) for c in candidates)
        else:
            _print_table(document, candidates)
    if as_json:
        _say(json.dumps(rows, ensure_ascii=False, indent=1))
    return code


def _say(line: str, *, to: TextIO | None = None) -> None:
    (to or sys.stdout).write(line + "\n")


def _bytes(path: str) -> bytes:
    return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()


def _reason(error: Exception) -> str:
    if isinstance(error, UnreadableDocument):
        return error.message
    if isinstance(error, FileNotFoundError):
        return "ce fichier n’existe pas."
    if isinstance(error, IsADirectoryError):
        return "c’est un dossier, pas un document."
    return "ce fichier ne peut pas être ouvert."


def _print_table(document: Document, candidates: Sequence[Candidate]) -> None:
    dated = sum(bool(c.when.value) for c in candidates)
    _say(f"{document.name}{NBSP}: {dated} rencontre(s) datée(s), {len(candidates) - dated} sans date")
    for candidate in candidates:
        mark = "✓" if candidate.certain else "?"
        _say(f" {mark} {when_in_words(candidate.when.value):<32} {candidate.title.value}")
        details = [
            hours_in_words(candidate.start_time.value, candidate.end_time.value),
            candidate.city.value.name if candidate.city.value else "",
            candidate.venue.value,
            MODES.get(candidate.mode.value, ""),
        ]
        if any(details):
            _say(f"   {'':<32} {' · '.join(d for d in details if d)}")
        for warning in candidate.warnings:
            _say(f"   {'':<32} ! {warning.message}")
