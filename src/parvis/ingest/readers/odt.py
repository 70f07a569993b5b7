"""OpenDocument texts: paragraphs, headings, lists, tables, text boxes and notes in the order of the page.

What a tracked change deleted, comments, hidden sections and tables of contents are not read.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from parvis.ingest.model import BlockKind, Document, UnreadableDocument
from parvis.ingest.readers.building import ADDRESS_LIMIT, Builder, Piece, row
from parvis.ingest.readers.sniffing import LOCKED
from parvis.ingest.readers.zipped import check_archive, elements, part_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = f"{{{_NS}text:1.0}}"
_TABLE = f"{{{_NS}table:1.0}}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_ROW, _CELL = f"{_TABLE}table-row", f"{_TABLE}table-cell"
_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_BLOCKS = frozenset({*_PARAGRAPHS, _ROW})
_SKIPPED = {
    *(
        f"{_TEXT}{tag}"
        for tag in ("tracked-changes", "table-of-content", "illustration-index", "bibliography", "note-citation")
    ),
    f"{{{_NS}office:1.0}}annotation",
}
_CHARACTERS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n", f"{_TEXT}s": " "}
_BESIDE = {f"{_TEXT}note-body", f"{{{_NS}drawing:1.0}}text-box"}
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_odt(data: bytes, *, name: str) -> Document:
    """An `.odt` file; raises `UnreadableDocument` when it is broken, locked or a bomb."""
    archive = check_archive(data)
    if b"encryption-data" in part_of(archive, "META-INF/manifest.xml"):
        raise UnreadableDocument(LOCKED)
    builder = Builder()
    for element in elements(part_of(archive, "content.xml"), kept=_BLOCKS):
        if not any(_is_skipped(above) for above in element.iterancestors()):
            builder.add_all(_pieces(element))
    meta = part_of(archive, "meta.xml")
    titles = elements(meta, kept=frozenset({_DC_TITLE})) if meta else ()
    return builder.finish(name, "odt", next((title.text or "" for title in titles), ""))


def _is_skipped(element: "_Element") -> bool:
    return element.tag in _SKIPPED or element.get(f"{_TEXT}display") == "none"


def _pieces(element: "_Element") -> list[Piece]:
    """Those of a paragraph, of a row, or of whatever holds some."""
    if _is_skipped(element):
        return []
    if element.tag == _ROW:
        return row([[piece for child in cell for piece in _pieces(child)] for cell in element if cell.tag == _CELL])
    if element.tag not in _PARAGRAPHS:
        return [piece for child in element for piece in _pieces(child)]
    after: list[Piece] = []
    text = "".join(_text(element, after))
    kind, level = _kind(element)
    return [Piece(text, kind, level), *after] if text.strip() else after


def _kind(element: "_Element") -> tuple[BlockKind, int]:
    if element.tag == f"{_TEXT}h":
        level = element.get(f"{_TEXT}outline-level", "")
        return "heading", min(int(level), 6) if level.isdecimal() and 0 < len(level) < 3 else 1
    listed = next(element.iterancestors(f"{_TEXT}list-item", _CELL), None)
    return ("item" if listed is not None and listed.tag != _CELL else "paragraph"), 0


def _text(element: "_Element", after: list[Piece]) -> Iterator[str]:
    """The words of a paragraph; what stands beside them (text boxes, notes, addresses) goes to `after`."""
    yield element.text or ""
    for child in element:
        if child.tag in _BESIDE:
            after += [piece for inner in child for piece in _pieces(inner)]
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif not _is_skipped(child):
            words = "".join(_text(child, after))
            yield words
            after += _address(child.get(_HREF, ""), words)
        yield child.tail or ""


def _address(href: str, words: str) -> list[Piece]:
    shown = href.removeprefix("mailto:")
    wanted = href.startswith(("http", "mailto:")) and len(href) < ADDRESS_LIMIT and shown not in words
    return [Piece(shown)] if wanted else []
