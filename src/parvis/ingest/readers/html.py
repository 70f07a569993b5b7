"""HTML pages: the main text, without menus, forms or scripts."""

from typing import TYPE_CHECKING

from parvis.ingest.model import BlockKind, Document, UnreadableDocument
from parvis.ingest.readers.building import Builder

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DROPPED = {
    "script",
    "style",
    "noscript",
    "nav",
    "footer",
    "form",
    "svg",
    "iframe",
    "template",
    "button",
    "select",
    "aside",
    "head",
    "object",
}
_BLOCKS = {
    "p", "div", "section", "article", "main", "header", "ul", "ol", "dl", "dd", "dt", "table", "tbody", "thead", "tr",
    "blockquote", "figure", "figcaption", "address", "details", "summary", "pre", "li", "td", "th", "caption",
    "h1", "h2", "h3", "h4", "h5", "h6", "body", "html", "hr", "fieldset", "center",
}  # fmt: skip
_DROPPED_ROLES = {"navigation", "banner", "contentinfo", "search", "menu", "menubar"}
#: How deep elements may nest.
MAX_DEPTH = 300


def read_html(data: bytes, *, name: str) -> Document:
    """An HTML page; its declared encoding is believed, UTF-8 then Windows-1252 otherwise."""
    builder = Builder()
    title = fill(builder, data)
    return builder.finish(name, "html", title)


def fill(builder: Builder, data: bytes, *, charset: str = "") -> str:
    """Adds a page to a document, and returns its title."""
    from lxml import etree, html  # noqa: PLC0415 -- slow to import, and only needed here

    parser = html.HTMLParser(
        encoding=charset or _encoding(data), huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableDocument("Cette page HTML est vide ou illisible.") from error
    title = root.findtext(".//title") or ""
    mains = root.xpath("//main | //*[@role='main'] | //article")
    main = mains[0] if isinstance(mains, list) and mains else root
    _Walker(builder).walk(main)
    if not builder.blocks:
        _Walker(builder).walk(root)
    return title


def _encoding(data: bytes) -> str | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None if b"charset" in data[:2048].lower() else "cp1252"
    return "utf-8"


class _Walker:
    """Goes through the elements in order; text that is not yet a block waits in `line`."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.line: list[str] = []
        self.cells: list[str] | None = None

    def walk(self, root: "HtmlElement") -> None:
        self._visit(root, "paragraph", 0, 0)
        self._flush("paragraph", 0)

    def _visit(self, element: "HtmlElement", kind: BlockKind, level: int, depth: int) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _DROPPED or element.get("role") in _DROPPED_ROLES or depth > MAX_DEPTH:
            return
        if element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return
        block = tag in _BLOCKS
        if block:
            self._flush(kind, level)
        inner, inner_level = _kind(tag, kind, level)
        self.line.append(element.text or "")
        for child in element:
            self._child(child, inner, inner_level, depth)
        if tag == "a" and (href := element.get("href", "")).startswith(("http", "mailto:")) and len(href) < 500:
            self.line.append(f" ({href.removeprefix('mailto:')}) ")
        if block:
            self._flush(inner, inner_level)

    def _child(self, child: "HtmlElement", kind: BlockKind, level: int, depth: int) -> None:
        if child.tag == "br":
            self.line.append("\n")
        elif child.tag == "tr":
            self._flush(kind, level)
            self._row(child)
        else:
            self._visit(child, kind, level, depth + 1)
        self.line.append(child.tail or "")

    def _row(self, row: "HtmlElement") -> None:
        """A row of a table is one block, its cells separated by dashes."""
        cells = [" ".join("".join(map(str, cell.itertext())).split()) for cell in row if cell.tag in {"td", "th"}]
        self.builder.add(" – ".join(c for c in cells if c), "cell")

    def _flush(self, kind: BlockKind, level: int) -> None:
        text = "".join(self.line)
        self.line.clear()
        if text.strip():
            lines = [" ".join(part.split()) for part in _br_lines(text)]
            self.builder.add("\n".join(lines), kind, level=level)


def _br_lines(text: str) -> list[str]:
    return text.split("\n") if "\n\n" not in text and text.count("\n") < 1 else _source_lines(text)


def _source_lines(text: str) -> list[str]:
    return [part for part in text.split("\n") if part.strip()]


def _kind(tag: str, kind: BlockKind, level: int) -> tuple[BlockKind, int]:
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return "heading", int(tag[1])
    if tag == "li":
        return "item", 0
    if tag in {"td", "th"}:
        return "cell", 0
    if tag in {"p", "dd", "dt", "blockquote"}:
        return ("item" if kind == "item" else "paragraph"), 0
    return kind, level
