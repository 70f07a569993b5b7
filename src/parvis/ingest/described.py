"""Pages that describe their meetings to machines: certain in their date, hours, place and mode, then completed by the text.

The reader writes them as a table (`COLUMNS`) at the end of the document; no other block of a page holds a tab.
"""

from dataclasses import replace
from datetime import date

from parvis.ingest.columns import Mapping, extract_rows
from parvis.ingest.folding import words
from parvis.ingest.model import Candidate, Document, Gazetteer, Warning  # noqa: A004 -- the public name of the library
from parvis.ingest.wording import hours_in_words

HEADING = "Rencontres décrites par la page"
#: The headings of the table, and what each column says.
COLUMNS = {
    "Date": "date",
    "Date de fin": "end_date",
    "Début": "start",
    "Fin": "end",
    "Titre": "title",
    "Lieu": "venue",
    "Commune": "city",
    "Mode": "mode",
    "Organisation": "organisers",
    "Lien": "links",
    "État": "status",
}
NBSP = "\N{NO-BREAK SPACE}"
#: Share of the words of the shorter title that two tellings of a meeting have in common.
SAME_TITLE = 0.6
_SINGLE = ("city", "venue", "mode", "format")
_SEVERAL = ("publics", "speakers", "organisers", "links")
_OPTIONAL = ("email", "series", "deadline", "postponed_from")
#: What the text may be warned of and the table settles.
_SETTLED = {"year-guessed", "weekday-mismatch", "undated"}


def parts(document: Document) -> tuple[Document, Document] | None:
    """The text and the table; None when the page describes nothing."""
    if document.kind not in {"html", "eml"}:
        return None
    said = [block.span.within(document.text) for block in document.blocks]
    kinds = ["row" if "\t" in words else "heading" if words == HEADING else "text" for words in said]
    if "row" not in kinds:
        return None
    text, rows = (
        tuple(block for block, kind in zip(document.blocks, kinds, strict=True) if kind == wanted)
        for wanted in ("text", "row")
    )
    return replace(document, blocks=text), replace(document, blocks=rows)


def completed(
    table: Document, told: list[Candidate], *, today: date | None, gazetteer: Gazetteer | None
) -> list[Candidate]:
    """The meetings of the table completed by the text, and those that the text alone tells, in the order of the document."""
    rows = extract_rows(table, today=today, gazetteer=gazetteer, mapping=Mapping(dict(COLUMNS)))
    kept = []
    for candidate in told:
        at = next((at for at, row in enumerate(rows) if _same(row, candidate, alone=len(rows) == 1)), None)
        if at is None:
            kept.append(candidate)
        else:
            rows[at] = _completed(rows[at], candidate)
    return sorted([*rows, *kept], key=lambda one: (one.evidence.start, one.evidence.end))


def _same(row: Candidate, told: Candidate, *, alone: bool) -> bool:
    """The same day, in a year that the text writes or leaves out, and titles that agree, unless only one meeting is described."""
    first, other = row.when.value[:10], told.when.value[:10]
    if other and first != other and (first[4:] != other[4:] or not told.when.inferred):
        return False
    mine, theirs = set(words(row.title.value)), set(words(told.title.value))
    alike = bool(mine and theirs) and len(mine & theirs) >= SAME_TITLE * min(len(mine), len(theirs))
    return alike or (alone and bool(other))


def _completed(row: Candidate, told: Candidate) -> Candidate:
    """The row, with the passage of the text where the text says the same, and what it alone knows."""
    changes = {name: getattr(told, name) for name in _SINGLE if not getattr(row, name).value}
    changes |= {name: getattr(told, name) for name in (*_SEVERAL, *_OPTIONAL) if not getattr(row, name)}
    if told.when.value == row.when.value and not told.when.inferred:
        changes |= {"when": told.when, "evidence": told.evidence}
    if words(told.title.value) == words(row.title.value) and not told.title.inferred:
        changes["title"] = told.title
    if row.start_time.value is None:
        changes |= {"start_time": told.start_time, "end_time": told.end_time}
    warnings = [*row.warnings, *(one for one in told.warnings if one.code not in _SETTLED), *_disagreement(row, told)]
    return replace(row, **changes, warnings=tuple(dict.fromkeys(warnings)), certain=row.certain and not warnings)


def _disagreement(row: Candidate, told: Candidate) -> list[Warning]:
    mine, theirs = row.start_time.value, told.start_time.value
    if mine is None or theirs is None or mine == theirs or told.start_time.inferred:
        return []
    hours = hours_in_words(theirs, None), hours_in_words(mine, None)
    message = f"Le texte dit {hours[0]}, et la description de la page {hours[1]}{NBSP}: vérifiez."
    return [Warning("sources-disagree", message, told.start_time.span)]
