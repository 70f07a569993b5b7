"""One date that carries two meetings in one sentence: « un atelier à 14 h à la mairie et une projection à 18 h… »."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from parvis.ingest import titles
from parvis.ingest.drafts import Draft
from parvis.ingest.hours import find_hours
from parvis.ingest.model import Span
from parvis.ingest.sheet import Sheet
from parvis.ingest.titles import Title

#: What joins the second meeting to the first.
_JOINT = re.compile(r"(?:,|;|\bet|\bpuis|\bainsi que)\s*(?:(?:un|une|le|la|les|des|du)\s|l'|d'une?\s)?$")
_SOMEWHERE = re.compile(r"\s(?:à|au|aux|chez|dans)\s(?:la\s|le\s|les\s|l['’])?[\wÀ-ÿ]")


def told_apart(sheet: Sheet, drafts: list[Draft]) -> list[Draft]:
    """The drafts, each cut in two where its sentence names two meetings that have each an hour or a place."""
    told = Counter((d.block, d.clause) for d in drafts)
    return [part for d in drafts for part in (_parts(sheet, d) if told[d.block, d.clause] == 1 else [d])]


def _parts(sheet: Sheet, draft: Draft) -> Iterator[Draft]:
    phrases = titles.noun_phrase(
        sheet, Span(draft.mention.cluster.end, max(draft.mention.cluster.end, draft.clause.end))
    )
    named = [p for p in phrases if titles.is_subject(sheet, p)]
    if len(named) != 2 or not _JOINT.search(sheet.plain(Span(named[0].end, named[1].start))):
        yield draft
        return
    cut = named[1].start
    halves = (Span(draft.clause.start, cut), Span(cut, draft.clause.end))
    if not all(_has_its_own(sheet, p, half) for p, half in zip(named, halves, strict=True)):
        yield draft
        return
    for phrase, half in zip(named, halves, strict=True):
        yield replace(draft, clause=half, title=Title(phrase, 3, origin="phrase"), warnings=list(draft.warnings))


def _has_its_own(sheet: Sheet, phrase: Span, half: Span) -> bool:
    """An hour or a place after the name."""
    hours = next(find_hours(sheet.scan, phrase.start, half.end), None)
    return hours is not None or bool(_SOMEWHERE.search(sheet.text, phrase.end - 1, half.end))
