"""`parvis ingest`: what documents announce, as a readable table, JSON, CSV or a calendar."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Literal, TextIO
from zoneinfo import ZoneInfo

from parvis.ingest import columns
from parvis.ingest.export import to_json
from parvis.ingest.export_csv import to_csv
from parvis.ingest.export_ics import has_day, to_ics
from parvis.ingest.extract import extract
from parvis.ingest.model import Candidate, Document, Gazetteer, UnreadableDocument
from parvis.ingest.sources import Fetch, Source, Unread, sources
from parvis.ingest.wording import hours_in_words, mode_in_words, when_in_words

NBSP = "\N{NO-BREAK SPACE}"
OK, UNREAD, USAGE = 0, 1, 2
Output = Literal["table", "json", "csv", "ics"]
Read = tuple[Document, list[Candidate]]


def run(
    asked: Sequence[str],
    *,
    reference_date: date | None = None,
    output: Output = "table",
    said: Mapping[str, str] | None = None,
    gazetteer: Gazetteer | None = None,
    fetch: Fetch | None = None,
) -> int:
    """Reads what was asked (files, folders, addresses, "-" for standard input) and prints its meetings.

    Returns 0 when everything was read, 1 when something could not be, 2 when nothing was asked. `reference_date` is the
    date of publication, used for the years that a document does not tell; today in Paris by default. `said` gives what
    some columns of a table hold, by heading, where the guess is to be corrected.
    """
    if not asked:
        _say(f"Indiquez au moins un document (ou «{NBSP}-{NBSP}» pour l’entrée standard).", to=sys.stderr)
        return USAGE
    today = reference_date or datetime.now(ZoneInfo("Europe/Paris")).date()
    wanted = list(sources(asked, fetch=fetch))
    read: list[Read] = []
    for number, source in enumerate(wanted, start=1):
        document = _read(source, f"{number}/{len(wanted)} " if len(wanted) > 1 else "")
        if document is None:
            continue
        mapping = _mapping(document, said or {})
        found = extract(document, today=today, gazetteer=gazetteer, columns=mapping)
        read.append((document, found))
        if output == "table":
            _print_table(document, found, mapping)
    _print(read, output, today)
    return OK if len(read) == len(wanted) else UNREAD


def _print(read: list[Read], output: Output, today: date) -> None:
    if output == "json":
        rows = [to_json(one, document) for document, found in read for one in found]
        _say(json.dumps(rows, ensure_ascii=False, indent=1))
    elif output == "csv":
        _raw(("" if sys.stdout.isatty() else "\ufeff") + to_csv(read))
    elif output == "ics":
        _raw(to_ics(read, today=today).decode())
        if left := sum(not has_day(one) for _, found in read for one in found):
            _say(f"{left} rencontre(s) sans jour certain{NBSP}: absente(s) du calendrier.", to=sys.stderr)


def _read(source: Source, progress: str) -> Document | None:
    """The document, or None once the reason is said; with several documents, each is announced before it is read."""
    if progress:
        _say(f"{progress}{source.name}", to=sys.stderr)
    try:
        return source.load()
    except UnreadableDocument as error:
        _say(f"{source.name}{NBSP}: {error.message}", to=sys.stderr)
    except Unread as error:
        _say(f"{source.name}{NBSP}: {error}", to=sys.stderr)
    return None


def _mapping(document: Document, said: Mapping[str, str]) -> columns.Mapping | None:
    """What the columns hold: the guess, corrected by what was said; None where there is no column."""
    if not columns.is_table(document):
        return None
    guess = columns.guess(document)
    known = {heading: field for heading, field in said.items() if heading in guess.fields}
    return replace(guess, fields={**guess.fields, **known}, guessed=guess.guessed - known.keys())


def _say(line: str, *, to: TextIO | None = None) -> None:
    (to or sys.stdout).write(line + "\n")


def _raw(text: str) -> None:
    """As it is, line ends included, whatever the terminal's own."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _print_table(document: Document, candidates: Sequence[Candidate], mapping: columns.Mapping | None) -> None:
    dated = sum(bool(c.when.value) for c in candidates)
    _say(f"{document.name}{NBSP}: {dated} rencontre(s) datée(s), {len(candidates) - dated} sans date")
    if mapping and document.kind != "ics":
        told = (f"{heading} = {field}" for heading, field in mapping.fields.items() if field)
        _say(f"   colonnes{NBSP}: {' · '.join(told)}")
    for candidate in candidates:
        mark = "✓" if candidate.certain else "?"
        _say(f" {mark} {when_in_words(candidate.when.value):<32} {candidate.title.value}")
        details = [
            hours_in_words(candidate.start_time.value, candidate.end_time.value),
            candidate.city.value.name if candidate.city.value else "",
            candidate.venue.value,
            mode_in_words(candidate.mode.value),
        ]
        if any(details):
            _say(f"   {'':<32} {' · '.join(d for d in details if d)}")
        for warning in candidate.warnings:
            _say(f"   {'':<32} ! {warning.message}")
