"""PDF files: read in a process of their own, then their hyphenated words are joined."""

import re

from parvis.ingest.model import Document
from parvis.ingest.readers import bounded
from parvis.ingest.readers.building import Builder
from parvis.ingest.readers.limits import MAX_PDF_SECONDS
from parvis.ingest.readers.text import normalise

_HYPHENATED = re.compile(r"\b([^\W\d_]+)-\s?\n\s?([^\W\d_]+)")
#: First halves of words that keep their hyphen.
_COMPOUND = frozenset(
    "rendez après avant demi mi non vice sous porte semi ex celui celle ceux peut grand saint sainte nord sud est ouest chef lieu week au".split()  # noqa: SIM905 -- a list of words
)


def read_pdf(data: bytes, *, name: str) -> Document:
    """A PDF; raises `UnreadableDocument` when locked, broken, too long to read, or scanned where nothing recognises it."""
    from parvis.ingest.readers.pdf_pages import BROKEN, TOO_LONG  # noqa: PLC0415 -- slow to import, and only needed here

    found = bounded.run("pdf", data, seconds=MAX_PDF_SECONDS, too_long=TOO_LONG, broken=BROKEN)
    pages = [[(kind, normalise(text)) for kind, text in page] for page in found["pages"]]
    whole = "\n".join(text for page in pages for _, text in page).lower()
    builder = Builder()
    for number, page in enumerate(pages, start=1):
        for kind, text in page:
            if kind == "cell":
                builder.add(_joined(text, whole).replace("\n", " "), "cell", page=number)
            else:
                builder.add_text(_joined(text, whole), page=number)
    return builder.finish(name, "pdf", found["title"])


def _joined(text: str, whole: str) -> str:
    """« pro-⏎gramme » in one word; a hyphen that the document writes elsewhere, or that a compound word has, is kept."""

    def join(match: "re.Match[str]") -> str:
        first, second = match[1], match[2]
        kept = not second[0].islower() or first.lower() in _COMPOUND or f"{first}-{second}".lower() in whole
        return f"{first}-{second}" if kept else first + second

    return _HYPHENATED.sub(join, text)
