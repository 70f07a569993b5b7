"""What a page repeats around its text: menus, banners, footers, sharing, consent."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Elements that never hold the text of a page.
_NEVER = {
    "script", "style", "noscript", "svg", "iframe", "template", "button", "select", "head", "object", "textarea", "audio",
    "video", "canvas", "dialog",
}  # fmt: skip
#: Elements that hold none, unless most of the page stands in them.
_SELDOM = {"nav", "footer", "form"}
#: The same, outside the main part of a page.
_OUTSIDE = {"aside", "header"}
_ROLES = {"navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog", "alertdialog", "complementary"}
_NAMES = re.compile(
    r"(?<![a-z])(?:nav|navbar|navigation|menus?|submenu|breadcrumbs?|ariane"
    r"|footer|sidebar|share|sharing|partager?|socials?|skip|skiplinks?|pagination|pager|comments?|related|similaires?|popup|modal|toolbar)(?![a-z])"
    r"|cookie|consent|rgpd|gdpr|tarteaucitron|axeptio|didomi|orejime|onetrust"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: An element that holds this share of the words is the page itself, whatever its name.
_MOST = 0.4


class Furniture:
    """Tells the elements of one page that are not its text."""

    def __init__(self, root: "HtmlElement", main: "HtmlElement") -> None:
        self.found = main is not root
        self.main = main
        self.sizes: dict[HtmlElement, int] = {}
        self.titled: set[HtmlElement] = set()
        for element in reversed(list(main.iter())):
            if isinstance(element.tag, str):
                self._measure(element)

    def _measure(self, element: "HtmlElement") -> None:
        """Words of the element, apart from those never read; whether it holds the title of the page."""
        if element.tag in _NEVER:
            return
        size = len(element.text or "")
        for child in element:
            size += self.sizes.get(child, 0) + len(child.tail or "")
            if child in self.titled:
                self.titled.add(element)
        self.sizes[element] = size
        if element.tag == "h1":
            self.titled.add(element)

    def holds(self, element: "HtmlElement") -> bool:
        if element.tag in _NEVER or element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return True
        if _HIDDEN.search(element.get("style", "")):
            return True
        if element is self.main or not self._is_furniture(element):
            return False
        return element not in self.titled and self.sizes.get(element, 0) <= _MOST * self.sizes.get(self.main, 0)

    def _is_furniture(self, element: "HtmlElement") -> bool:
        if element.tag in _SELDOM or (element.tag in _OUTSIDE and not self.found):
            return True
        named = f"{element.get('class', '')} {element.get('id', '')}".lower()
        return element.get("role") in _ROLES or (len(named) > 2 and bool(_NAMES.search(named)))
