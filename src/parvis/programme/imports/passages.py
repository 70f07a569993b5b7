"""The document as it is shown beside what was read in it: blocks of text cut into passages, each with its owners."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parvis.ingest.model import Block, Span
from parvis.programme.imports.kept import JSONDict


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text; `owners` are the candidates read in it, the nearest first, `anchors` those whose evidence begins here."""

    text: str
    owners: tuple[int, ...] = ()
    anchors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownBlock:
    kind: str
    level: int
    page: int | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one candidate was read in: where its evidence begins, and every passage of its values."""

    owner: int
    anchor: int
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, owner: int, reading: JSONDict) -> "Reading":
        start, end = reading["evidence"]
        return cls(owner, start, (Span(start, end), *_spans(reading)))


def _spans(reading: JSONDict) -> Iterator[Span]:
    for name, stored in reading.items():
        if name == "warnings":
            continue
        for value in stored if isinstance(stored, list) else [stored]:
            if isinstance(value, dict) and "start" in value and "end" in value:
                yield Span(value["start"], value["end"])


def shown_blocks(text: str, blocks: Sequence[Block], readings: Iterable[Reading]) -> list[ShownBlock]:
    """The blocks in order, each cut where an owner begins or ends; text between blocks is only layout and is left out."""
    known = list(readings)
    runs = _runs([(span, reading.owner) for reading in known for span in reading.spans if span.start < span.end])
    anchors: dict[int, list[int]] = {}
    for reading in known:
        anchors.setdefault(reading.anchor, []).append(reading.owner)
    shown, at, page = [], 0, None
    for block in blocks:
        while at < len(runs) and runs[at][0].end <= block.span.start:
            at += 1
        passages = tuple(_cut(text, block.span, runs, at, anchors))
        shown.append(ShownBlock(block.kind, block.level, block.page if block.page != page else None, passages))
        page = block.page
    return shown


Run = tuple[Span, tuple[int, ...]]


def _runs(marks: list[tuple[Span, int]]) -> list[Run]:
    """Spans that never overlap, with their owners; those of the shortest mark come first."""
    edges: dict[int, tuple[list[int], list[int]]] = {}
    for number, (span, _) in enumerate(marks):
        edges.setdefault(span.start, ([], []))[0].append(number)
        edges.setdefault(span.end, ([], []))[1].append(number)
    runs: list[Run] = []
    active: set[int] = set()
    for start, end in pairwise(sorted(edges)):
        opened, closed = edges[start]
        active.difference_update(closed)
        active.update(opened)
        if active:
            nearest = sorted(active, key=lambda number: (marks[number][0].end - marks[number][0].start, number))
            runs.append((Span(start, end), tuple(dict.fromkeys(marks[number][1] for number in nearest))))
    return runs


def _cut(text: str, block: Span, runs: list[Run], at: int, anchors: dict[int, list[int]]) -> Iterator[Passage]:
    position = block.start
    while at < len(runs) and runs[at][0].start < block.end:
        span, owners = runs[at]
        start, end = max(span.start, block.start), min(span.end, block.end)
        if position < start:
            yield Passage(text[position:start])
        yield Passage(text[start:end], owners, tuple(anchors.get(start, ())))
        position = end
        at += 1
    if position < block.end:
        yield Passage(text[position : block.end])
