"""French typography of texts typed by the team, and the HTML that they may hold."""

import datetime as dt
import re
from html import escape

import nh3

from parvis.core.edtf import NBSP

NARROW = "\N{NARROW NO-BREAK SPACE}"
_SPACES = rf"[ \t{NARROW}{NBSP}]"

# Tags with the content of those that are code, and entities, whose « ; » is no punctuation.
_UNTOUCHED = re.compile(
    r"(<(code|pre|script|style|kbd|samp)\b.*?</\2\s*>|<[^>]*>|&(?:\w+|#\d+|#x[0-9a-f]+);)", re.IGNORECASE | re.DOTALL
)
_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)\S+|\S+@\S+|\b\d{1,2}:\d{2}\b")
_BEFORE = re.compile(rf"(?<=[\w»”’)\]%…]){_SPACES}*(?P<mark>[;!?]+|:(?=\s|$))|{_SPACES}+(?P<apart>[;:!?»])")
_OPENING = re.compile(rf"«{_SPACES}*")
_CLOSING = re.compile(rf"(?<=\S){_SPACES}*»")
_ORDINAL = re.compile(r"\b(?P<number>1|[IVX]+|\d+)(?P<mark>ers?|res?|ères?|èmes?|e|es|nde?)\b")
_ROMAN = re.compile(r"[IVX]+")
_NUMBER_AND_UNIT = re.compile(r"(?<=\d) (?=(?:h|€|%|km|m²|ans?|heures?|minutes?)\b|[€%])")

ALLOWED_TAGS = {
    *("p", "br", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "a", "strong", "b", "em", "i", "sup", "sub", "abbr"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "figure", "figcaption", "hr"),
}
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title", "hreflang"},
    "abbr": {"title"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}


def clean_html(html: str) -> str:
    """The HTML a text may hold, and nothing that runs, styles or asks another site."""
    return nh3.clean(
        html,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
    )


def fix_html(html: str) -> str:
    """The same HTML with French spaces before ; : ! ? », inside « », and ordinals raised; tags, addresses and hours are left alone."""
    parts = _UNTOUCHED.split(html)
    # Two groups in the pattern: text, what is untouched, the name of its code tag, text, …
    return "".join(
        _fix_text(part) if at % 3 == 0 else (part if at % 3 == 1 else "") for at, part in enumerate(parts) if part
    )


def fix_text(text: str) -> str:
    """The same, from plain text: the result is HTML."""
    return fix_html(escape(text, quote=False))


def _fix_text(text: str) -> str:
    fixed, at = [], 0
    for address in _ADDRESS.finditer(text):
        fixed += [_fix_words(text[at : address.start()]), address[0]]
        at = address.end()
    return "".join([*fixed, _fix_words(text[at:])])


def _fix_words(text: str) -> str:
    text = _OPENING.sub(f"«{NARROW}", text)
    text = _CLOSING.sub(f"{NARROW}»", text)
    text = _BEFORE.sub(lambda found: NARROW + (found["mark"] or found["apart"]), text)
    text = _NUMBER_AND_UNIT.sub(NBSP, text).replace("ᵉʳ", "<sup>er</sup>")
    return _ORDINAL.sub(_raise, text)


def _raise(found: re.Match[str]) -> str:
    number, mark = found["number"], found["mark"]
    short = {"ère": "re", "ères": "res", "ème": "e", "èmes": "es"}.get(mark, mark)
    is_first = number in ("1", "I")
    if short in ("er", "ers", "re", "res") and not is_first:
        return found[0]
    if _ROMAN.fullmatch(number) and ((is_first and short in ("e", "es")) or (number == "X" and short == "es")):
        return found[0]
    return f"{number}<sup>{short}</sup>"


def capital(text: str) -> str:
    """The words as they begin a sentence; what follows the first letter is left as written."""
    return text[:1].upper() + text[1:]


def hours_label(start: dt.time | dt.datetime | None, end: dt.time | dt.datetime | None = None) -> str:
    """« de 9 h à 10 h 30 », « à 14 h 30 », « jusqu’à 17 h », or nothing; the spaces inside an hour never break."""
    if start and end:
        return f"de {hour_label(start)} à {hour_label(end)}"
    if start:
        return f"à {hour_label(start)}"
    return f"jusqu’à {hour_label(end)}" if end else ""


def hour_label(hour: dt.time | dt.datetime) -> str:
    minutes = f"{NBSP}{hour.minute:02}" if hour.minute else ""
    return f"{hour.hour}{NBSP}h{minutes}"
