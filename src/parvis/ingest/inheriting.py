"""Hours, place and mode said once for several meetings, and the series to which they belong."""

import re

from parvis.ingest import titles
from parvis.ingest.drafts import Draft
from parvis.ingest.filling import NBSP
from parvis.ingest.hours import find_hours
from parvis.ingest.lexicon import FORMAT, VERB
from parvis.ingest.model import Gazetteer, Span, Value
from parvis.ingest.modes import find_mode
from parvis.ingest.places import find_city, find_page_city, find_venue, labelled
from parvis.ingest.sheet import Sheet

#: Blocks above the first date of a list that may speak for the whole list.
INTRODUCTION = 8
_PLURAL = re.compile(
    r"\b(?:cycles?|rencontres(?:-visios?)?|seances|sessions|matinales|conferences|ateliers|rendez-vous|journees|webinaires|visios|jours|soirees|modules"
    r"|formations?|parcours|les deux jours|reunions|cafes|petits-dejeuners)\b"
)
_HELD = re.compile(r"\b(?:se (?:tien\w+|deroul\w+)|(?:ont|auront) lieu|horaires?|de \d{1,2}\s?h|entre \d{1,2}\s?h)")
_SERIES = re.compile(
    r"\b(?:cycles?|series?|parcours|saison|reseau|inter-reseaux|rencontres|rendez-vous|matinales|ateliers|webinaires|journees|jeudis|mardis|club|campagne)\b"
)


def groups(sheet: Sheet, drafts: list[Draft]) -> list[list[Draft]]:
    """Drafts that follow each other closely, as the items of one list."""
    result: list[list[Draft]] = []
    for draft in drafts:
        if draft.prose and not _listed(sheet, draft):
            continue
        last = result[-1][-1] if result else None
        if (
            last
            and not last.prose
            and draft.block - last.block <= 6
            and not _new_section(sheet, last.block, draft.block)
        ):
            result[-1].append(draft)
        else:
            result.append([draft])
    return result


def _listed(sheet: Sheet, draft: Draft) -> bool:
    return sheet.blocks[draft.block].kind == "item"


def _new_section(sheet: Sheet, first: int, second: int) -> bool:
    """A heading of the document's own structure, or a line that names a new cycle, stands between."""
    return any(
        sheet.blocks[i].kind == "heading"
        and (sheet.blocks[i].level or _SERIES.search(sheet.plain(sheet.blocks[i].span)))
        for i in range(first + 1, second)
    )


def inherit(sheet: Sheet, drafts: list[Draft], gazetteer: Gazetteer | None) -> None:
    """Gives the items of a list what its introduction says for all."""
    previous_end = -1
    for group in groups(sheet, drafts):
        first = group[0].block
        top = max(previous_end + 1, first - INTRODUCTION)
        intro = list(range(first - 1, top - 1, -1))
        previous_end = group[-1].block
        for i in intro:
            span = sheet.blocks[i].span
            if _PLURAL.search(sheet.plain(span)) and _speaks_for_all(sheet, span):
                _hand_down(sheet, span, group, gazetteer)
        _set_series(sheet, group, intro)


def _speaks_for_all(sheet: Sheet, span: Span) -> bool:
    """A short line, or a sentence that says when or where the meetings are held."""
    plain = sheet.plain(span)
    return len(plain) <= 130 or bool(_HELD.search(plain))


def _hand_down(sheet: Sheet, span: Span, group: list[Draft], gazetteer: Gazetteer | None) -> None:
    hours = next(find_hours(sheet.scan, span.start, span.end), None)
    mode = find_mode(sheet.folded, span)
    city = (
        find_city(sheet, span, gazetteer)
        if gazetteer or re.search(r"\bà\s[A-ZÀ-Þ]|\([A-Z]", sheet.words(span))
        else None
    )
    venue = find_venue(sheet, span)
    reason = f"dit pour l’ensemble{NBSP}: «{NBSP}{_short(sheet.words(span))}{NBSP}»"
    for draft in group:
        if hours and draft.hours == (None, None) and draft.mention.precise:
            draft.hours, draft.hours_span, draft.hours_reason = (hours.start, hours.end), hours.span, reason
        if mode and not draft.mode.value and not draft.city.value:
            draft.mode = Value(mode[0], mode[1], True, reason)
        if city and not draft.city.value and draft.mode.value != "distanciel":
            draft.city = Value(city.place, city.span, True, reason)
            if venue and not draft.venue.value:
                draft.venue = Value(sheet.words(venue), venue, True, reason)


def _set_series(sheet: Sheet, group: list[Draft], intro: list[int]) -> None:
    for i in intro:
        span = sheet.blocks[i].span
        plain = sheet.plain(span)
        if (
            not _SERIES.search(plain)
            or plain.rstrip().endswith(".")
            or VERB.search(plain)
            or any(d.title and d.title.span.meets(span) for d in group)
        ):
            continue
        quote = titles.quoted(sheet, span)
        if quote is None and len(plain) > 140:
            continue
        name = quote or titles.clean(sheet, span)
        if quote is None and not (len(group) > 1 or FORMAT.search(plain)):
            continue
        if not titles.usable(sheet, name):
            continue
        for draft in group:
            draft.series = draft.series or Value(sheet.words(name), name)
        return


def inherit_page(sheet: Sheet, drafts: list[Draft], gazetteer: Gazetteer | None) -> None:
    """What the document says once for all its meetings: a labelled place, its commune, its mode."""
    place = _only_place(sheet)
    page = find_page_city(sheet, gazetteer)
    for draft in drafts:
        if draft.mode.value == "distanciel" or draft.city.value or not draft.mention.precise:
            continue
        if place and (found := find_city(sheet, place, gazetteer)):
            draft.city = Value(
                found.place, found.span, True, f"lieu indiqué pour tout le document{NBSP}: {found.place.name}"
            )
            if not draft.venue.value and (venue := find_venue(sheet, place)):
                draft.venue = Value(sheet.words(venue), venue, True, draft.city.reason)
        elif page:
            draft.city = Value(
                page.place, page.span, True, f"commune nommée au début du document{NBSP}: {page.place.name}"
            )
    if drafts and not any(d.mode.value or d.city.value or d.venue.value for d in drafts):
        _page_mode(sheet, drafts)


def _page_mode(sheet: Sheet, drafts: list[Draft]) -> None:
    for block in sheet.blocks:
        if _PLURAL.search(sheet.plain(block.span)) and (mode := find_mode(sheet.folded, block.span)):
            for draft in drafts:
                draft.mode = Value(
                    mode[0], mode[1], True, f"dit pour l’ensemble{NBSP}: «{NBSP}{sheet.words(mode[1])}{NBSP}»"
                )
            return


def _only_place(sheet: Sheet) -> Span | None:
    """The place after « Lieu : », when the document has exactly one such line."""
    places = [p for b in sheet.blocks if (p := labelled(sheet, b.span))]
    return places[0] if len(places) == 1 else None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 90 else line[:87].rsplit(" ", 1)[0] + "…"
