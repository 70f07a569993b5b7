"""Plain text: encodings guessed, line ends and invisible characters put right."""

import re
import unicodedata

from parvis.ingest.layout import cut
from parvis.ingest.model import Document, UnreadableDocument
from parvis.ingest.readers.limits import MAX_TEXT_CHARS

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_LINE_ENDS = re.compile(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
#: UTF-8 read as Windows-1252 leaves these traces ("é" for "é").
_DEBRIS = re.compile(r"Ã[\x80-\xbf ©¨ªàâ®´»¢]|â€[™œ“”]|Å“|Â[«» ]")


def decode(data: bytes) -> str:
    """The text of `data`, in UTF-8, UTF-16 (with its mark) or Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def normalise(text: str) -> str:
    """Composed characters, one line end, no invisible characters, debris of encodings repaired."""
    if _DEBRIS.search(text):
        text = _repaired(text)
    text = unicodedata.normalize("NFC", text)
    text = _LINE_ENDS.sub("\n", text)
    return _CONTROL.sub(" ", _INVISIBLE.sub("", text))


def _repaired(text: str) -> str:
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def read_text(text: str, *, name: str = "texte collé") -> Document:
    """A document made of a plain text; raises `UnreadableDocument` when it is empty or too long."""
    if len(text) > MAX_TEXT_CHARS:
        raise UnreadableDocument(
            f"Ce texte est trop long\N{NO-BREAK SPACE}: {MAX_TEXT_CHARS // 1_000_000} millions de caractères au plus."
        )
    normal = normalise(text)
    if not normal.strip():
        raise UnreadableDocument("Ce document est vide.")
    return Document(name, "txt", normal, tuple(cut(normal)))


def read_text_bytes(data: bytes, *, name: str) -> Document:
    """A plain text file; refuses what is visibly not text."""
    sample = data[:4096]
    if b"\x00" in sample and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableDocument(
            "Ce fichier n’est pas un texte. Formats acceptés\N{NO-BREAK SPACE}: .txt, .md, .html, .docx, .pdf."
        )
    return read_text(decode(data), name=name)
