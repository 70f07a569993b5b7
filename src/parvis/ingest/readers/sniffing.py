"""What a file is, from its content first and from its extension when the content is only text."""

import re

from parvis.ingest.model import UnreadableDocument
from parvis.ingest.readers.text import decode, wide_encoding
from parvis.ingest.readers.zipped import check_archive

NBSP = "\N{NO-BREAK SPACE}"
ACCEPTED = ".docx, .odt, .rtf, .pdf, .html, .eml, .txt, .md, .ics, .csv, .xlsx"
LOCKED = f"Ce document est protégé par un mot de passe{NBSP}: enregistrez-le sans protection."
_KINDS = {
    "": "txt",
    "text": "txt",
    "log": "txt",
    "markdown": "md",
    "htm": "html",
    "xhtml": "html",
    "mht": "eml",
    "mhtml": "eml",
    "tsv": "csv",
    "ical": "ics",
    **{kind: kind for kind in ("txt", "md", "html", "eml", "ics", "csv")},
}
#: Extensions whose files are never a plain text.
_NEVER_TEXT = {"pdf", "docx", "odt", "rtf", "xlsx"}
_IMAGE = "Ce fichier est une image. Fournissez un document qui contient du texte."
_ARCHIVE = f"Ce fichier est une archive compressée{NBSP}: fournissez le document lui-même."
_SOUND = "Ce fichier est un son ou une vidéo. Fournissez un document qui contient du texte."
_OLD = f"Ce fichier est un ancien document Office (.doc, .xls){NBSP}: enregistrez-le en .docx."
#: First bytes of the formats that are not read, with what to tell the person.
_UNREAD = {
    b"\x89PNG": _IMAGE,
    b"\xff\xd8\xff": _IMAGE,
    b"GIF8": _IMAGE,
    b"BM": _IMAGE,
    b"II*\x00": _IMAGE,
    b"MM\x00*": _IMAGE,
    b"\x1f\x8b": _ARCHIVE,
    b"7z\xbc\xaf": _ARCHIVE,
    b"Rar!": _ARCHIVE,
    b"BZh": _ARCHIVE,
    b"\xfd7zXZ": _ARCHIVE,
    b"ID3": _SOUND,
    b"OggS": _SOUND,
}
#: The part that a kind of zipped document always has, and what is told of those that are not read.
_ZIPPED = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": ".xlsb",
    "ppt/presentation.xml": ".pptx",
}
_OPEN_DOCUMENTS = {b"text": "odt", b"spreadsheet": ".ods", b"presentation": ".odp"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LINES_BEFORE_HTML = r"(?:\s|<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->){0,20}"
_HTML = re.compile(rf"{_LINES_BEFORE_HTML}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(
    r"(?:From |(?:return-path|received|delivered-to|from|to|subject|date|message-id|mime-version|x-[\w-]{1,60}|content-type):\s?\S)",
    re.IGNORECASE,
)
_MAIL_FIELD = re.compile(
    r"(?m)^(?:(from|date|subject|message-id|mime-version|content-type|to|received)):", re.IGNORECASE
)


def kind_of(data: bytes, extension: str) -> str:
    """The kind of document, a name of `READERS`; raises `UnreadableDocument` for what cannot be one."""
    if data[:1024].lstrip().startswith(b"%PDF-") or (extension == "pdf" and b"%PDF-" in data[:1024]):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if data.startswith(_OLE[:4]):
        raise UnreadableDocument(_ole(data))
    for magic, message in _UNREAD.items():
        if data.startswith(magic) and (not magic.isascii() or _is_binary(data)):
            raise UnreadableDocument(message)
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    return _text_kind(data, extension)


def _text_kind(data: bytes, extension: str) -> str:
    if _is_binary(data):
        raise UnreadableDocument(f"Ce fichier n’est pas un texte. Formats acceptés{NBSP}: {ACCEPTED}.")
    start = decode(data[:8192]).lstrip("\ufeff \t\r\n")
    if start[:15].upper() == "BEGIN:VCALENDAR":
        return "ics"
    if _HTML.match(start):
        return "html"
    if _is_mail(start):
        return "eml"
    if extension in _NEVER_TEXT:
        raise UnreadableDocument(f"Ce fichier porte l’extension .{extension}, mais n’en est pas un.")
    if extension not in _KINDS:
        raise UnreadableDocument(f"Le format .{extension} n’est pas lu. Formats acceptés{NBSP}: {ACCEPTED}.")
    return _KINDS[extension]


def _is_binary(data: bytes) -> bool:
    """Zeros are in no text but in UTF-16, and few control characters in any."""
    sample = data[:4096]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or wide_encoding(data):
        return False
    return b"\x00" in sample or sum(byte < 9 or 13 < byte < 27 for byte in sample) > len(sample) / 10


def _is_mail(start: str) -> bool:
    """Three different fields of a message before its first empty line."""
    head = re.split(r"\r?\n\r?\n", start, maxsplit=1)[0]
    return bool(_MAIL.match(head)) and len({field.lower() for field in _MAIL_FIELD.findall(head)}) >= 3


def _zipped(data: bytes) -> str:
    archive = check_archive(data)
    names = set(archive.namelist())
    kind = next((kind for part, kind in _ZIPPED.items() if part in names), "")
    if not kind and {"mimetype", "content.xml"} <= names:
        with archive.open("mimetype") as part:
            kind = _OPEN_DOCUMENTS.get(part.read(100).rpartition(b".")[2].strip(), "")
    if kind.startswith("."):
        raise UnreadableDocument(f"Les fichiers {kind} ne sont pas lus{NBSP}: enregistrez-le en PDF ou en .docx.")
    if not kind:
        raise UnreadableDocument(_ARCHIVE)
    return kind


def _ole(data: bytes) -> str:
    """A locked .docx, a message of Outlook and a .doc of before 2007 open with the same bytes."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return LOCKED
    if "__substg1.0_".encode("utf-16-le") in data:
        return f"Ce fichier est un message d’Outlook (.msg){NBSP}: enregistrez-le en .eml, ou copiez son texte."
    return _OLD
