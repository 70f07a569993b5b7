"""The words of a PDF page with where they stand, whatever the direction of the page."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pypdf import PageObject
from pypdf.generic import DictionaryObject, NullObject

from parvis.ingest.readers.pdf_drawing import Drawing, Run

#: Coordinates beyond this are no page's.
FAR = 20_000.0


def runs_of(page: PageObject) -> list[Run]:
    """The words of the page as its main direction reads them; those of other directions come after, below."""
    drawing = Drawing()
    drawing.draw(page.get("/Contents", NullObject()).get_object(), _resources(page), page)
    runs = list(dict.fromkeys(_upright(drawing.runs)))
    return [run for run in runs if run.text.strip() and abs(run.start) < FAR and abs(run.y) < FAR]


def _resources(page: PageObject) -> DictionaryObject:
    """Those of the page, else of the pages above it."""
    holder: Any = page
    for _ in range(50):
        if isinstance(found := holder.get("/Resources", NullObject()).get_object(), DictionaryObject):
            return found
        holder = holder.get("/Parent", NullObject()).get_object()
        if not isinstance(holder, DictionaryObject):
            break
    return DictionaryObject()


def _upright(runs: list[Run]) -> Iterator[Run]:
    weights = Counter[int]()
    for run in runs:
        weights[run.turn] += len(run.text)
    main = weights.most_common(1)[0][0] if weights else 0
    yield from (replace(run, turn=0) for run in runs if run.turn == main)
    lowest = min((run.y for run in runs if run.turn == main), default=0.0)
    for rank, run in enumerate((run for run in runs if run.turn != main), start=1):
        yield replace(run, y=lowest - 3 * run.size * rank, turn=0)
