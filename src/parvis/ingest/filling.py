"""Fills the drafts: titles, hours, places, modes and people, read beside the date, then around it."""

import re
from bisect import bisect_right
from datetime import time

from parvis.ingest import contacts, people, titles
from parvis.ingest.dates import find_days
from parvis.ingest.drafts import Draft
from parvis.ingest.hours import Hours, find_hours
from parvis.ingest.lexicon import FORMAT, LABEL, TIMETABLE
from parvis.ingest.model import Gazetteer, Span, Value
from parvis.ingest.modes import find_mode
from parvis.ingest.places import (
    PLACE_LABEL,
    POSTCODE,
    city_of_venue,
    find_city,
    find_venue,
    heads_section,
    is_place,
    labelled,
)
from parvis.ingest.sheet import Sheet

NBSP = "\N{NO-BREAK SPACE}"
#: Characters of the article before a commune's name, which alone make no venue of it.
ARTICLE = 4
#: Blocks between a date and the line that only says where.
PLACE_REACH = 4
#: Characters after the sentence of a date that may tell its hours and place.
AFTER = 600
#: Characters before a title that may tell its place.
LEAD = 60
#: Characters of the longest line that may tell the mode far below the date.
MODE_LINE = 60
#: Blocks after a date that may still describe its meeting.
ZONE = 14
#: Characters of the longest labelled venue.
LONGEST_VENUE = 140
_UNKNOWN = re.compile(r"\ba (?:confirmer|preciser|definir|venir|determiner)\b")
_WELCOME = re.compile(r"(?<!mot d')(?<!mots d')\b(?:accueil|cafe d'accueil|petit[\s-]dejeuner d'accueil|emargement)\b")
_RECURRING_HOURS = re.compile(
    r"\b(?:cycle|rencontres|seances|sessions|matinales|conferences|ateliers|rendez-vous|journees|webinaires|horaires?)\b"
)


def set_zones(sheet: Sheet, drafts: list[Draft]) -> None:
    """Each draft owns the blocks from its own to the next dated one, within reason."""
    several = len({d.start for d in drafts}) > 1
    starts = sorted({d.block for d in drafts})
    following = dict(zip(starts, [*starts[1:], len(sheet.blocks)], strict=False))
    for draft in drafts:
        stop = min(following[draft.block], draft.block + ZONE)
        for i in range(draft.block + 1, stop):
            if _opens_section(sheet, draft, i, several=several):
                stop = i
                break
        draft.zone = (draft.block, _before_next_title(sheet, drafts, draft, stop))


def _opens_section(sheet: Sheet, draft: Draft, index: int, *, several: bool) -> bool:
    """A heading of the document's structure, or, in a document of several meetings, one that names something else."""
    block = sheet.blocks[index]
    if block.kind != "heading":
        return False
    if block.level:
        return block.level <= 2
    if not several or draft.title is None or index < draft.block + 2 or draft.title.span.meets(block.span):
        return False
    span = titles.title_at(sheet, index)
    if span is None or next(find_hours(sheet.scan, block.span.start, block.span.end), None):
        return False
    return titles.quality(sheet, span) >= 0


def _before_next_title(sheet: Sheet, drafts: list[Draft], draft: Draft, stop: int) -> int:
    """The heading of the next meeting, and what stands under it, belong to that meeting."""
    at = bisect_right(drafts, draft.block, key=lambda d: d.block)
    following = drafts[at] if at < len(drafts) else None
    if following is None or following.title is None or following.title.origin not in {"heading", "line"}:
        return stop
    start = following.title.span.start
    if start < sheet.blocks[draft.block].span.end:
        return stop
    return next((i for i in range(draft.block + 1, stop) if sheet.blocks[i].span.end >= start), stop)


def near_span(sheet: Sheet, draft: Draft, drafts: list[Draft]) -> Span:
    """What is written from the date to the next date of the same line."""
    others = [
        d.mention.cluster.start
        for d in drafts
        if d.block == draft.block and d.mention.cluster.start > draft.mention.cluster.start
    ]
    start = max(draft.mention.cluster.end, draft.clause.start)
    return Span(start, max(start, min([draft.clause.end, *others])))


def set_hours(sheet: Sheet, draft: Draft, drafts: list[Draft]) -> None:
    if not draft.mention.precise:
        return
    _hours_of_line(sheet, draft, drafts)
    if draft.closing and (last := next(find_hours(sheet.scan, draft.closing.start, draft.closing.end), None)):
        start, end = draft.hours[0], last.end or last.start
        later = start is None or end is None or end > start or "/" in draft.when
        draft.hours = (start, end if later else None)


def _hours_of_line(sheet: Sheet, draft: Draft, drafts: list[Draft]) -> None:
    later = [d.clause.start for d in drafts if d.clause.start >= draft.clause.end]
    after = Span(draft.clause.end, min([sheet.blocks[draft.block].span.end, draft.clause.end + AFTER, *later]))
    last = max(draft.clause.start, *(d.mention.cluster.end for d in drafts if d.clause == draft.clause))
    spans = [near_span(sheet, draft, drafts), Span(last, max(last, draft.clause.end)), draft.clause, after]
    for span in spans:
        for hours in find_hours(sheet.scan, span.start, span.end):
            _assign(draft, hours, "")
            return
    _hours_from_zone(sheet, draft)


def _assign(draft: Draft, hours: Hours, reason: str) -> None:
    draft.hours = (hours.start, hours.end)
    draft.hours_span, draft.hours_reason = hours.span, reason


def _hours_from_zone(sheet: Sheet, draft: Draft) -> None:
    """A labelled hour just below, or the first and last hours of the day's timetable."""
    table: list[Hours] = []
    for i in range(draft.zone[0] + 1, draft.zone[1]):
        span = sheet.blocks[i].span
        found = list(find_hours(sheet.scan, span.start, span.end))
        if not found:
            continue
        plain = sheet.plain(span)
        only_hours = TIMETABLE.match(plain) and not any(
            c.isalpha() for c in re.sub(r"\b(?:h|a|de|heures?)\b|\dh\d?", "", plain)
        )
        if (only_hours or LABEL.match(plain)) and not table:
            _assign(draft, found[0], "")
            return
        if TIMETABLE.match(plain):
            table.extend(h for h in found[:1] if h.start and not (_WELCOME.search(plain)))
        elif not table and _WELCOME.search(plain) and len(found) > 1:
            _merge_pair(draft, found)
            return
        elif not table and i - draft.block <= 4:
            _assign(draft, found[0], "")
            return
    if table:
        draft.hours, draft.hours_span = _first_and_last(table), table[0].span
        draft.hours_reason = "première et dernière heures du déroulé de la journée"


def _merge_pair(draft: Draft, found: list[Hours]) -> None:
    draft.hours, draft.hours_span = _first_and_last(found), found[0].span


def _first_and_last(found: list[Hours]) -> tuple[time | None, time | None]:
    """The end is left out where it would come before the start."""
    start = next((h.start for h in found if h.start), None)
    end = next((h.end for h in reversed(found) if h.end), None)
    return start, end if start is None or end is None or end > start else None


def set_place(sheet: Sheet, draft: Draft, drafts: list[Draft], gazetteer: Gazetteer | None, *, alone: bool) -> None:
    for span in _place_spans(sheet, draft, drafts, alone=alone):
        if draft.city.value is None and (found := find_city(sheet, span, gazetteer)):
            draft.city = Value(found.place, found.span)
        if not draft.venue.value and (venue := find_venue(sheet, span)):
            draft.venue = Value(sheet.words(venue), venue)
            if draft.city.value is None and (found := city_of_venue(sheet, venue)):
                draft.city = Value(found.place, found.span)
    _set_labelled_venue(sheet, draft)
    city, venue = draft.city.span, draft.venue.span
    if city and venue and city.meets(venue) and venue.end - venue.start <= city.end - city.start + ARTICLE:
        draft.venue = Value("")


def _set_labelled_venue(sheet: Sheet, draft: Draft) -> None:
    """What follows « Lieu : » is a venue, whatever its words, unless it is a commune or a remote meeting."""
    if draft.venue.value or draft.city.value:
        return
    for i in range(draft.zone[0], draft.zone[1]):
        place = labelled(sheet, sheet.blocks[i].span)
        if (
            place
            and place.end - place.start <= LONGEST_VENUE
            and not find_mode(sheet.folded, place)
            and not _UNKNOWN.search(sheet.plain(place))
        ):
            draft.venue = Value(sheet.words(place), place)
            return


def _place_spans(sheet: Sheet, draft: Draft, drafts: list[Draft], *, alone: bool) -> list[Span]:
    """Where the place may be told, the nearest first."""
    near = near_span(sheet, draft, drafts)
    line = sheet.blocks[draft.block].span
    later = [d.mention.cluster.start for d in drafts if d.clause.start >= draft.clause.end]
    spans = [near, draft.clause, Span(draft.clause.end, min([line.end, draft.clause.end + AFTER, *later]))]
    if draft.title:
        spans.append(_line_of(sheet, draft.title.span))
    for i in range(draft.zone[0] + 1, draft.zone[1]):
        block = sheet.blocks[i].span
        if place := labelled(sheet, block):
            spans.append(place)
        elif (
            PLACE_LABEL.match(sheet.plain(sheet.blocks[i - 1].span))
            or (i - draft.block <= PLACE_REACH and is_place(sheet, block) and not heads_section(sheet, i))
            or (
                alone
                and (_is_short(sheet, i, draft) or POSTCODE.search(sheet.text, block.start, block.end))
                and len(sheet.plain(block)) < 200
            )
        ):
            spans.append(block)
    if alone:
        told = [sheet.blocks[i].span for i in range(draft.zone[0] + 1, min(draft.zone[1], draft.block + PLACE_REACH))]
        spans += [s for s in told if s.end - s.start <= AFTER and FORMAT.search(sheet.folded, s.start, s.end)]
    if alone and sheet.headline is not None:
        head = sheet.blocks[sheet.headline].span
        spans += [] if any(True for _ in find_days(sheet.scan, head.start, head.end)) else [head]
    return [span for span in spans if span.end > span.start]


def _line_of(sheet: Sheet, title: Span) -> Span:
    """The title with what stands before it on its line: « À Trifouillis, la tournée… »."""
    start = sheet.text.rfind("\n", 0, title.start) + 1
    return Span(max(start, title.start - LEAD), title.end)


def _is_short(sheet: Sheet, index: int, draft: Draft) -> bool:
    span = sheet.blocks[index].span
    return index - draft.block <= 3 or (index - draft.block <= 6 and span.end - span.start < 60)


def set_mode(sheet: Sheet, draft: Draft, drafts: list[Draft]) -> None:
    """The words of the date's own line and title first; around it only when no place is given there."""
    spans = [near_span(sheet, draft, drafts), draft.clause]
    if draft.title:
        spans.append(draft.title.span)
    if draft.city.value is None:
        zone = [sheet.blocks[i].span for i in range(draft.zone[0] + 1, draft.zone[1])]
        spans += [s for n, s in enumerate(zone) if n < 3 or s.end - s.start < MODE_LINE]
    for span in spans:
        if found := find_mode(sheet.folded, span):
            draft.mode = Value(found[0], found[1])
            return


def settle_mode(draft: Draft) -> None:
    """A meeting with a place and nothing said of its mode is held there."""
    if draft.mode.value or not (draft.city.value or draft.venue.value):
        return
    where = draft.city.value.name if draft.city.value else draft.venue.value
    draft.mode = Value("presentiel", draft.city.span or draft.venue.span, True, f"un lieu est indiqué{NBSP}: {where}")


def set_format(sheet: Sheet, draft: Draft) -> None:
    spans = ([draft.title.span] if draft.title else []) + [draft.clause]
    at = draft.mention.cluster.start
    for span in spans:
        found = [
            (not match["strong"], abs(match.start() - at), Span(*match.span("word")))
            for match in FORMAT.finditer(sheet.folded, span.start, span.end)
            if match["word"] != "ag" or sheet.words(Span(*match.span("word"))) == "AG"
        ]
        if found:
            word = min(found)[2]
            draft.format = Value(sheet.words(word), word)
            return


def set_people(sheet: Sheet, draft: Draft, *, alone: bool) -> None:
    """Who speaks, organises and is expected, in the draft's own lines, or in the whole page of one meeting."""
    lines = range(len(sheet.blocks)) if alone else range(draft.zone[0] + 1, draft.zone[1])
    passages = [(i, sheet.blocks[i].span) for i in lines]
    for index, span in passages if alone else [(draft.block, draft.clause), *passages]:
        listed = index != draft.block and people.opens_list(sheet, index)
        speakers = people.find_speakers(sheet, span, listed=listed)
        draft.speakers += tuple(s for s in speakers if s.name not in {x.name for x in draft.speakers})
        draft.organisers = _more(draft.organisers, people.find_organisers(sheet, span))
        draft.links = _more(draft.links, contacts.find_links(sheet.text, span))
        draft.publics = _more(draft.publics, people.find_publics(sheet, span))
        draft.publics = _more(draft.publics, people.publics_of_list(sheet, index))
        draft.email = draft.email or contacts.find_email(sheet.text, span)


def _more(known: tuple[Value[str], ...], found: tuple[Value[str], ...]) -> tuple[Value[str], ...]:
    return known + tuple(v for v in found if v.value not in {k.value for k in known})
