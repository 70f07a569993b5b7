"""Microdata of schema.org, given in the form of JSON-LD."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Objects read on a page, elements looked at in one of them, and how deep objects may nest.
MAX_ITEMS = 500
MAX_ELEMENTS = 2_000
MAX_NESTED = 5
_VALUES = {"meta": "content", "link": "href", "a": "href", "time": "datetime", "img": "src", "data": "value"}


def items(root: "HtmlElement") -> Iterator[dict[str, Any]]:
    """The objects of the page that are not the value of another one."""
    found = 0
    for element in root.iter():
        if not isinstance(element.tag, str) or element.get("itemscope") is None or element.get("itemprop") is not None:
            continue
        if "schema.org/" in element.get("itemtype", ""):
            yield _item(element, 0)
            found += 1
            if found >= MAX_ITEMS:
                return


def _item(scope: "HtmlElement", nested: int) -> dict[str, Any]:
    item: dict[str, Any] = {"@type": scope.get("itemtype", "").split()}
    waiting, seen = list(reversed(scope)), 0
    while waiting and seen < MAX_ELEMENTS:
        element = waiting.pop()
        seen += 1
        if not isinstance(element.tag, str):
            continue
        inner = element.get("itemscope") is not None
        for name in element.get("itemprop", "").split():
            item.setdefault(name, []).append(
                _item(element, nested + 1) if inner and nested < MAX_NESTED else _value(element)
            )
        if not inner:
            waiting += reversed(element)
    return item


def _value(element: "HtmlElement") -> str:
    told = element.get("content") or element.get(_VALUES.get(str(element.tag), "content"))
    return told or " ".join(element.text_content().split())
