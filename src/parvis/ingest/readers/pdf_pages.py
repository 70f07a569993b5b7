"""The pages of a PDF as passages, in a process of its own: `child` calls it, with little memory and time."""

import io
import signal
import time
from typing import Any

import pypdf
import pypdf.errors

from parvis.ingest.model import UnreadableDocument
from parvis.ingest.readers import ocr
from parvis.ingest.readers.limits import MAX_PDF_PAGES, MAX_TEXT_CHARS
from parvis.ingest.readers.pdf_edges import without_edges
from parvis.ingest.readers.pdf_layout import Passage, read_lines
from parvis.ingest.readers.pdf_lines import Line, lines_of
from parvis.ingest.readers.pdf_runs import runs_of

NBSP = "\N{NO-BREAK SPACE}"
BROKEN = f"Ce PDF est abîmé ou incomplet{NBSP}: enregistrez-le à nouveau depuis le logiciel d’origine, puis réessayez."
TOO_LONG = f"Ce PDF est trop long à lire{NBSP}: donnez-en une partie seulement."
_LOCKED = f"Ce PDF est protégé par un mot de passe{NBSP}: enregistrez-le sans protection."
_SCANNED = f"Ce PDF est une image (document numérisé){NBSP}: il ne contient pas de texte. "
_GIVE_ORIGINAL = "Fournissez le fichier d’origine, ou copiez son texte."
#: Operators and operands followed on one page; a page of text takes a hundredth of it, a map a third.
MAX_PAGE_OPERATIONS = 1_000_000
#: A page with fewer words than this holds no text.
FEW_WORDS = 3


def found(data: bytes) -> dict[str, Any]:
    """The title of the PDF and the passages of each page; raises `UnreadableDocument` when locked, scanned or broken."""
    with pypdf.apply_configuration(stream_parsing_work_maximum_count=MAX_PAGE_OPERATIONS):
        reader = _open(data)
        lines = [_lines(page) for page in reader.pages]
    if not any(lines) and None in lines:
        raise UnreadableDocument(TOO_LONG)
    pages = [
        _passages(page, kept)
        for page, kept in zip(reader.pages, without_edges([one or [] for one in lines]), strict=True)
    ]
    if sum(len(passage.text) for page in pages for passage in page) > MAX_TEXT_CHARS:
        raise UnreadableDocument(TOO_LONG)
    empty = [number for number, passages in enumerate(pages) if _is_empty(passages)]
    if empty and 2 * len(empty) > len(pages):
        _recognise(reader, pages, empty)
    return {"title": _title(reader), "pages": [[[one.kind, one.text] for one in passages] for passages in pages]}


def _open(data: bytes) -> pypdf.PdfReader:
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
    except Exception as error:
        raise UnreadableDocument(BROKEN) from error
    if locked:
        raise UnreadableDocument(_LOCKED)
    if count > MAX_PDF_PAGES:
        raise UnreadableDocument(
            f"Ce PDF a {count} pages{NBSP}: {MAX_PDF_PAGES} au plus. Donnez-en une partie seulement."
        )
    if not count:
        raise UnreadableDocument(BROKEN)
    return reader


def _lines(page: pypdf.PageObject) -> list[Line] | None:
    """No line when the page cannot be followed, and None when it takes too long: one broken page does not lose the others."""
    try:
        return lines_of(runs_of(page))
    except pypdf.errors.LimitReachedError:
        return None
    except Exception:  # noqa: BLE001 -- files that are not quite PDF fail in every way
        return []


def _passages(page: pypdf.PageObject, lines: list[Line]) -> list[Passage]:
    """A page of which nothing could be placed is read in the order of its file."""
    if lines:
        return read_lines(lines)
    try:
        return [Passage("text", page.extract_text() or "")]
    except Exception:  # noqa: BLE001 -- same
        return []


def _is_empty(passages: list[Passage]) -> bool:
    return sum(len(passage.text.split()) for passage in passages) < FEW_WORDS


def _recognise(reader: pypdf.PdfReader, pages: list[list[Passage]], empty: list[int]) -> None:
    """Reads scanned pages with Tesseract; tells what to do when it is not there, takes too long or finds nothing."""
    nothing_else = len(empty) == len(pages)
    if not ocr.is_installed():
        if nothing_else:
            raise UnreadableDocument(_SCANNED + _GIVE_ORIGINAL)
        return
    if len(empty) > ocr.PAGES:
        raise UnreadableDocument(f"{_SCANNED}Donnez-en {ocr.PAGES} pages au plus à la fois, ou le fichier d’origine.")
    signal.alarm(0)
    limit = time.monotonic() + ocr.SECONDS
    for number in empty:
        if time.monotonic() > limit:
            raise UnreadableDocument(
                f"{_SCANNED}Sa reconnaissance est trop longue{NBSP}: donnez-en quelques pages à la fois."
            )
        pages[number] = [Passage("text", ocr.read_page(reader.pages[number]))]
    if all(map(_is_empty, pages)):
        raise UnreadableDocument(f"{_SCANNED}Sa reconnaissance n’a rien donné. {_GIVE_ORIGINAL}")


def _title(reader: pypdf.PdfReader) -> str:
    try:
        return str((reader.metadata and reader.metadata.title) or "")[:1000]
    except Exception:  # noqa: BLE001 -- a broken catalogue has no title
        return ""
