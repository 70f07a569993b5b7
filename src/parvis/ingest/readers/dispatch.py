"""Chooses the reader by what the file is, then by its extension."""

from collections.abc import Callable

from parvis.ingest.model import Document, UnreadableDocument
from parvis.ingest.readers.calendars import read_ics
from parvis.ingest.readers.docx import read_docx
from parvis.ingest.readers.html import read_html
from parvis.ingest.readers.limits import MAX_FILE_BYTES
from parvis.ingest.readers.mail import read_mail
from parvis.ingest.readers.markdown import read_markdown
from parvis.ingest.readers.odt import read_odt
from parvis.ingest.readers.pdf import read_pdf
from parvis.ingest.readers.rtf import read_rtf
from parvis.ingest.readers.sniffing import kind_of
from parvis.ingest.readers.tables import read_csv, read_xlsx
from parvis.ingest.readers.text import read_text_bytes

NBSP = "\N{NO-BREAK SPACE}"
READERS: dict[str, Callable[..., Document]] = {
    "txt": read_text_bytes,
    "md": read_markdown,
    "html": read_html,
    "eml": read_mail,
    "docx": read_docx,
    "odt": read_odt,
    "rtf": read_rtf,
    "pdf": read_pdf,
    "ics": read_ics,
    "csv": read_csv,
    "xlsx": read_xlsx,
}


def read(data: bytes, *, name: str) -> Document:
    """The document in `data`; its content decides of its type before its extension does.

    Raises `UnreadableDocument`, whose message is in French, for what cannot be read.
    """
    if not data.strip():
        raise UnreadableDocument("Ce fichier est vide.")
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableDocument(f"Ce fichier est trop lourd{NBSP}: {MAX_FILE_BYTES // 1_000_000} Mo au plus.")
    file_name = name.rsplit("/", 1)[-1]
    extension = file_name.rpartition(".")[2].lower() if "." in file_name else ""
    return READERS[kind_of(data, extension)](data, name=name)
