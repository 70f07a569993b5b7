"""The headers, footers and numbers that pages repeat, which are no part of the text."""

import re
from collections import Counter

from parvis.ingest.readers.pdf_lines import Line, words_of

#: Lines at the top and at the bottom of a page among which headers and footers are looked for.
EDGE = 3
#: A document of fewer pages repeats nothing for certain.
FEWEST_PAGES = 3
_PAGE_NUMBER = re.compile(r"\W*(?:page\s)?\d{1,3}(?:\s?(?:/|sur)\s?\d{1,3})?\W*", re.IGNORECASE)


def without_edges(pages: list[list[Line]]) -> list[list[Line]]:
    """Without page numbers, nor what more than half of the pages say at their edges, after the first time."""
    keys = [_keys(lines, number, len(pages)) for number, lines in enumerate(pages, start=1)]
    counts = Counter(key for page in keys for key in set(page.values()))
    repeated = {key for key, count in counts.items() if len(pages) >= FEWEST_PAGES and count > len(pages) / 2}
    dropped = {""}
    kept = []
    for lines, edges in zip(pages, keys, strict=True):
        kept.append([line for at, line in enumerate(lines) if edges.get(at) not in dropped])
        dropped |= repeated & set(edges.values())
    return kept


def _keys(lines: list[Line], number: int, count: int) -> dict[int, str]:
    """What the lines of the edges say, by their rank."""
    ranks = list(range(len(lines)))
    edges = ranks if len(ranks) <= 2 * EDGE else ranks[:EDGE] + ranks[-EDGE:]
    return {at: _key(words_of(lines[at]), number, count) for at in edges}


def _key(line: str, number: int, count: int) -> str:
    """The line without the number of its page; "" when it holds nothing else."""
    if _PAGE_NUMBER.fullmatch(line):
        return ""
    numbered = rf"(?:\bpage|\bp\.|[-–—|·•])\s*{number}(?:\s*(?:/|sur)\s*{count})?\W*$"
    return " ".join(re.sub(numbered, "", line, flags=re.IGNORECASE).split())
