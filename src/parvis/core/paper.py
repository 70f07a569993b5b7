"""What papers share besides their layout: the centre, and rich text as plain blocks that Typst can lay out."""

import re
from typing import TypedDict

from django.conf import settings
from lxml import html
from wagtail.rich_text import expand_db_html

from parvis.core.colour import mix
from parvis.core.models import Centre
from parvis.core.paving import paving_svg

Run = dict[str, object]
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
LISTS = {"ul": "bullets", "ol": "numbers"}
_SPACES = re.compile(r"[ \t\r\n]+")


LOGO = "centre-logo.png"


class CentreOnPaper(TypedDict):
    name: str
    logo: str | None
    tagline: str
    ink: str
    accent: str
    second: str
    paper: str
    contacts: list[str]


def of_centre(centre: Centre) -> CentreOnPaper:
    """The identity that every paper carries."""
    contacts = (*centre.address.splitlines(), centre.phone, centre.email)
    return {
        "name": centre.name,
        "logo": LOGO if centre.shown_logo else None,
        "tagline": centre.tagline,
        "ink": centre.ink,
        "accent": centre.accent,
        "second": centre.second,
        "paper": centre.paper,
        "contacts": [contact for contact in contacts if contact],
    }


def logo(centre: Centre) -> dict[str, bytes]:
    """The file of the centre's logo, under the name that `of_centre` gives it; none when there is none."""
    if not centre.shown_logo or not centre.logo:
        return {}
    with centre.logo.get_rendition("max-600x300|format-png").file.open() as file:
        return {LOGO: file.read()}


def paving(centre: Centre, seed: str, *, columns: int, rows: int) -> bytes:
    """The paving of a record in the colours of the centre, as an SVG file."""
    # The quiet stones: a third of the colour, two thirds of white.
    paler = (mix("#FFFFFF", colour, 1 / 3) for colour in (centre.accent, centre.second))
    colours = (centre.accent, centre.second, *paler)
    return paving_svg(seed, columns=columns, rows=rows, colours=colours, ground=centre.paper).encode()


def blocks(rich_text: str) -> list[dict[str, object]]:
    """The paragraphs, headings and lists of a rich text; pictures and embeds stay on the page."""
    if not rich_text.strip():
        return []
    tree = html.fragment_fromstring(expand_db_html(rich_text), create_parent="div")
    found: list[dict[str, object]] = []
    for element in tree:
        if element.tag in LISTS:
            items = [_runs(item) for item in element.iter("li")]
            found.append({"kind": LISTS[element.tag], "items": [item for item in items if item]})
        elif element.text_content().strip():
            found.append({"kind": "heading" if element.tag in HEADINGS else "paragraph", "runs": _runs(element)})
    return found


def _runs(element: html.HtmlElement, **style: object) -> list[Run]:
    runs = _run(element.text, style)
    for child in element:
        if child.tag not in LISTS:
            runs += _runs(child, **{**style, **_style(child)})
        runs += _run(child.tail, style)
    return runs


def _run(text: str | None, style: dict[str, object]) -> list[Run]:
    words = _SPACES.sub(" ", text or "")
    return [{"text": words, **style}] if words else []


def _style(element: html.HtmlElement) -> dict[str, object]:
    if element.tag in ("b", "strong"):
        return {"bold": True}
    if element.tag in ("i", "em"):
        return {"italic": True}
    if element.tag == "a" and element.get("href"):
        href = str(element.get("href"))
        return {"link": f"{settings.SITE_URL}{href}" if href.startswith("/") else href}
    return {}
