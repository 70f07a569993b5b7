"""Word documents: paragraphs, headings, lists and tables in the order of the page."""

import io
import re
from typing import TYPE_CHECKING, Any

from parvis.ingest.layout import looks_like_heading
from parvis.ingest.model import BlockKind, Document, UnreadableDocument
from parvis.ingest.readers.building import Builder
from parvis.ingest.readers.zipped import BROKEN, check_archive

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_LEVEL = re.compile(r"(?:heading|titre)\s*(\d)", re.IGNORECASE)
_LISTS = re.compile(r"list|liste|puce", re.IGNORECASE)


def read_docx(data: bytes, *, name: str) -> Document:
    """A `.docx` file; raises `UnreadableDocument` when it is broken, locked or a bomb."""
    names = set(check_archive(data).namelist())
    if "word/document.xml" not in names:
        raise UnreadableDocument("Ce fichier n’est pas un document Word (.docx).")
    import docx  # noqa: PLC0415 -- slow to import, and only needed here

    try:
        document = docx.Document(io.BytesIO(data))
        builder = Builder()
        for piece in document.iter_inner_content():
            _add(builder, piece)
        title = document.core_properties.title or ""
    except UnreadableDocument:
        raise
    except Exception as error:
        raise UnreadableDocument(BROKEN) from error
    return builder.finish(name, "docx", title)


def _add(builder: Builder, piece: "Paragraph | Table") -> None:
    rows = getattr(piece, "rows", None)
    if rows is not None:
        for row in rows:
            _add_row(builder, row)
        return
    _add_paragraph(builder, piece)  # type: ignore[arg-type]


def _add_row(builder: Builder, row: Any) -> None:
    """A row is one block; a merged cell counts once."""
    cells: list[str] = []
    for cell in row.cells:
        text = " ".join(cell.text.split())
        if text and (not cells or cells[-1] != text):
            cells.append(text)
    builder.add(" – ".join(cells), "cell")


def _add_paragraph(builder: Builder, paragraph: "Paragraph") -> None:
    text = paragraph.text
    style = (paragraph.style.name or "") if paragraph.style else ""
    kind, level = _kind(paragraph, style, text)
    for line in text.split("\n"):
        line_kind = kind if kind != "paragraph" or not looks_like_heading(line) else "heading"
        builder.add(line, line_kind, level=level)
    for link in paragraph.hyperlinks:
        if link.address and link.address not in text and len(link.address) < 500:
            builder.add(link.address, "paragraph")


def _kind(paragraph: "Paragraph", style: str, text: str) -> tuple[BlockKind, int]:
    if match := _LEVEL.search(style):
        return "heading", int(match[1])
    if style.lower() in {"title", "titre"}:
        return "heading", 1
    properties = paragraph._p.pPr  # noqa: SLF001 -- python-docx offers no other way to know a list
    numbered = properties is not None and properties.numPr is not None
    if _LISTS.search(style) or numbered:
        return "item", 0
    return "paragraph", 0
