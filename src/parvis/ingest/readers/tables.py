"""Tables (`.csv`, `.xlsx`): each row is one block, its cells separated by tabs, so that columns can be told from the text.

Cells typed as dates and hours are written as French text ("12/03/2027", "14:00"). Formulas are never evaluated: the
value that the spreadsheet last stored is read.
"""

import csv
import datetime as dt
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from parvis.ingest.model import Block, BlockKind, Document, Span, UnreadableDocument
from parvis.ingest.readers.limits import MAX_TEXT_CHARS
from parvis.ingest.readers.text import decode, normalise, read_text
from parvis.ingest.readers.zipped import check_archive

if TYPE_CHECKING:
    import zipfile

#: What a table may hold: rows with a text, columns, cells whether empty or not, bytes of an unfolded workbook.
MAX_ROWS = 10_000
MAX_COLUMNS = 200
MAX_CELLS = 300_000
MAX_BOOK_BYTES = 40_000_000
NBSP = "\N{NO-BREAK SPACE}"
BROKEN = f"Ce tableau est abîmé{NBSP}: réenregistrez-le, puis réessayez."
_TOO_BIG = f"Ce tableau est trop grand{NBSP}: {MAX_ROWS} lignes, {MAX_COLUMNS} colonnes et {MAX_CELLS} cases au plus, cases vides comprises."
_DELIMITERS = ";\t,|"
#: Lines that the separator of a CSV file is guessed from.
_SAMPLE = 60
_PLAIN_NAME = re.compile(r"(?:feuil(?:le)?|sheet)\s?\d*", re.IGNORECASE)
_DIRECTIVE = re.compile(r"\s*\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')


@dataclass
class TableBuilder:
    """Collects rows; `finish` joins them into a document."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0
    rows: int = 0
    cells: int = 0

    def add_heading(self, text: str) -> None:
        if name := tidy(text):
            self._add(name.replace("\n", " "), "heading", 1)

    def add_row(self, cells: Sequence[str]) -> None:
        """A row without any text is left out. Raises `UnreadableDocument` beyond what a programme may hold."""
        self.cells += len(cells)
        kept = [tidy(cell) for cell in cells]
        while kept and not kept[-1]:
            kept.pop()
        self.rows += bool(kept)
        if self.rows > MAX_ROWS or self.cells > MAX_CELLS or len(kept) > MAX_COLUMNS:
            raise UnreadableDocument(_TOO_BIG)
        if kept:
            self._add("\t".join(kept), "cell", 0)

    def _add(self, text: str, kind: BlockKind, level: int) -> None:
        self.blocks.append(Block(kind, Span(self.length, self.length + len(text)), level))
        self.parts.append(text)
        self.length += len(text) + 1
        if self.length > MAX_TEXT_CHARS:
            raise UnreadableDocument(_TOO_BIG)

    def finish(self, name: str, kind: str, title: str = "") -> Document:
        if not self.rows:
            raise UnreadableDocument("Ce tableau est vide.")
        return Document(name, kind, "\n".join(self.parts), tuple(self.blocks), title)


def tidy(text: str) -> str:
    """The lines of a cell, without tabs or needless spaces."""
    lines = (" ".join(line.split()) for line in normalise(text).split("\n"))
    return "\n".join(line for line in lines if line)


def read_csv(data: bytes, *, name: str) -> Document:
    """A table as text; its separator is guessed, and a file that has none is read as a text."""
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableDocument("Ce fichier n’est pas un texte.")
    text = decode(data)
    if told := _DIRECTIVE.match(text):
        text, delimiter = text[told.end() :], told[1]
    else:
        delimiter = _delimiter(text)
    if not delimiter:
        return read_text(text, name=name)
    builder = TableBuilder()
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            builder.add_row(row)
    except (csv.Error, TypeError) as error:
        raise UnreadableDocument(BROKEN) from error
    return builder.finish(name, "csv")


def _delimiter(text: str) -> str:
    """The separator that cuts the first lines most regularly; "" when none cuts anything."""
    return max(_DELIMITERS, key=lambda one: _regularity(text, one)) if any(map(text.__contains__, _DELIMITERS)) else ""


def _regularity(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows have the most frequent width, if that is more than one cell; then that width."""
    try:
        rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _SAMPLE)
        widths = Counter(len(row) for row in rows if len(row) > 1)
    except csv.Error:
        return 0, 0
    width, count = max(widths.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
    return count, width


def read_xlsx(data: bytes, *, name: str) -> Document:
    """The visible sheets of a workbook, one after the other; raises `UnreadableDocument` when broken, locked or a bomb."""
    archive = check_archive(data)
    if sum(part.file_size for part in archive.infolist()) > MAX_BOOK_BYTES:
        raise UnreadableDocument(_TOO_BIG)
    import openpyxl  # noqa: PLC0415 -- slow to import, and only needed here

    builder = TableBuilder()
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        title = str(book.properties.title or "")
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                _add_sheet(builder, sheet, archive)
    except UnreadableDocument:
        raise
    except Exception as error:
        raise UnreadableDocument(BROKEN) from error
    return builder.finish(name, "xlsx", tidy(title))


def _add_sheet(builder: TableBuilder, sheet: Any, archive: "zipfile.ZipFile") -> None:
    sheet.reset_dimensions()  # what the file says of its own size is not to be believed
    if not _PLAIN_NAME.fullmatch(sheet.title):
        builder.add_heading(sheet.title)
    merged = _merged(archive.read(sheet._worksheet_path))  # noqa: SLF001 -- read-only sheets tell no merged cells
    above: dict[int, str] = {}
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > MAX_CELLS or len(row) > MAX_CELLS:
            raise UnreadableDocument(_TOO_BIG)
        cells = [_text(value) for value in row]
        for column, last in merged.get(number, ()):
            cells += [""] * (column + 1 - len(cells))
            if last:
                above[column] = cells[column]
            else:
                cells[column] = cells[column] or above.get(column, "")
        builder.add_row(cells)


def _merged(xml: bytes) -> dict[int, list[tuple[int, bool]]]:
    """By row number, the columns of the cells merged downwards; True on the row that holds the text."""
    from openpyxl.utils import column_index_from_string  # noqa: PLC0415 -- slow to import, and only needed here

    found: dict[int, list[tuple[int, bool]]] = {}
    rows = 0
    for match in _MERGED.finditer(xml, max(xml.rfind(b"</sheetData"), 0)):
        column, first, last = column_index_from_string(match[1].decode()) - 1, int(match[2]), int(match[4])
        rows += last - first
        if column >= MAX_COLUMNS or rows > MAX_ROWS:
            continue
        for row in range(first, last + 1) if last > first else ():
            found.setdefault(row, []).append((column, row == first))
    return found


def _text(value: Any) -> str:
    """A cell as a colleague would read it."""
    match value:
        case None:
            return ""
        case bool():
            return "oui" if value else "non"
        case dt.datetime():
            return f"{value:%d/%m/%Y}" + (f" {value:%H:%M}" if value.time() != dt.time() else "")
        case dt.date():
            return f"{value:%d/%m/%Y}"
        case dt.time():
            return f"{value:%H:%M}"
        case dt.timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60:02d}:{minutes % 60:02d}"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
    return str(value)
