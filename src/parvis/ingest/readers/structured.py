"""What a page tells machines of its meetings (schema.org, as JSON-LD or microdata), written in the document.

So that each value has its passage, the meetings are the rows of a table after the text, under `described.HEADING`.
"""

import json
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from parvis.ingest.described import COLUMNS, HEADING
from parvis.ingest.readers.building import Builder, Piece
from parvis.ingest.readers.events import cells_of, moment_of, types_of
from parvis.ingest.readers.microdata import items
from parvis.ingest.wording import when_in_words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_EVENTS = 200
#: Characters of a script that is read.
MAX_SCRIPT = 2_000_000
#: Objects looked at in all the scripts of a page, and how deep.
MAX_OBJECTS = 20_000
MAX_DEPTH = 12
_PUBLISHED = ("article:published_time", "datePublished", "date", "dcterms.date", "DC.date")
_ARTICLES = ("Article", "NewsArticle", "BlogPosting", "WebPage")


def read(root: "HtmlElement") -> tuple[list[Piece], list[tuple[str, ...]]]:
    """When the page was published, and the rows of the meetings that it describes."""
    objects = [*_scripts(root), *items(root)]
    rows = [tuple(cells) for one in islice(filter(_is_event, objects), MAX_EVENTS) if (cells := cells_of(one))]
    return _published(root, objects), list(dict.fromkeys(rows))


def add(builder: Builder, rows: Sequence[Sequence[str]]) -> None:
    """Adds the meetings, when there are some."""
    if rows:
        builder.add(HEADING, "heading", level=2)
        for row in (list(COLUMNS), *rows):
            builder.add_cells(row)


def _scripts(root: "HtmlElement") -> Iterator[dict[str, Any]]:
    left = MAX_OBJECTS
    for script in root.iter("script"):
        source = script.text or ""
        if "ld+json" not in script.get("type", "") or len(source) > MAX_SCRIPT:
            continue
        try:
            waiting = deque([(json.loads(source, strict=False), 0)])
        except (ValueError, RecursionError):
            continue
        while waiting and left:
            value, depth = waiting.popleft()
            left -= 1
            if isinstance(value, dict):
                yield value
                inner = () if _is_event(value) else value.values()
            else:
                inner = value
            waiting += [(one, depth + 1) for one in inner if isinstance(one, dict | list) and depth < MAX_DEPTH]


def _is_event(value: dict[str, Any]) -> bool:
    return any(one.endswith(("Event", "Festival", "Hackathon")) for one in types_of(value)) and bool(
        value.get("startDate")
    )


def _published(root: "HtmlElement", objects: list[dict[str, Any]]) -> list[Piece]:
    told = [
        meta.get("content") for meta in root.iter("meta") if (meta.get("property") or meta.get("name")) in _PUBLISHED
    ]
    told += [one.get("datePublished") for one in objects if set(types_of(one)) & set(_ARTICLES)]
    days = (moment[0] for moment in map(moment_of, told) if moment)
    return [Piece(f"Publié le {when_in_words(day.isoformat())}") for day in list(days)[:1]]
