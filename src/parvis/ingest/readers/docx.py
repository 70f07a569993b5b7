"""Word documents: paragraphs, headings, lists, tables, text boxes and footnotes in the order of the page.

What a tracked change deletes, hidden text, comments, headers of pages and tables of contents are not read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parvis.ingest.model import Document
from parvis.ingest.readers.building import ADDRESS_LIMIT, CELL_LENGTH, Builder, Piece, row
from parvis.ingest.readers.docx_parts import Parts, R, W, parts_of
from parvis.ingest.readers.zipped import check_archive

if TYPE_CHECKING:
    from lxml.etree import _Element

_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
#: What holds no text to read, or text that was deleted.
_SKIPPED = {
    f"{W}{tag}"
    for tag in "del moveFrom delText instrText pPr rPr tblPr trPr tcPr tblGrid sectPr commentReference".split()  # noqa: SIM905 -- a list of words
}
_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_OFF = {"0", "false", "off"}


def read_docx(data: bytes, *, name: str) -> Document:
    """A `.docx` file; raises `UnreadableDocument` when it is broken, locked or a bomb."""
    parts = parts_of(check_archive(data))
    reading, builder = Reading(parts), Builder()
    for element in parts.body():
        builder.add_all(reading.pieces(element))
    return builder.finish(name, "docx", parts.title())


@dataclass
class Reading:
    """Turns elements into pieces; remembers the cells that the ones below are merged with."""

    parts: Parts
    table: "_Element | None" = None
    above: dict[int, list[Piece]] = field(default_factory=dict)

    def pieces(self, element: "_Element") -> list[Piece]:
        """Those of a paragraph, of a row, or of whatever holds some."""
        if element.tag == f"{W}p":
            return self._paragraph(element)
        if element.tag == f"{W}tr":
            return self._row(element)
        if element.tag in _SKIPPED:
            return []
        return [piece for child in element for piece in self.pieces(child)]

    def _row(self, element: "_Element") -> list[Piece]:
        """A cell merged with the one above says the same as it."""
        if element.find(f"{W}trPr/{W}del") is not None:
            return []
        if self.table is not element.getparent():
            self.table, self.above = element.getparent(), {}
        cells, column = [], 0
        for cell in _cells(element):
            merged, width = _merged(cell)
            pieces = self.above.get(column, []) if merged == "continue" else self._inside(cell)
            if merged == "restart" and sum(len(piece.text) for piece in pieces) <= CELL_LENGTH:
                self.above[column] = pieces
            elif merged != "continue":
                self.above.pop(column, None)
            cells.append(pieces)
            column += width
        return row(cells)

    def _inside(self, cell: "_Element") -> list[Piece]:
        kept = self.table, self.above
        found = [piece for child in cell for piece in self.pieces(child)]
        self.table, self.above = kept
        return found

    def _paragraph(self, element: "_Element") -> list[Piece]:
        kind, level = self.parts.kind(element)
        if kind is None:
            return []
        after: list[Piece] = []
        text = "".join(self._text(element, after))
        return [Piece(text, kind, level), *after] if text.strip() else after

    def _text(self, element: "Iterable[_Element]", after: list[Piece]) -> Iterator[str]:
        """The words of a paragraph; what stands beside them (text boxes, notes, addresses) goes to `after`."""
        for child in element:
            tag = child.tag
            if tag in _SKIPPED or (tag == f"{W}r" and _is_hidden(child)):
                continue
            if tag == f"{W}t":
                yield child.text or ""
            elif tag in _CHARACTERS:
                yield _CHARACTERS[tag]
            elif tag == f"{W}txbxContent":
                after += [piece for inner in child for piece in self.pieces(inner)]
            elif tag == f"{W}footnoteReference":
                after.append(Piece(self.parts.notes.get(child.get(f"{W}id", ""), "")))
            elif tag == f"{W}hyperlink":
                yield from self._link(child, after)
            else:
                yield from self._text(list(child)[:1] if tag == _ALTERNATIVES else child, after)

    def _link(self, element: "_Element", after: list[Piece]) -> Iterator[str]:
        words = "".join(self._text(element, after))
        address = self.parts.links.get(element.get(f"{R}id", ""), "")
        if address.startswith(("http", "mailto:")) and len(address) < ADDRESS_LIMIT:
            shown = address.removeprefix("mailto:")
            after += [] if shown in words else [Piece(shown)]
        yield words


def _cells(element: "_Element") -> "Iterator[_Element]":
    """The cells of a row, those of its content controls included."""
    for child in element:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag == f"{W}sdt":
            yield from child.iterfind(f"{W}sdtContent/{W}tc")


def _is_hidden(run: "_Element") -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(f"{W}val", "1") not in _OFF


def _merged(cell: "_Element") -> tuple[str, int]:
    """Whether a cell opens ("restart") or goes on ("continue") a merge downwards, and how many columns it takes."""
    merge, span = cell.find(f"{W}tcPr/{W}vMerge"), cell.find(f"{W}tcPr/{W}gridSpan")
    width = "1" if span is None else span.get(f"{W}val", "1")
    down = "" if merge is None else merge.get(f"{W}val", "continue")
    return down, int(width) if width.isdecimal() and len(width) < 4 else 1
