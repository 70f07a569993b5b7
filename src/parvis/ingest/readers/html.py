"""HTML pages: the main text, without menus, banners, forms or scripts, then what the page says of its meetings to machines."""

import re
from typing import TYPE_CHECKING, Any

from parvis.ingest.model import BlockKind, Document, UnreadableDocument
from parvis.ingest.readers import bounded, structured
from parvis.ingest.readers.boilerplate import Furniture
from parvis.ingest.readers.building import ADDRESS_LIMIT, Builder, Piece, row
from parvis.ingest.readers.limits import LARGE_PAGE, MAX_CHILD_SECONDS, MAX_HTML_BYTES, MAX_HTML_TAGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NBSP = "\N{NO-BREAK SPACE}"
_BROKEN = "Cette page HTML est vide ou illisible."
_TOO_LONG = f"Cette page est trop longue{NBSP}: copiez la partie qui vous intéresse, et collez-la."
#: Pictures written in the page itself.
_PICTURES = re.compile(rb"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=]{100,}")
_BLOCKS = {
    "p", "div", "section", "article", "main", "header", "ul", "ol", "dl", "dd", "dt", "table", "tbody", "thead", "tr",
    "blockquote", "figure", "figcaption", "address", "details", "summary", "pre", "li", "td", "th", "caption", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "body", "html", "hr", "fieldset", "center", "aside",
}  # fmt: skip
#: How deep elements may nest; what is deeper is read without its structure.
MAX_DEPTH = 150
#: « 12 mars » whose year only the machine is told.
_DAY_ALONE = re.compile(r"[^\d]{0,14}(\d{1,2})(?:er)?\s+[^\W\d_]{3,9}\.?")


def read_html(data: bytes, *, name: str) -> Document:
    """An HTML page; its declared encoding is believed, UTF-8 then Windows-1252 otherwise."""
    builder = Builder()
    title = fill(builder, data)
    return builder.finish(name, "html", title)


def fill(builder: Builder, data: bytes, *, charset: str = "") -> str:
    """Adds a page to a document, and returns its title; a large page is read in a process of its own."""
    light = _PICTURES.sub(b"", data)
    if light.count(b"<") > MAX_HTML_TAGS or len(light) > MAX_HTML_BYTES:
        raise UnreadableDocument(_TOO_LONG)
    if len(light) > LARGE_PAGE:
        told = bounded.run(
            "html", charset.encode() + b"\n" + light, seconds=MAX_CHILD_SECONDS, too_long=_TOO_LONG, broken=_BROKEN
        )
    else:
        told = _page(light, charset)
    builder.add_all([Piece(*piece) for piece in told["pieces"]])
    structured.add(builder, told["rows"])
    return told["title"]


def found(data: bytes) -> dict[str, Any]:
    """A large page, after the line of its encoding, in the process of `child`."""
    charset, _, page = data.partition(b"\n")
    return _page(page, charset.decode())


def _page(data: bytes, charset: str) -> dict[str, Any]:
    from lxml import etree, html  # noqa: PLC0415 -- slow to import, and only needed here

    try:
        parser = html.HTMLParser(
            encoding=charset or _encoding(data), huge_tree=False, remove_comments=True, remove_pis=True
        )
        root = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, LookupError, AssertionError) as error:
        raise UnreadableDocument(_BROKEN) from error
    main = _main(root)
    pieces = Walker(Furniture(root, main)).walk(main) or Walker(None).walk(root)
    published, rows = structured.read(root)
    return {
        "title": root.findtext(".//title") or "",
        "pieces": [(piece.text, piece.kind, piece.level) for piece in [*pieces, *published]],
        "rows": rows,
    }


def _encoding(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None if b"charset" in data[:2048].lower() else "cp1252"
    return "utf-8"


def _main(root: "HtmlElement") -> "HtmlElement":
    """The main part of the page, else its only article, else the whole."""
    mains = list(root.iter("main")) or [one for one in root.iter("div", "section") if one.get("role") == "main"]
    articles = [] if mains else list(root.iter("article"))
    filled = [one for one in mains or (articles if len(articles) == 1 else []) if one.text_content().strip()]
    return filled[0] if filled else root


class Walker:
    """Goes through the elements in order; text that is not yet a block waits in `line`."""

    def __init__(self, furniture: Furniture | None) -> None:
        self.furniture = furniture
        self.line: list[str] = []
        self.pieces: list[Piece] = []

    def walk(self, root: "HtmlElement", kind: BlockKind = "paragraph", depth: int = 0) -> list[Piece]:
        self._visit(root, kind, 0, depth)
        self._flush(kind, 0)
        return self.pieces

    def _visit(self, element: "HtmlElement", kind: BlockKind, level: int, depth: int) -> None:
        if not isinstance(element.tag, str) or (self.furniture and self.furniture.holds(element)):
            return
        if depth > MAX_DEPTH:
            self.line.append(_flat("".join(map(str, element.itertext()))))
            return
        block = element.tag in _BLOCKS
        if block:
            self._flush(kind, level)
        inner, inner_level = _kind(element.tag, kind, level)
        self.line.append(_flat(element.text or ""))
        for child in element:
            self._child(child, inner, inner_level, depth)
        self._after(element)
        if block:
            self._flush(inner, inner_level)

    def _child(self, child: "HtmlElement", kind: BlockKind, level: int, depth: int) -> None:
        if child.tag == "br":
            self.line.append("\n")
        elif child.tag == "tr":
            self._flush(kind, level)
            cells = [cell for cell in child if cell.tag in {"td", "th"}]
            self.pieces += row([Walker(self.furniture).walk(cell, depth=depth + 2) for cell in cells])
        else:
            self._visit(child, kind, level, depth + 1)
        self.line.append(_flat(child.tail or ""))

    def _after(self, element: "HtmlElement") -> None:
        """The address of a link, and the year that a date shows to machines only."""
        if element.tag == "a":
            href = element.get("href", "")
            if href.startswith(("http", "mailto:")) and len(href) < ADDRESS_LIMIT:
                self.line.append(f" ({href.removeprefix('mailto:')}) ")
        elif element.tag == "time":
            shown, told = _flat(element.text_content()).strip(), element.get("datetime", "")
            day = _DAY_ALONE.fullmatch(shown)
            if day and re.match(rf"\d{{4}}-\d\d-{int(day[1]):02d}(?!\d)", told):
                self.line.append(f" {told[:4]}")

    def _flush(self, kind: BlockKind, level: int) -> None:
        text = "".join(self.line)
        self.line.clear()
        if text.strip():
            self.pieces.append(Piece(text, kind, level))


def _flat(text: str) -> str:
    """The line ends of the source mean nothing."""
    return text.replace("\n", " ").replace("\r", " ")


def _kind(tag: str, kind: BlockKind, level: int) -> tuple[BlockKind, int]:
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return "heading", int(tag[1])
    if tag == "li":
        return "item", 0
    if tag in {"p", "dd", "dt", "blockquote"}:
        return ("item" if kind == "item" else "paragraph"), 0
    return kind, level
