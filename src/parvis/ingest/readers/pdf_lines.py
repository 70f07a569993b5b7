"""The lines of a page, and the segments of words that gaps cut in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parvis.ingest.readers.pdf_drawing import Run

#: What opens an item, however far from its words.
_BULLET = re.compile(r"\d{1,2}[.)]|[a-z]\)|o|[^\w\s]{1,2}")
#: In sizes of the characters: a gap between two words, and between two cells.
WORD_GAP, CELL_GAP = 0.15, 0.8
#: In sizes too: how far from a baseline words still stand on it, in the same column and in the next one.
LEVEL, BESIDE = 0.45, 0.7


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one line with no gap in them."""

    start: float
    end: float
    y: float
    size: float
    text: str


Line = list[Segment]


def lines_of(runs: Sequence[Run]) -> list[Line]:
    """From top to bottom; a line is what shares a baseline, a little above or below for exponents."""
    lines: list[Line] = []
    waiting: list[Run] = []
    reach = 0.0
    for run in sorted(runs, key=lambda one: (-one.y, one.start)):
        if waiting and not _is_level(waiting[0], run, reach):
            lines.append(_segments(waiting))
            waiting, reach = [], run.end
        waiting.append(run)
        reach = max(reach, run.end)
    return [*lines, _segments(waiting)] if waiting else lines


def _is_level(first: Run, run: Run, reach: float) -> bool:
    """On the same baseline, or nearly so in the next column, whose lines need not be level."""
    size = min(first.size, max(run.size, 1.0))
    return first.y - run.y <= (BESIDE if run.start > reach + size else LEVEL) * size


def _segments(runs: list[Run]) -> Line:
    line: Line = []
    for run in sorted(runs, key=lambda one: one.start):
        last = line[-1] if line else None
        gap = run.start - last.end if last else 0.0
        size = max(run.size, 1.0)
        if last is None or (gap > CELL_GAP * size and not _BULLET.fullmatch(last.text.strip())):
            line.append(Segment(run.start, run.end, run.y, size, run.text))
        elif run.text.strip() == last.text.strip() and abs(run.start - last.start) < 0.2 * size:
            continue  # drawn twice to look bold
        else:
            space = " " if gap > WORD_GAP * size else ""
            line[-1] = Segment(
                last.start, max(last.end, run.end), last.y, max(last.size, size), last.text + space + run.text
            )
    return line


def opens_item(words: str) -> bool:
    """True when the first word is a bullet or a rank."""
    return bool(_BULLET.fullmatch(words.split(" ", 1)[0]))


def words_of(line: Line) -> str:
    return " ".join(one.text.strip() for one in line)
