"""The list of territories shipped with Parvis, read from its file. No Django here.

Format, source and licence: data/README.md.
"""

import datetime as dt
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

EDITION = "cog-2026"
PATH = Path(__file__).parent / "data" / f"{EDITION}.tsv.xz"


class Record(NamedTuple):
    """One territory as shipped: `outer` holds "kind:code" of those given as containing it, not all that do."""

    kind: str
    code: str
    name: str
    population: int | None
    outer: tuple[str, ...]

    @property
    def reference(self) -> str:
        return f"{self.kind}:{self.code}"


class Edition(NamedTuple):
    name: str
    in_force_from: dt.date
    records: list[Record]


def read() -> Edition:
    lines = _lines()
    name, in_force_from = next(lines)
    records = [
        Record(kind, code, label, int(population) if population else None, tuple(outer.split()))
        for kind, code, label, population, outer in lines
    ]
    return Edition(name, dt.date.fromisoformat(in_force_from), records)


def communes() -> Iterator[tuple[str, str, int]]:
    """(name, code, population or 0) of the communes, for readers that need no more."""
    for line in _lines():
        if line[0] == "commune":
            yield line[2], line[1], int(line[3] or 0)


def _lines() -> Iterator[list[str]]:
    text = lzma.decompress(PATH.read_bytes()).decode("utf-8")
    return (line.split("\t") for line in text.splitlines())
