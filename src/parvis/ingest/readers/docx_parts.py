"""What the other parts of a Word document say of its paragraphs: styles, addresses of links, footnotes, title."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parvis.ingest.model import BlockKind
from parvis.ingest.readers.zipped import elements, part_of

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
}
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_LEVEL = re.compile(r"(?:heading|titre)\s*(\d)", re.IGNORECASE)
_LISTS = re.compile(r"list|liste|puce", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|tm)\s?\d", re.IGNORECASE)
_BASES = 10


@dataclass(frozen=True)
class Style:
    """What a style says of its paragraphs; `base` is the style that it completes."""

    name: str = ""
    base: str = ""
    outline: int | None = None
    listed: bool = False


@dataclass(frozen=True)
class Parts:
    """The parts of one document."""

    archive: zipfile.ZipFile
    styles: dict[str, Style]
    links: dict[str, str]
    notes: dict[str, str]

    def kind(self, paragraph: "_Element") -> tuple[BlockKind | None, int]:
        """The kind of a paragraph and its level; None in a table of contents."""
        said = _style(paragraph.find(f"{W}pPr"))
        chain = [said, *self._chain(said.base)]
        outline = next((one.outline for one in chain if one.outline is not None), None)
        if outline is not None and outline < 9:
            return "heading", min(outline + 1, 6)
        for one in chain:
            if match := _LEVEL.match(one.name):
                return "heading", min(max(int(match[1]), 1), 6)
            if one.name.lower() in {"title", "titre"}:
                return "heading", 1
            if _CONTENTS.match(one.name):
                return None, 0
        return ("item" if any(one.listed or _LISTS.search(one.name) for one in chain) else "paragraph"), 0

    def _chain(self, name: str) -> Iterator[Style]:
        for _ in range(_BASES):
            if name not in self.styles:
                return
            yield self.styles[name]
            name = self.styles[name].base

    def body(self) -> Iterator["_Element"]:
        """The paragraphs and the rows of the text."""
        return elements(_part(self.archive, "word/document.xml"), kept=frozenset({f"{W}p", f"{W}tr"}))

    def title(self) -> str:
        return next((title.text or "" for title in _elements(self.archive, "docProps/core.xml", _TITLE)), "")


def parts_of(archive: zipfile.ZipFile) -> Parts:
    styles = {
        style.get(f"{W}styleId", ""): _style(style.find(f"{W}pPr"), _value(style, "name"), _value(style, "basedOn"))
        for style in _elements(archive, "word/styles.xml", f"{W}style")
    }
    links = {
        link.get("Id", ""): link.get("Target", "")
        for link in _elements(archive, "word/_rels/document.xml.rels", _RELATIONSHIP)
    }
    notes = {
        note.get(f"{W}id", ""): " ".join("".join(words.text or "" for words in note.iter(f"{W}t")).split())
        for note in _elements(archive, "word/footnotes.xml", f"{W}footnote")
    }
    return Parts(archive, styles, links, notes)


def _elements(archive: zipfile.ZipFile, name: str, tag: str) -> Iterator["_Element"]:
    xml = _part(archive, name)
    return elements(xml, kept=frozenset({tag})) if xml else iter(())


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part in the usual namespaces: « strict » documents say the same with other addresses."""
    xml = part_of(archive, name)
    for strict, usual in _STRICT.items():
        xml = xml.replace(strict, usual)
    return xml


def _style(properties: "_Element | None", name: str = "", base: str | None = None) -> Style:
    """What the properties of a paragraph or of a style say; a paragraph completes the style that it names."""
    if properties is None:
        return Style(name, base or "")
    outline, number = _value(properties, "outlineLvl"), properties.find(f"{W}numPr")
    return Style(
        name,
        _value(properties, "pStyle") if base is None else base,
        int(outline) if outline.isdecimal() and len(outline) < 3 else None,
        number is not None and _value(number, "numId") != "0",
    )


def _value(element: "_Element", tag: str) -> str:
    child = element.find(f"{W}{tag}")
    return "" if child is None else child.get(f"{W}val", "")
