"""PDF files: the headers and footers that pages repeat are dropped, hyphenated words are joined."""

import re
from collections import Counter

from parvis.ingest.model import Document
from parvis.ingest.readers import bounded
from parvis.ingest.readers.building import Builder
from parvis.ingest.readers.limits import MAX_PDF_SECONDS
from parvis.ingest.readers.text import normalise

#: Lines at the top and at the bottom of a page among which headers and footers are looked for.
EDGE = 3
_PAGE_NUMBER = re.compile(r"\W*(?:page\s)?\d{1,3}(?:\s?(?:/|sur)\s?\d{1,3})?\W*", re.IGNORECASE)
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
    pages = [[(kind, _joined(text, whole)) for kind, text in page] for page in pages]
    builder = Builder()
    for number, page in enumerate(_without_edges(pages), start=1):
        for kind, text in page:
            if kind == "cell":
                builder.add(text, "cell", page=number)
            else:
                builder.add_text(text, page=number)
    return builder.finish(name, "pdf", found["title"])


def _joined(text: str, whole: str) -> str:
    """« pro-⏎gramme » in one word; a hyphen that the document writes elsewhere, or that a compound word has, is kept."""

    def join(match: "re.Match[str]") -> str:
        first, second = match[1], match[2]
        kept = not second[0].islower() or first.lower() in _COMPOUND or f"{first}-{second}".lower() in whole
        return f"{first}-{second}" if kept else first + second

    return _HYPHENATED.sub(join, text)


def _without_edges(pages: list[list[tuple[str, str]]]) -> list[list[tuple[str, str]]]:
    """Without page numbers, nor the lines that more than half of the pages repeat at their edges, after the first time."""
    cut = [[(kind, line) for kind, text in page for line in text.split("\n")] for page in pages]
    counts: Counter[str] = Counter()
    for number, page in enumerate(cut, start=1):
        counts.update({_edge_key(line, number, len(pages)) for _, line in _edges(page)})
    repeated = {key for key, count in counts.items() if key and len(pages) > 2 and count > len(pages) / 2}
    seen: set[str] = set()
    kept = []
    for number, page in enumerate(cut, start=1):
        edges = {id(one): _edge_key(one[1], number, len(pages)) for one in _edges(page)}
        dropped = {at for at, key in edges.items() if key in seen or (not key)}
        seen |= repeated & set(edges.values())
        kept.append(_rejoined([one for one in page if id(one) not in dropped]))
    return kept


def _edges(page: list[tuple[str, str]]) -> list[tuple[str, str]]:
    filled = [one for one in page if one[1].strip()]
    return filled if len(filled) <= 2 * EDGE else filled[:EDGE] + filled[-EDGE:]


def _edge_key(line: str, number: int, count: int) -> str:
    """The line without the number of its page, "" when it holds nothing else."""
    if _PAGE_NUMBER.fullmatch(line):
        return ""
    return " ".join(re.sub(rf"\b(?:{number}|{count})\b", "#", line).split())


def _rejoined(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    passages: list[tuple[str, str]] = []
    for kind, line in lines:
        if kind == "text" and passages and passages[-1][0] == "text":
            passages[-1] = ("text", f"{passages[-1][1]}\n{line}")
        else:
            passages.append((kind, line))
    return passages
