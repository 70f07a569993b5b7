"""The reading order of a page, from where its words stand: lines, then columns and tables, then paragraphs.

A gutter is a strip that no line of a band crosses. What stands on its sides is a table when one side alone holds the
dates, or when its cells are all short; else columns, read one after the other.
"""

import itertools
import re
from dataclasses import dataclass
from statistics import median

from parvis.ingest.folding import fold
from parvis.ingest.readers.pdf_bands import band_at
from parvis.ingest.readers.pdf_lines import Line, opens_item, words_of

#: How much wider than the leading of a cell the gap between two rows is.
ROW_GAP = 1.15
#: How deep columns may stand in columns, and lines of a page beyond which none is looked for.
MAX_NESTED = 4
MAX_LINES = 2_000
#: A wrapped text has at least as many lines.
PROSE_LINES = 3
#: Below as many characters, lines are cells or titles rather than a running text.
SHORT_LINE = 24
_DATE = re.compile(
    r"\b(?:\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|(?:janv|fevr|avr|juil|sept|oct|nov|dec)\w*\.?|mars|mai|juin|aout|(?:lun|mar|mercre|jeu|vendre|same)di|\d{4}-\d\d-\d\d)\b"
)
#: A whole day, which a row of a table holds once.
_DAY = re.compile(
    r"\b(?:\d{1,2}(?:er)?\s(?:janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)|\d{1,2}[/.]\d{1,2}\b)"
)
#: A line that ends so goes on, whatever the next one begins with.
_LINKED = re.compile(
    r"(?:[,(«]|\b(?:de|du|des|d'|le|la|les|l'|a|au|aux|et|ou|en|par|pour|avec|sur|dans|entre|chez|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|mme|m\.))$"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A row of a table, or a running text whose lines are kept."""

    kind: str
    text: str


def read_lines(lines: list[Line], nested: int = 0) -> list[Passage]:
    """The passages of a page in the order in which a person reads them."""
    passages: list[Passage] = []
    at = 0
    flow: list[Line] = []
    while at < len(lines):
        end, gutters = band_at(lines, at) if nested < MAX_NESTED and len(lines) <= MAX_LINES else (at, [])
        if not gutters:
            flow.append(lines[at])
            at += 1
            continue
        passages += _flow(flow)
        flow = []
        passages += _split(lines[at:end], gutters, nested)
        at = end
    return passages + _flow(flow)


def _split(lines: list[Line], gutters: list[float], nested: int) -> list[Passage]:
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for line in lines:
        parts: list[Line] = [[] for _ in columns]
        for one in line:
            parts[sum(one.start > gutter for gutter in gutters)].append(one)
        for column, part in zip(columns, parts, strict=True):
            column.append(part)
    filled = [[part for part in column if part] for column in columns]
    if anchor := _anchor(filled):
        return _rows(columns, anchor - 1)
    return [passage for column in filled for passage in read_lines(column, nested + 1)]


def _anchor(columns: list[list[Line]]) -> int:
    """In a table, the rank from 1 of the column that opens each row (that of the dates, else the first); 0 in columns."""
    dated = [
        sum(bool(_DATE.search(fold(words_of(line)))) for line in column) / max(len(column), 1) for column in columns
    ]
    strong = [rank for rank, share in enumerate(dated, start=1) if share >= 0.4]
    short = [median(len(words_of(line)) for line in column) < SHORT_LINE for column in columns]
    if len(strong) == 1 and all(share < 0.25 for rank, share in enumerate(dated, start=1) if rank != strong[0]):
        return strong[0] if short[strong[0] - 1] else 0
    return 1 if not strong and len(columns) > 2 and sum(short) >= len(columns) - 1 else 0


def _rows(columns: list[list[Line]], anchor: int) -> list[Passage]:
    """The rows of a table: what only the leading of its cells parts goes together, unless that gives one row two dates."""
    count = len(columns[0])
    heights = [max(one.y for column in columns for one in column[at]) for at in range(count)]
    gaps = [above - below for above, below in itertools.pairwise(heights)]
    leading = min((gap for gap in gaps if gap > 0), default=0.0)
    rows = _grouped([gap > ROW_GAP * leading for gap in gaps])
    dates = [bool(_DAY.search(fold(words_of(line)))) for line in columns[anchor]]
    opened = [bool(line) for line in columns[anchor]]
    undated = not any(_DATE.search(fold(words_of(line))) for line in columns[anchor])
    if (undated and all(opened)) or any(sum(dates[at] for at in row) > 1 for row in rows):
        rows = _grouped(opened[1:])
    return [_row(columns, row) for row in rows]


def _grouped(opens: list[bool]) -> list[list[int]]:
    """The ranks of the lines of each row; `opens` tells of each line but the first whether it opens one."""
    rows = [[0]]
    for at, opening in enumerate(opens, start=1):
        rows.append([at]) if opening else rows[-1].append(at)
    return rows


def _row(columns: list[list[Line]], lines: list[int]) -> Passage:
    cells = (" ".join(filter(None, (words_of(column[at]) for at in lines))) for column in columns)
    return Passage("cell", " – ".join(cell for cell in cells if cell))


def _flow(lines: list[Line]) -> list[Passage]:
    """A running text; a blank line where the page leaves one or changes size, one line where a line goes on."""
    text = ""
    gaps = [above[0].y - below[0].y for above, below in itertools.pairwise(lines)]
    usual = median(gaps) if gaps else 0.0
    prose = _is_prose(lines)
    for at, line in enumerate(lines):
        words = _flat(line)
        if at:
            size = line[0].size / max(lines[at - 1][0].size, 0.1)
            apart = gaps[at - 1] > 1.5 * usual or not 0.85 < size < 1.18
            wrapped = prose and words[:1].islower() and not opens_item(words) and text[-1:] not in ".!?:;-"
            goes_on = wrapped or _LINKED.search(fold(text[-12:]))
            text += "\n\n" if apart else " " if goes_on else "\n"
        text += words
    return [Passage("text", text)] if text.strip() else []


def _is_prose(lines: list[Line]) -> bool:
    """Most lines run to the same margin, as a sentence that is wrapped does."""
    if len(lines) < PROSE_LINES:
        return False
    margin = max(line[-1].end for line in lines)
    full = [line for line in lines if len(words_of(line)) > SHORT_LINE and line[-1].end > margin - 8 * line[0].size]
    return len(full) > 0.6 * len(lines)


def _flat(line: Line) -> str:
    """A line alone with wide gaps in it is a row that has no other below."""
    text = line[0].text.strip()
    for before, one in itertools.pairwise(line):
        text += (" – " if one.start - before.end > 2 * before.size else " ") + one.text.strip()
    return text
