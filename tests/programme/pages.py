"""What a reader sees of a page: the words in order, without the mark-up."""

import datetime as dt
import re

import time_machine
from django.test import Client
from lxml import html

_STEP = re.compile(r"(?P<tag>[a-z0-9]*)(?:\.(?P<name>[\w-]+))?")
TODAY = dt.date(2027, 2, 15)


def get(path: str, **headers: str) -> html.HtmlElement:
    """The page at this address on 15 February 2027; every template variable must be known."""
    with time_machine.travel(dt.datetime(2027, 2, 15, 9, 0, tzinfo=dt.UTC), tick=False):
        response = Client().get(path, headers=headers)
    assert response.status_code == 200, (path, response.status_code)
    content = response.content.decode()
    assert "undefined" not in content
    return html.fromstring(content)


def status(path: str) -> int:
    with time_machine.travel(dt.datetime(2027, 2, 15, 9, 0, tzinfo=dt.UTC), tick=False):
        return Client().get(path).status_code


def words(element: html.HtmlElement) -> str:
    """The text with single spaces, whatever their kind."""
    return " ".join(element.text_content().replace("\N{NARROW NO-BREAK SPACE}", " ").split())


def select(page: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """The elements that a chain of tags and classes names: `.meeting ul.meta li`."""
    steps = (_STEP.fullmatch(step) for step in selector.split())
    path = "".join(
        f"//{step['tag'] or '*'}"
        + (f"[contains(concat(' ', @class, ' '), ' {step['name']} ')]" if step["name"] else "")
        for step in steps
    )
    return page.xpath(f".{path}")


def texts(page: html.HtmlElement, selector: str) -> list[str]:
    return [words(element) for element in select(page, selector)]


def links(page: html.HtmlElement, selector: str) -> list[str]:
    return [element.get("href") for element in select(page, selector)]
