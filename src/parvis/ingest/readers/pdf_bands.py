"""Bands of lines that gutters cut in columns: a gutter is a strip that none of the lines crosses."""

import itertools

from parvis.ingest.readers.pdf_lines import Line

#: The narrowest gutter, in sizes of its characters.
GUTTER = 0.7
#: Words that start farther than this from every column begin another table.
ELSEWHERE = 5
#: A gutter narrower than this needs one more line to be believed.
NARROW = 1.5
#: Lines that must hold words on both sides of a gutter for it to be one.
SHARED_LINES = 2


def band_at(lines: list[Line], at: int) -> tuple[int, list[float]]:
    """The end of the band of lines that opens at `at`, and the middles of its gutters; none when there is no band."""
    free = _gaps(lines[at])
    if not free:
        return at, []
    end, best = at + 1, (at + 1, free)
    while end < len(lines):
        kept = [cut for gap in free if (cut := _clear(gap, lines[end]))]
        if len(kept) < len(free) and end - at >= SHARED_LINES and _shared(lines[at:end], free) >= SHARED_LINES:
            break
        if not kept or _starts_elsewhere(lines[at:end], lines[end]):
            break
        free, end = kept, end + 1
        best = end, free
    end, free = best
    size = lines[at][0].size
    free = [gap for gap in free if _shared(lines[at:end], [gap]) >= SHARED_LINES + (gap[1] - gap[0] < NARROW * size)]
    return (end, [(left + right) / 2 for left, right in free]) if free else (at, [])


def _starts_elsewhere(band: list[Line], line: Line) -> bool:
    """A line of several cells none of whose columns is that of the band, once the band is a table for certain."""
    starts = [one.start for above in band if len(above) > 1 for one in above]
    far = [all(abs(one.start - start) > ELSEWHERE * one.size for start in starts) for one in line]
    return len(line) > 1 and len(band) > SHARED_LINES and any(far)


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
