"""Chooses the reader by what the file is, then by its extension."""

from collections.abc import Callable

from parvis.ingest.model import Document, UnreadableDocument
from parvis.ingest.readers.docx import read_docx
from parvis.ingest.readers.html import read_html
from parvis.ingest.readers.limits import MAX_FILE_BYTES
from parvis.ingest.readers.markdown import read_markdown
from parvis.ingest.readers.pdf import read_pdf
from parvis.ingest.readers.text import read_text_bytes

NBSP = "\N{NO-BREAK SPACE}"
ACCEPTED = ".txt, .md, .html, .docx, .pdf"
_BY_EXTENSION: dict[str, Callable[..., Document]] = {
    "txt": read_text_bytes,
    "text": read_text_bytes,
    "": read_text_bytes,
    "md": read_markdown,
    "markdown": read_markdown,
    "html": read_html,
    "htm": read_html,
    "xhtml": read_html,
}
#: First bytes of the formats that are not text, with what to tell of those that are not read.
_UNREAD = {
    b"\xd0\xcf\x11\xe0": f"Ce fichier est un ancien document Office (.doc, .xls){NBSP}: enregistrez-le en .docx.",
    b"\x89PNG": "Ce fichier est une image. Fournissez un document qui contient du texte.",
    b"\xff\xd8\xff": "Ce fichier est une image. Fournissez un document qui contient du texte.",
    b"GIF8": "Ce fichier est une image. Fournissez un document qui contient du texte.",
    b"{\\rtf": f"Les fichiers .rtf ne sont pas lus{NBSP}: enregistrez-le en .docx.",
    b"\x1f\x8b": f"Ce fichier est une archive compressée{NBSP}: fournissez le document lui-même.",
}


def read(data: bytes, *, name: str) -> Document:
    """The document in `data`; its content decides of its type before its extension does.

    Raises `UnreadableDocument`, whose message is in French, for what cannot be read.
    """
    if not data.strip():
        raise UnreadableDocument("Ce fichier est vide.")
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableDocument(f"Ce fichier est trop lourd{NBSP}: {MAX_FILE_BYTES // 1_000_000} Mo au plus.")
    extension = name.rsplit("/", 1)[-1].rpartition(".")[2].lower() if "." in name.rsplit("/", 1)[-1] else ""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return read_pdf(data, name=name)
    if data.startswith(b"PK\x03\x04"):
        return read_docx(data, name=name)
    for magic, message in _UNREAD.items():
        if data.startswith(magic):
            raise UnreadableDocument(message)
    if extension in {"pdf", "docx"}:
        raise UnreadableDocument(f"Ce fichier porte l’extension .{extension}, mais n’en est pas un.")
    reader = _BY_EXTENSION.get(extension)
    if reader is None:
        raise UnreadableDocument(f"Le format .{extension} n’est pas lu. Formats acceptés{NBSP}: {ACCEPTED}.")
    if reader is read_text_bytes and _is_html(data):
        return read_html(data, name=name)
    return reader(data, name=name)


def _is_html(data: bytes) -> bool:
    start = data[:512].lstrip().lower()
    return start.startswith((b"<!doctype html", b"<html"))
