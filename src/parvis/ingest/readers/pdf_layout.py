"""The reading order of a page, from where its words stand: lines, then columns and tables, then paragraphs.

A gutter is a strip that no line of a band crosses. What stands on its sides is a table when one side alone holds the
dates, or when its cells are all short; else columns, read one after the other.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from parvis.ingest.folding import fold
from parvis.ingest.readers.pdf_drawing import Run
from parvis.ingest.readers.pdf_lines import Line, lines_of

#: The narrowest gutter, in sizes of its characters.
GUTTER = 0.9
#: Lines that must hold words on both sides of a gutter for it to be one.
SHARED_LINES = 2
MAX_NESTED = 4
#: Below as many characters, lines are cells or titles rather than a running text.
SHORT_LINE = 24
_DATE = re.compile(
    r"\b(?:\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|(?:janv|fevr|avr|juil|sept|oct|nov|dec)\w*\.?|mars|mai|juin|aout|(?:lun|mar|mercre|jeu|vendre|same)di|\d{4}-\d\d-\d\d)\b"
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


def read_page(runs: Sequence[Run]) -> list[Passage]:
    """The passages of a page in the order in which a person reads them."""
    return _read(lines_of(runs), 0)


def _read(lines: list[Line], nested: int) -> list[Passage]:
    passages: list[Passage] = []
    at = 0
    flow: list[Line] = []
    while at < len(lines):
        end, gutters = _band(lines, at) if nested < MAX_NESTED else (at, [])
        if not gutters:
            flow.append(lines[at])
            at += 1
            continue
        passages += _flow(flow)
        flow = []
        passages += _split(lines[at:end], gutters, nested)
        at = end
    return passages + _flow(flow)


def _band(lines: list[Line], at: int) -> tuple[int, list[float]]:
    """The end of the band of lines that opens at `at`, and the middles of its gutters; none when there is no band."""
    free = _gaps(lines[at])
    if not free:
        return at, []
    end, best = at + 1, (at + 1, free)
    while end < len(lines):
        kept = [cut for gap in free if (cut := _clear(gap, lines[end]))]
        if len(kept) < len(free) and end - at >= SHARED_LINES and _shared(lines[at:end], free) >= SHARED_LINES:
            break
        if not kept:
            break
        free, end = kept, end + 1
        best = end, free
    end, free = best
    free = [gap for gap in free if _shared(lines[at:end], [gap]) >= SHARED_LINES]
    return (end, [(left + right) / 2 for left, right in free]) if free else (at, [])


def _gaps(line: Line) -> list[tuple[float, float]]:
    pairs = itertools.pairwise(line)
    return [(a.end, b.start) for a, b in pairs if b.start - a.end > GUTTER * a.size]


def _clear(gap: tuple[float, float], line: Line) -> tuple[float, float] | None:
    """What a line leaves of a gap; None when too little."""
    left, right = gap
    for one in line:
        if one.end <= left or one.start >= right:
            continue
        if one.start <= left and one.end >= right:
            return None
        left, right = (one.end, right) if one.start <= left else (left, one.start)
    return (left, right) if right - left > GUTTER * line[0].size else None


def _shared(lines: list[Line], gaps: list[tuple[float, float]]) -> int:
    """Lines that hold words on both sides of every gap."""
    return sum(all(line[0].start < left and line[-1].end > right for left, right in gaps) for line in lines)


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
    return [passage for column in filled for passage in _read(column, nested + 1)]


def _anchor(columns: list[list[Line]]) -> int:
    """In a table, the rank from 1 of the column that opens each row (that of the dates, else the first); 0 in columns."""
    dated = [sum(bool(_DATE.search(fold(_words(line)))) for line in column) / max(len(column), 1) for column in columns]
    strong = [rank for rank, share in enumerate(dated, start=1) if share >= 0.4]
    short = [median(len(_words(line)) for line in column) < SHORT_LINE for column in columns]
    if len(strong) == 1 and all(share < 0.25 for rank, share in enumerate(dated, start=1) if rank != strong[0]):
        return strong[0] if short[strong[0] - 1] else 0
    return 1 if not strong and len(columns) > 2 and sum(short) >= len(columns) - 1 else 0


def _words(line: Line) -> str:
    return " ".join(one.text.strip() for one in line)


def _rows(columns: list[list[Line]], anchor: int) -> list[Passage]:
    """A row opens where its first column does, or after a blank wider than those inside rows."""
    count = len(columns[0])
    heights = [max(one.y for column in columns for one in column[at]) for at in range(count)]
    gaps = [above - below for above, below in itertools.pairwise(heights)]
    usual = min((gap for gap in gaps if gap > 0), default=0.0)
    spaced = any(gap > 1.4 * usual for gap in gaps) and any(gap < 1.2 * usual for gap in gaps)
    passages, row = [], [0]
    for at in range(1, count):
        apart = gaps[at - 1] > 1.3 * usual if spaced else bool(columns[anchor][at])
        if apart:
            passages.append(_row(columns, row))
            row = []
        row.append(at)
    return [*passages, _row(columns, row)]


def _row(columns: list[list[Line]], lines: list[int]) -> Passage:
    cells = (" ".join(filter(None, (_words(column[at]) for at in lines))) for column in columns)
    return Passage("cell", " – ".join(cell for cell in cells if cell))


def _flow(lines: list[Line]) -> list[Passage]:
    """A running text; a blank line where the page leaves one or changes size, one line where a line goes on."""
    text = ""
    gaps = [above[0].y - below[0].y for above, below in itertools.pairwise(lines)]
    usual = median(gaps) if gaps else 0.0
    for at, line in enumerate(lines):
        words = _flat(line)
        if at:
            size = line[0].size / max(lines[at - 1][0].size, 0.1)
            apart = gaps[at - 1] > 1.5 * usual or not 0.85 < size < 1.18
            linked = not apart and _LINKED.search(fold(text[-12:].rstrip()))
            text = text.rstrip() + ("\n\n" if apart else " " if linked else "\n")
        text += words
    return [Passage("text", text)] if text.strip() else []


def _flat(line: Line) -> str:
    """A line alone with wide gaps in it is a row that has no other below."""
    text = line[0].text.strip()
    for before, one in itertools.pairwise(line):
        text += (" – " if one.start - before.end > 2 * before.size else " ") + one.text.strip()
    return text
