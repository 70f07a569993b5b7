"""The rows and columns of a document that was read from a table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parvis.ingest.model import Block, Document, Span

#: Kinds of documents whose text is made of rows and tabs.
KINDS = frozenset({"csv", "xlsx", "ics"})
_CELL = re.compile(r"[^\t]+")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row that hold a text, by column; columns count from 0."""

    span: Span
    cells: dict[int, Span]


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its rows, and the block of its name where it has one."""

    rows: list[Row]
    heading: Block | None = None


def is_table(document: Document) -> bool:
    return document.kind in KINDS


def grids(document: Document) -> list[Grid]:
    """The sheets of a table, in order."""
    found: list[Grid] = []
    for block in document.blocks:
        if block.kind == "heading":
            found.append(Grid([], block))
            continue
        if not found:
            found.append(Grid([]))
        found[-1].rows.append(Row(block.span, dict(_cells(document.text, block.span))))
    return found


def _cells(text: str, span: Span) -> Iterator[tuple[int, Span]]:
    column, at = 0, span.start
    for match in _CELL.finditer(text, span.start, span.end):
        column += match.start() - at
        at = match.end()
        yield column, Span(*match.span())
