"""Builds a document piece by piece: each piece is one block, on its own line."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from parvis.ingest.layout import MARKER, cut, looks_like_heading
from parvis.ingest.model import Block, BlockKind, Document, Span, UnreadableDocument
from parvis.ingest.readers.limits import MAX_BLOCKS, MAX_TEXT_CHARS
from parvis.ingest.readers.text import normalise

#: Beyond as many paragraphs or characters in a cell, a table only lays a page out, and its cells are read one by one.
CELL_PIECES = 4
CELL_LENGTH = 400
#: An address longer than this is no one's to type.
ADDRESS_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a heading, an item or a row, before it has its place in the document."""

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0


@dataclass
class Builder:
    """Collects pieces of text; `finish` joins them into a document."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, kind: BlockKind, *, level: int = 0, page: int | None = None) -> None:
        """Adds a piece; a piece of several lines becomes as many blocks of the same kind."""
        for line in normalise(text).split("\n"):
            squeezed = " ".join(line.split())
            if kind in {"item", "paragraph"} and (marker := MARKER.match(squeezed)):
                squeezed, kind = squeezed[marker.end() :], "item"
            if not squeezed:
                continue
            self.blocks.append(Block(kind, Span(self.length, self.length + len(squeezed)), level, page))
            self.parts.append(squeezed)
            self.length += len(squeezed) + 1
        if self.length > MAX_TEXT_CHARS or len(self.blocks) > MAX_BLOCKS:
            raise UnreadableDocument(
                f"Ce document est trop long\N{NO-BREAK SPACE}: {MAX_TEXT_CHARS // 1_000_000} millions de caractères "
                f"et {MAX_BLOCKS // 1000}\N{NO-BREAK SPACE}000 paragraphes au plus."
            )

    def add_all(self, pieces: Sequence[Piece]) -> None:
        """Adds pieces of a word processor, whose short lines without a sentence are headings."""
        for piece in pieces:
            for line in piece.text.split("\n"):
                titled = piece.kind == "paragraph" and looks_like_heading(line)
                self.add(line, "heading" if titled else piece.kind, level=piece.level)

    def add_cells(self, cells: Sequence[str]) -> None:
        """Adds a row of a table whose columns are known: its cells are separated by tabs."""
        text = "\t".join(" ".join(normalise(cell).split()) for cell in cells).rstrip("\t")
        self.blocks.append(Block("cell", Span(self.length, self.length + len(text))))
        self.parts.append(text)
        self.length += len(text) + 1

    def add_text(self, text: str, *, page: int | None = None) -> None:
        """Adds a plain text, its wrapped lines joined."""
        plain = normalise(text)
        for block in cut(plain):
            self.add(" ".join(block.span.within(plain).split()), block.kind, level=block.level, page=page)

    def finish(self, name: str, kind: str, title: str = "") -> Document:
        if not self.blocks:
            raise UnreadableDocument("Ce document ne contient aucun texte.")
        return Document(name, kind, "\n".join(self.parts), tuple(self.blocks), " ".join(normalise(title).split()))


def row(cells: Sequence[Sequence[Piece]]) -> list[Piece]:
    """A row of a table as one piece, its cells separated by dashes; of a table that only lays the page out, the pieces of its cells."""
    filled = [pieces for cell in cells if (pieces := [piece for piece in cell if piece.text.strip()])]
    if any(_is_page(pieces) for pieces in filled) or (len(filled) == 1 and len(filled[0]) > 1):
        return [piece for pieces in filled for piece in pieces]
    texts = [" – ".join(" ".join(piece.text.split()) for piece in pieces) for pieces in filled]
    return [Piece(" – ".join(texts), "cell")] if texts else []


def _is_page(pieces: Sequence[Piece]) -> bool:
    nested = any(piece.kind in {"cell", "heading"} for piece in pieces) and len(pieces) > 1
    return nested or len(pieces) > CELL_PIECES or sum(len(piece.text) for piece in pieces) > CELL_LENGTH
