"""Web and e-mail addresses."""

import re

from parvis.ingest.model import Span, Value
from parvis.ingest.remembering import remembered

_LINK = re.compile(r"\b(?:https?://|www\.)[^\s<>«»\"“”]{3,500}")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")


@remembered
def find_links(text: str, span: Span) -> tuple[Value[str], ...]:
    """Each address once, in order, without the punctuation that follows it."""
    seen: dict[str, Value[str]] = {}
    for match in _LINK.finditer(text, span.start, span.end):
        address = match[0].rstrip(".,;:!?)]’'»…")
        seen.setdefault(address, Value(address, Span(match.start(), match.start() + len(address))))
    return tuple(seen.values())


@remembered
def find_email(text: str, span: Span) -> Value[str] | None:
    match = _EMAIL.search(text, span.start, span.end)
    return Value(match[0], Span(*match.span())) if match else None
