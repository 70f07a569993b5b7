"""The words around a value, in the document that it was read in."""

from collections.abc import Iterable
from dataclasses import dataclass

from parvis.programme.imports.kept import JSONDict

AROUND = 90


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of a document, or what surrounds the value in it; `hit` is the value as written."""

    document: str
    before: str
    hit: str
    after: str


def excerpt(name: str, text: str, reading: JSONDict, read: Iterable[str] = ()) -> Excerpt:
    """Around the first of these values that has a passage, else around the evidence."""
    start, end = _span(reading, read)
    first = max(text.rfind("\n", 0, start) + 1, start - AROUND)
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, end + AROUND)
    return Excerpt(
        document=name,
        before=text[first:start].lstrip(" -–•") if not first or text[first - 1] == "\n" else "…" + text[first:start],
        hit=text[start : min(end, start + 4 * AROUND)],
        after=text[end:last] + ("…" if last < len(text) and text[last] != "\n" else ""),
    )


def _span(reading: JSONDict, read: Iterable[str]) -> tuple[int, int]:
    for name in read:
        stored = reading.get(name)
        for value in [stored] if isinstance(stored, dict) else stored or ():
            if "start" in value:
                return value["start"], value["end"]
    return reading["evidence"][0], reading["evidence"][1]
