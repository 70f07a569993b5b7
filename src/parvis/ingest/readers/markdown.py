"""Markdown: its marks of headings, lists and emphasis are read, then dropped."""

import re

from parvis.ingest.layout import looks_like_heading
from parvis.ingest.model import Document
from parvis.ingest.readers.building import Builder
from parvis.ingest.readers.text import decode, normalise

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_ITEM = re.compile(r"\s*(?:[-*+•–]|\d{1,3}[.)])\s+(.*)$")
_LINK = re.compile(r"!?\[([^\]\n]{0,300})\]\(([^)\s]{0,500})[^)\n]{0,100}\)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,400}?)(?<=\S)\1(?![\w*])")
_RULE = re.compile(r"\s*(?:[-*_=]\s?){3,}\s*$")
_CELL_RULE = re.compile(r"^[\s|:-]+$")
#: A line of dashes longer than this is not looked at.
LONGEST_RULE = 500


def read_markdown(data: bytes, *, name: str) -> Document:
    """A Markdown file; wrapped lines of one paragraph are joined."""
    builder = Builder()
    paragraph: list[str] = []
    title = ""

    def flush() -> None:
        if paragraph:
            text = " ".join(paragraph)
            builder.add(text, "heading" if len(paragraph) == 1 and looks_like_heading(text) else "paragraph")
            paragraph.clear()

    for line in normalise(decode(data)).split("\n"):
        plain = _plain(line)
        heading, item = _HEADING.match(line), _ITEM.match(plain)
        ruled = len(line) < LONGEST_RULE and (_RULE.match(line) or _CELL_RULE.match(line))
        if not plain.strip() or ruled:
            flush()
        elif heading:
            flush()
            builder.add(_plain(heading[2]), "heading", level=len(heading[1]))
            title = title or _plain(heading[2])
        elif item:
            flush()
            builder.add(item[1], "item")
        elif plain.lstrip().startswith("|"):
            flush()
            builder.add(" – ".join(c.strip() for c in plain.strip().strip("|").split("|") if c.strip()), "cell")
        elif line.endswith("  "):
            paragraph.append(plain.strip())
            flush()
        else:
            paragraph.append(plain.strip().lstrip("> "))
    flush()
    return builder.finish(name, "md", title)


def _plain(line: str) -> str:
    """Without emphasis; a link keeps its words and its address."""
    linked = _LINK.sub(lambda m: f"{m[1]} ({m[2]})" if m[2].startswith(("http", "mailto")) else m[1], line)
    return _EMPHASIS.sub(r"\2", linked)
