"""Messages kept as files (`.eml`, `.mht`): the subject, when it was sent, then its HTML or its text.

The day of sending is written in the document as « Publié le … », from which dates without a year take theirs.
"""

import email
import email.header
import email.message
import email.utils
from collections.abc import Iterator

from parvis.ingest.model import Document, UnreadableDocument
from parvis.ingest.readers import html
from parvis.ingest.readers.building import Builder
from parvis.ingest.readers.limits import MAX_MAIL_HOLDERS, MAX_MAIL_PARTS
from parvis.ingest.readers.text import decode
from parvis.ingest.wording import when_in_words

NBSP = "\N{NO-BREAK SPACE}"
_BROKEN = f"Ce message est abîmé{NBSP}: ouvrez-le dans votre messagerie, puis copiez son texte."
_EMPTY = f"Ce message ne contient pas de texte{NBSP}: s’il porte un document joint, donnez ce document."
#: Characters of a header that are read.
_HEADER = 1_000


def read_mail(data: bytes, *, name: str) -> Document:
    """A message; its HTML is preferred to its text, its attachments are not read."""
    lowered = data.lower()
    holders = lowered.count(b"boundary=") + lowered.count(b"message/rfc822")
    if holders > MAX_MAIL_HOLDERS or data.count(b"\n--") > MAX_MAIL_PARTS:
        raise UnreadableDocument(f"Ce message a trop de parties{NBSP}: copiez son texte.")
    try:
        message = email.message_from_bytes(data)
        subject, sent = _header(message, "Subject"), _sent(message)
        part = _body(message)
        content = part.get_payload(decode=True) if part is not None else b""
    except (ValueError, LookupError, AttributeError, TypeError, IndexError, RecursionError, AssertionError) as error:
        raise UnreadableDocument(_BROKEN) from error
    if part is None or not isinstance(content, bytes) or not content.strip():
        raise UnreadableDocument(_EMPTY)
    builder = Builder()
    builder.add(subject, "heading", level=1)
    builder.add(sent, "paragraph")
    if part.get_content_type() == "text/html":
        html.fill(builder, content, charset=_charset(part))
    else:
        builder.add_text(_text(content, _charset(part)))
    return builder.finish(name, "eml", subject)


def _body(message: email.message.Message) -> email.message.Message | None:
    """The first HTML part that is not an attachment, else the first text."""
    parts = [part for part in _parts(message) if part.get_content_disposition() != "attachment"]
    for wanted in ("text/html", "text/plain"):
        for part in parts:
            if part.get_content_type() == wanted and str(part.get_payload()).strip():
                return part
    return None


def _parts(message: email.message.Message) -> Iterator[email.message.Message]:
    """Those that are not made of parts, in order, without recursion."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        inner = part.get_payload()
        if part.is_multipart() and isinstance(inner, list):
            waiting = [one for one in inner if isinstance(one, email.message.Message)] + waiting
        else:
            yield part


def _header(message: email.message.Message, name: str) -> str:
    raw = message.get(name, "")
    raw = raw[:_HEADER] if isinstance(raw, str) else raw
    try:
        pieces = email.header.decode_header(raw)
    except (ValueError, email.errors.HeaderParseError):
        return str(raw)
    return "".join(piece if isinstance(piece, str) else _text(piece, charset or "") for piece, charset in pieces)


def _text(data: bytes, charset: str) -> str:
    """What the message says of its encoding is believed when it can be true."""
    try:
        return data.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return decode(data)


def _charset(part: email.message.Message) -> str:
    charset = str(part.get_content_charset() or "")
    return "" if charset in {"us-ascii", "iso-8859-1", "latin-1"} else charset


def _sent(message: email.message.Message) -> str:
    try:
        sent = email.utils.parsedate_to_datetime(str(message.get("Date", ""))[:_HEADER])
    except (ValueError, TypeError, IndexError):
        return ""
    return f"Publié le {when_in_words(sent.date().isoformat())}" if sent.year > 1990 else ""
