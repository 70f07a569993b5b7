"""Builds a document piece by piece: each piece is one block, on its own line."""

from dataclasses import dataclass, field

from parvis.ingest.layout import MARKER
from parvis.ingest.model import Block, BlockKind, Document, Span, UnreadableDocument
from parvis.ingest.readers.limits import MAX_TEXT_CHARS
from parvis.ingest.readers.text import normalise


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
        if self.length > MAX_TEXT_CHARS:
            raise UnreadableDocument(
                f"Ce document est trop long\N{NO-BREAK SPACE}: {MAX_TEXT_CHARS // 1_000_000} millions de caractères au plus."
            )

    def finish(self, name: str, kind: str, title: str = "") -> Document:
        if not self.blocks:
            raise UnreadableDocument("Ce document ne contient aucun texte.")
        return Document(name, kind, "\n".join(self.parts), tuple(self.blocks), " ".join(title.split()))
