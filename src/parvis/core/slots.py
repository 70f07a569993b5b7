"""Places that a lower page offers and an upper app fills, so that nobody below imports from above.

A filler is a function `(request, **context) -> str` (safe HTML, or "" for nothing), registered from `AppConfig.ready()`.
A template shows a slot with `{% slot "name" event=event %}`.
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

Filler = Callable[..., str]
_fillers: dict[str, list[tuple[int, Filler]]] = {}


def fill(name: str, filler: Filler, *, order: int = 100) -> None:
    """Register a filler once; the lowest order is shown first."""
    entries = _fillers.setdefault(name, [])
    if filler not in (known for _, known in entries):
        entries.append((order, filler))
        entries.sort(key=lambda entry: entry[0])


def render(name: str, request: HttpRequest | None, **context: object) -> SafeString:
    """The HTML of every filler of the slot, in order."""
    return mark_safe("".join(filler(request, **context) for _, filler in _fillers.get(name, ())))  # noqa: S308 -- fillers return rendered templates
