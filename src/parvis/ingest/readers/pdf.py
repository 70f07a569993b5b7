"""PDF files that hold their text."""

import io
import re
import time
from collections import Counter
from typing import TYPE_CHECKING

from parvis.ingest.layout import cut
from parvis.ingest.model import Document, UnreadableDocument
from parvis.ingest.readers.limits import MAX_PDF_PAGES, MAX_PDF_SECONDS, MAX_TEXT_CHARS
from parvis.ingest.readers.text import normalise

if TYPE_CHECKING:
    from pypdf import PdfReader

NBSP = "\N{NO-BREAK SPACE}"
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
_HYPHENATED = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")
_PAGE_NUMBER = re.compile(r"(?m)^\s*(?:page\s)?\d{1,3}(?:\s?/\s?\d{1,3})?\s*$", re.IGNORECASE)


def read_pdf(data: bytes, *, name: str) -> Document:
    """A PDF with a text layer; raises `UnreadableDocument` when locked, scanned, broken or too long to read."""
    reader = _open(data)
    pages = _pages(reader)
    if sum(len(page.split()) for page in pages) < 3:
        raise UnreadableDocument(
            f"Ce PDF est une image (document numérisé){NBSP}: il ne contient pas de texte. "
            "Fournissez le fichier d’origine, ou copiez son texte."
        )
    repeated = _repeated_lines(pages)
    text, blocks = "", []
    for number, page in enumerate(pages, start=1):
        kept = "\n".join(line for line in page.split("\n") if number == 1 or line.strip() not in repeated)
        blocks.extend(cut(kept, page=number, offset=len(text)))
        text += kept + "\n\n"
    return Document(name, "pdf", text, tuple(blocks), _title(reader))


def _open(data: bytes) -> "PdfReader":
    import pypdf  # noqa: PLC0415 -- slow to import, and only needed here

    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
    except Exception as error:
        raise UnreadableDocument("Ce PDF est abîmé ou incomplet.") from error
    if locked:
        raise UnreadableDocument(f"Ce PDF est protégé par un mot de passe{NBSP}: enregistrez-le sans protection.")
    if count > MAX_PDF_PAGES:
        raise UnreadableDocument(f"Ce PDF a {count} pages{NBSP}: {MAX_PDF_PAGES} au plus.")
    return reader


def _pages(reader: "PdfReader") -> list[str]:
    limit = time.monotonic() + MAX_PDF_SECONDS
    pages: list[str] = []
    size = 0
    for page in reader.pages:
        if time.monotonic() > limit or size > MAX_TEXT_CHARS:
            raise UnreadableDocument(f"Ce PDF est trop long à lire{NBSP}: donnez-en une partie seulement.")
        try:
            text = page.extract_text() or ""
        except Exception:  # noqa: BLE001 -- one broken page must not lose the others
            text = ""
        text = normalise(text.translate(_LIGATURES))
        pages.append(_PAGE_NUMBER.sub("", _HYPHENATED.sub("", text)))
        size += len(text)
    return pages


def _repeated_lines(pages: list[str]) -> set[str]:
    """Headers and footers: lines that more than half of the pages share."""
    if len(pages) < 3:
        return set()
    counts = Counter(line for page in pages for line in {part.strip() for part in page.split("\n")} if line)
    return {line for line, count in counts.items() if count > len(pages) / 2}


def _title(reader: "PdfReader") -> str:
    try:
        return str((reader.metadata and reader.metadata.title) or "")
    except Exception:  # noqa: BLE001 -- a broken catalogue has no title
        return ""
