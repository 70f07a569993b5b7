"""Hours, place and mode said once for several meetings, and the series to which they belong."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate

from parvis.ingest import titles
from parvis.ingest.drafts import Draft
from parvis.ingest.filling import NBSP
from parvis.ingest.hours import find_hours
from parvis.ingest.lexicon import FORMAT, VERB
from parvis.ingest.model import Gazetteer, Span, Value
from parvis.ingest.modes import find_mode
from parvis.ingest.places import city_of_venue, find_city, find_page_city, find_venue, heads_section, labelled
from parvis.ingest.sheet import Sheet

#: Blocks between two dates of one list.
CLOSE = 6
#: Characters of the longest sentence that may speak for a whole list.
SENTENCE = 300
#: Characters of the longest name of a series.
SERIES_WIDTH = 140
#: Blocks above the first date of a list that may speak for the whole list.
INTRODUCTION = 8
_PLURAL = re.compile(
    r"\b(?:cycles?|rencontres(?:-visios?)?|seances|sessions|matinales|conferences|ateliers|rendez-vous|journees|webinaires|visios|jours|soirees|modules"
    r"|formations?|parcours|les deux jours|reunions|cafes|petits-dejeuners|midis|matinees|lundis|mardis|mercredis|jeudis|vendredis|samedis|dates)\b"
)
_HELD = re.compile(r"\W*(?:horaires?|de \d{1,2}\s?h|sauf (?:mention|indication)|toujours|chaque fois|lieu)\b")
#: « Cycle de 3 rencontres », « quatre séances »: a count, not a name.
_COUNTED = re.compile(
    r"\b(?:\d{1,2}|deux|trois|quatre|cinq|six|sept|huit|dix)\s(?:demi-)?(?:rencontres|seances|sessions|ateliers|webinaires|visios|journees|modules|dates|soirees)"
)
_SAME_HOUR = re.compile(r"\bmemes? (?:heures?|horaires?)\b")
_SAME_PLACE = re.compile(r"\bmeme (?:lieu|endroit|salle|adresse|lien)\b")
_SERIES = re.compile(
    r"\b(?:cycles?|series?|parcours|saison|reseau|inter-reseaux|rencontres|rendez-vous|matinales|ateliers|webinaires|journees|jeudis|mardis|club|campagne)\b"
)


def groups(sheet: Sheet, drafts: list[Draft]) -> list[list[Draft]]:
    """Drafts that follow each other closely, as the items of one list."""
    shares = Counter(d.title.span for d in drafts if d.title)
    own = _Reach(span for span, count in shares.items() if count == 1)
    result: list[list[Draft]] = []
    for draft in drafts:
        if draft.prose and not _listed(sheet, draft):
            continue
        last = result[-1][-1] if result else None
        close = last is not None and draft.block - last.block <= CLOSE
        if last and close and not _new_section(sheet, last.block, draft.block, own):
            result[-1].append(draft)
        else:
            result.append([draft])
    return result


def _listed(sheet: Sheet, draft: Draft) -> bool:
    return sheet.blocks[draft.block].kind == "item"


class _Reach:
    """Tells whether a passage meets one of many, without trying each."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def meets(self, span: Span) -> bool:
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start


def _new_section(sheet: Sheet, first: int, second: int, own: _Reach) -> bool:
    """A heading stands between that titles none of the dates, or several: that of the next list."""
    for i in range(first + 1, second):
        block = sheet.blocks[i]
        if block.kind != "heading":
            continue
        if block.level or _SERIES.search(sheet.plain(block.span)):
            return True
        span = titles.title_at(sheet, i)
        if span and not own.meets(span):
            return True
    return False


def inherit(sheet: Sheet, drafts: list[Draft], gazetteer: Gazetteer | None) -> None:
    """Gives the items of a list what its introduction, or the line that closes it, says for all."""
    openings = {d.block: d.clause.start for d in reversed(drafts)}
    _from_place_headings(sheet, drafts, gazetteer)
    for draft in drafts:
        _from_its_paragraph(sheet, draft, openings[draft.block], gazetteer)
    previous_end = -1
    for group in groups(sheet, drafts):
        first, last = group[0].block, group[-1].block
        top = max(previous_end + 1, first - INTRODUCTION)
        intro = list(range(first - 1, top - 1, -1))
        previous_end = last
        for i in intro:
            for sentence in _sentences_for_all(sheet, i):
                _hand_down(sheet, sentence, group, gazetteer)
        _from_closing_line(sheet, group)
        _set_series(sheet, group, intro)
    _as_before(sheet, drafts)


def _sentences_for_all(sheet: Sheet, index: int) -> Iterator[Span]:
    """The sentences of a block that speak of several meetings, or that tell an hour in a short line."""
    position, end = sheet.blocks[index].span.start, sheet.blocks[index].span.end
    while position < end:
        sentence = sheet.sentence(index, Span(position, position + 1))
        plain = sheet.plain(sentence)
        if len(plain) <= SENTENCE and (_speaks_of_several(plain) or _HELD.match(plain)):
            yield sentence
        position = max(sentence.end, position) + 1


def _speaks_of_several(plain: str) -> bool:
    return bool(_PLURAL.search(plain)) or any(m["word"].endswith(("s", "x")) for m in FORMAT.finditer(plain))


def _from_its_paragraph(sheet: Sheet, draft: Draft, opening: int, gazetteer: Gazetteer | None) -> None:
    """What the sentences of the paragraph before its first date say of the hour and the mode."""
    start = sheet.blocks[draft.block].span.start
    if start + 3 < opening <= start + SENTENCE:
        _hand_down(sheet, Span(start, opening), [draft], gazetteer)


def _from_place_headings(sheet: Sheet, drafts: list[Draft], gazetteer: Gazetteer | None) -> None:
    """Under a heading that is a commune alone, the dates are there until the next heading."""
    dated = {d.block for d in drafts}
    heads: dict[int, int] = {}
    for draft in drafts:
        above = heads.get(draft.block - 1, draft.block - 1)
        while above in dated and above not in heads:
            above -= 1
        above = heads[draft.block] = heads.get(above, above)
        if above < 0 or draft.city.value or draft.mode.value == "distanciel":
            continue
        span = sheet.blocks[above].span
        if heads_section(sheet, above) and (found := find_city(sheet, span, gazetteer)):
            reason = f"intertitre au-dessus{NBSP}: «{NBSP}{sheet.words(span)}{NBSP}»"
            draft.city = Value(found.place, found.span, True, reason)


def _from_closing_line(sheet: Sheet, group: list[Draft]) -> None:
    """Hours told under the last date of a list whose other dates have none are those of all."""
    last = group[-1]
    if len(group) < 2 or last.hours_span is None or last.hours_span.start < last.clause.end:
        return
    if last.block + 1 < len(sheet.blocks) and not last.hours_span.meets(sheet.blocks[last.block + 1].span):
        return
    if any(d.hours != (None, None) for d in group[:-1]):
        return
    for draft in group[:-1]:
        if draft.mention.precise:
            draft.hours, draft.hours_span = last.hours, last.hours_span
            draft.hours_reason = "dit sous la liste, pour l’ensemble"


def _as_before(sheet: Sheet, drafts: list[Draft]) -> None:
    """« même heure », « même lieu »: those of the meeting told just before, or of the date that this one replaces."""
    timed: Draft | None = None
    for before, draft in zip([None, *drafts], drafts, strict=False):
        timed = before if before and before.hours[0] else timed
        plain = sheet.plain(draft.clause)
        reason = "comme la rencontre précédente"
        if timed and draft.hours == (None, None) and _SAME_HOUR.search(plain):
            draft.hours, draft.hours_span, draft.hours_reason = timed.hours, timed.hours_span, reason
        if before and draft.city.value is None and _SAME_PLACE.search(plain):
            draft.city = Value(before.city.value, before.city.span, True, reason)
            draft.venue = Value(before.venue.value, before.venue.span, True, reason)
            draft.mode = draft.mode if draft.mode.value else Value(before.mode.value, before.mode.span, True, reason)


def _hand_down(sheet: Sheet, span: Span, group: list[Draft], gazetteer: Gazetteer | None) -> None:
    hours = next(find_hours(sheet.scan, span.start, span.end), None)
    mode = find_mode(sheet.folded, span)
    city = (
        find_city(sheet, span, gazetteer)
        if gazetteer or re.search(r"\bà\s[A-ZÀ-Þ]|\([A-Z]", sheet.words(span))
        else None
    )
    venue = find_venue(sheet, span)
    city = city or (city_of_venue(sheet, venue) if venue else None)
    reason = f"dit pour l’ensemble{NBSP}: «{NBSP}{_short(sheet.words(span))}{NBSP}»"
    for draft in group:
        if hours and draft.hours == (None, None) and draft.mention.precise:
            draft.hours, draft.hours_span, draft.hours_reason = (hours.start, hours.end), hours.span, reason
        if mode and not draft.mode.value and not draft.city.value:
            draft.mode = Value(mode[0], mode[1], True, reason)
        if city and not draft.city.value and draft.mode.value != "distanciel" and not _elsewhere(sheet, draft):
            draft.city = Value(city.place, city.span, True, reason)
            if venue and not draft.venue.value:
                draft.venue = Value(sheet.words(venue), venue, True, reason)


def _elsewhere(sheet: Sheet, draft: Draft) -> bool:
    """The line names a place of its own, that no gazetteer knows."""
    return bool(re.search(r"\bà\s[A-ZÀ-Þ]", sheet.words(draft.clause)))


def _set_series(sheet: Sheet, group: list[Draft], intro: list[int]) -> None:
    """The name of the cycle above the list: a line that counts its meetings or tells their hours is under the name."""
    for i in intro:
        span = sheet.blocks[i].span
        if not _SERIES.search(sheet.plain(span)) or any(d.title and d.title.span.meets(span) for d in group):
            continue
        quote = titles.quoted(sheet, span)
        above = titles.title_at(sheet, i - 1) if quote is None and i - 1 in intro and _counts(sheet, span) else None
        name = quote or above or _named(sheet, i, several=len(group) > 1)
        if name is None:
            continue
        for draft in group:
            draft.series = draft.series or Value(sheet.words(name), name)
        return


def _counts(sheet: Sheet, span: Span) -> bool:
    hours = next(find_hours(sheet.scan, span.start, span.end), None)
    return hours is not None or bool(_COUNTED.search(sheet.plain(span)))


def _named(sheet: Sheet, index: int, *, several: bool) -> Span | None:
    """The line itself, when it is a name and not a sentence."""
    span = sheet.blocks[index].span
    plain = sheet.plain(span)
    if len(plain) > SERIES_WIDTH or plain.rstrip().endswith(".") or VERB.search(plain):
        return None
    name = titles.clean(sheet, span)
    return name if (several or FORMAT.search(plain)) and titles.usable(sheet, name) else None


def inherit_page(sheet: Sheet, drafts: list[Draft], gazetteer: Gazetteer | None) -> None:
    """What the document says once for all its meetings: a labelled place, its commune, its mode."""
    place = _only_place(sheet)
    page = find_page_city(sheet, gazetteer, {d.block for d in drafts if not d.prose})
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
