"""Cuts a plain text into blocks: headings, paragraphs, list items; joins lines that were only wrapped."""

import re

from parvis.ingest.model import Block, Span

#: A mark that opens a list item; the hyphen alone on its line opens the next line.
MARKER = re.compile(r"\s*(?:[-–—−*•●◦▪■►▶‣·>⇒→○❖✓✔o](?=\s)|->|=>|[>⇒→•●◦▪■►▶‣])[\s>]*")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?…:;][»”\"')\]]?\s*$")
#: A line that opens so tells a date or a place of its own.
_DETAIL = re.compile(
    r"(?:le|du|les|de|à|au|en|chez|dès)\s(?:\d|[A-ZÀ-Þ]|ligne|visio)|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"
    r"|(?:du\s)?(?:lun|mar|mer|jeu|ven|sam|dim)\.?\s\d|(?:par|avec|animé\w* par|organisé\w* par)\s[A-ZÀ-Þ]"
)
#: A heading is never longer than this many characters.
HEADING_LIMIT = 170
#: Below this many characters a line is short by choice, not wrapped at a margin.
WRAP_WIDTH = 30


def cut(text: str, *, page: int | None = None, offset: int = 0) -> list[Block]:
    """The blocks of a plain text; `offset` is added to every position."""
    blocks: list[Block] = []
    pending_marker: int | None = None
    previous_end = -1
    for line in _LINE.finditer(text):
        if not line[0].strip():
            continue
        start, end = _trimmed(text, line.start(), line.end())
        marker = MARKER.match(text, start, end)
        if (marker and marker.end() >= end) or text[start:end] in {"-", "–", "—", "•", "*", ">", "·"}:
            pending_marker = start
            continue
        adjacent = text.count("\n", previous_end, start) <= 1 if previous_end >= 0 else False
        if adjacent and pending_marker is None and not marker and _continues(text, blocks[-1], start, end, offset):
            last = blocks[-1]
            kind = "paragraph" if last.kind == "heading" else last.kind
            blocks[-1] = Block(kind, Span(last.span.start, end + offset), 0, page)
        else:
            blocks.append(_block(text, start, end, marker, pending_marker, page, offset))
        pending_marker = None
        previous_end = end
    return blocks


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    raw = text[start:end]
    return start + len(raw) - len(raw.lstrip()), end - (len(raw) - len(raw.rstrip()))


def _block(
    text: str,
    start: int,
    end: int,
    marker: "re.Match[str] | None",
    pending: int | None,
    page: int | None,
    offset: int,
) -> Block:
    if marker is None and pending is None:
        marker = _NUMBERED.match(text, start, end)
        body = marker.end() if marker and marker.end() < end else start
        kind = "heading" if looks_like_heading(text[body:end]) else "paragraph"
        return Block(
            "heading" if kind == "heading" else "paragraph", Span(body if marker else start, end).shift(offset), 0, page
        )
    body = marker.end() if marker else start
    return Block("item", Span(body, end).shift(offset), 0, page)


def _continues(text: str, last: Block, start: int, end: int, offset: int) -> bool:
    """A line goes on when the one before was filled to the margin and stopped in mid-sentence."""
    end_of_last = last.span.end - offset
    before = text[max(last.span.start - offset, end_of_last - 2 * HEADING_LIMIT) : end_of_last]
    last_line = before.rsplit("\n", 1)[-1]
    if len(last_line) < WRAP_WIDTH or _SENTENCE_END.search(last_line[-4:]):
        return False
    if _DETAIL.match(text, start, end):
        return False
    return text[start].islower() and not MARKER.match(text, start, end)


def looks_like_heading(line: str) -> bool:
    """A short line that is no sentence."""
    return len(line) <= HEADING_LIMIT and not re.search(r"[.;,]\s*$", line) and any(c.isalpha() for c in line)
