"""Chooses the title of each draft among what `titles` can read."""

import re
from dataclasses import replace

from parvis.ingest import titles
from parvis.ingest.drafts import Draft
from parvis.ingest.hours import find_hours
from parvis.ingest.lexicon import FORMAT
from parvis.ingest.model import Span
from parvis.ingest.sheet import Sheet
from parvis.ingest.titles import Title

#: Hours, places and marks passed between a date and its title.
MARKS = 6
#: Characters of the longest sentence that may serve as a title.
LONGEST = 200
_MARK = re.compile(r"[\s,;]*(?P<mark>[:|-])?[\s-]*")
_PART_OF_DAY = re.compile(r"(?:toute la |en )?(?:journee|matinee|matin|apres-midi|soiree|soir)(?=\s[-|:]|\s?[,|])")
_PLACE = re.compile(r"(?:a|au|aux|en|dans|chez|sur)\s[^:|\n]{2,160}?(?=\s[-|]\s|\s?:\s|$)")
#: What introduces a quoted title that stands apart from the date.
_INTRODUCED = re.compile(r"\b(?:cycles?|series?|intitule\w*|theme|titre|nomme\w*|baptise\w*)\b[^.\n]{0,30}$")
_PLACE_TAIL = re.compile(
    r"(?:,|\s[–—-])?\s(?:à|À|au|aux|en|dans|chez|sur)\s(?:la\s|l['’]|le\s)?[A-ZÀ-Þ][^,;:–—\n]{1,60}$"
)


def set_title(sheet: Sheet, draft: Draft, drafts: list[Draft], dated_blocks: set[int], *, alone: bool) -> None:
    local = _local(sheet, draft, drafts)
    if local and local.strength >= 3 and not (alone and local.strength == 3 and _headline_is_better(sheet, local)):
        draft.title = local
        return
    around = _around(sheet, draft, dated_blocks, local, alone=alone)
    if around is None and local and local.strength == 1 and draft.prose and not _names_kind(sheet, local):
        local = None
    draft.title = around or local or _last_resort(sheet, draft)


def _names_kind(sheet: Sheet, title: Title) -> bool:
    """« séminaire », « webinaire » name a meeting; « rendez-vous », « temps » hardly do."""
    match = FORMAT.match(sheet.plain(title.span))
    return bool(match and match["strong"])


def _headline_is_better(sheet: Sheet, local: Title) -> bool:
    """On a page that announces one meeting, its headline names it unless the date's own line says more."""
    if local.origin in {"quote", "separator"} or sheet.headline is None:
        return False
    head = FORMAT.search(sheet.plain(sheet.blocks[sheet.headline].span))
    here = FORMAT.search(sheet.plain(local.span))
    return bool(head and head["strong"] and not (here and here["strong"]))


def _local(sheet: Sheet, draft: Draft, drafts: list[Draft]) -> Title | None:
    if draft.prose:
        return _from_sentence(sheet, draft, drafts)
    return _from_line(sheet, draft, drafts)


def _segments(draft: Draft, drafts: list[Draft]) -> tuple[Span, Span]:
    """The line before and after the date, up to the neighbouring dates of other clusters."""
    clusters = sorted({d.mention.cluster for d in drafts if d.block == draft.block and d.clause == draft.clause})
    here = clusters.index(draft.mention.cluster)
    start = clusters[here - 1].end if here else draft.clause.start
    end = clusters[here + 1].start if here + 1 < len(clusters) else draft.clause.end
    return Span(start, max(start, draft.mention.cluster.start)), Span(
        draft.mention.cluster.end, max(end, draft.mention.cluster.end)
    )


def _from_line(sheet: Sheet, draft: Draft, drafts: list[Draft]) -> Title | None:
    left, right = _segments(draft, drafts)
    several = left.start != draft.clause.start or right.end != draft.clause.end
    if (quote := titles.quoted(sheet, right)) and (
        several or not titles.is_subject(sheet, titles.left_of(sheet, left))
    ):
        return Title(quote, 4, origin="quote")
    if not several and (quote := titles.quoted(sheet, left)):
        return Title(quote, 4, origin="quote")
    options = []
    before = (
        titles.left_of(sheet, left) if not (several and left.start != draft.clause.start) else Span(left.end, left.end)
    )
    before = _without_place(sheet, before)
    if titles.is_subject(sheet, before):
        options.append(Title(before, 3, origin="line"))
    after, separated = _after(sheet, right)
    if titles.is_subject(sheet, after) and (separated or FORMAT.match(sheet.plain(after))):
        options.append(Title(after, 3, origin="separator" if separated else "line"))
    if len(options) == 2:
        more = [o for o in options if len(titles.subject_words(sheet.plain(o.span))) >= 2]
        options = more[:1] if more else options
    if options:
        return options[0]
    if re.match(r"prochaine?s?\s\w+", sheet.plain(before)) and FORMAT.search(sheet.plain(before)):
        return Title(before, 3, origin="line")
    generic = before if FORMAT.search(sheet.plain(before)) else after if FORMAT.search(sheet.plain(after)) else None
    if generic:
        return Title(generic, 1, origin="generic")
    return Title(after, 2, origin="loose") if titles.is_subject(sheet, after) else None


def _without_place(sheet: Sheet, span: Span) -> Span:
    match = _PLACE_TAIL.search(sheet.words(span))
    if match and match.start() > 8 and re.search(r"\s(?:à|À)\s[A-ZÀ-Þ]", match[0]):
        return titles.clean(sheet, Span(span.start, span.start + match.start()))
    return span


def _after(sheet: Sheet, right: Span) -> tuple[Span, bool]:
    """What follows a date once hours, part of the day and place are passed; True when a mark separates it."""
    position, separated = right.start, False
    for _ in range(MARKS):
        mark = _MARK.match(sheet.folded, position, right.end)
        if mark:
            separated = separated or mark["mark"] is not None
            position = mark.end()
        passed = _passed(sheet, position, right.end)
        if passed == position:
            break
        position = passed
    return titles.clean(sheet, Span(position, right.end)), separated


def _passed(sheet: Sheet, position: int, end: int) -> int:
    """The end of the hours, the part of the day or the place that begins at `position`."""
    hours = next(find_hours(sheet.scan, position, min(position + 26, end)), None)
    if hours and hours.span.start - position <= 3:
        return hours.span.end
    for rule in (_PART_OF_DAY, _PLACE):
        if match := rule.match(sheet.folded, position, end):
            return match.end()
    return position


def _from_sentence(sheet: Sheet, draft: Draft, drafts: list[Draft]) -> Title | None:
    """The quoted title that the sentence introduces, else the meeting named closest to the date."""
    left, right = _segments(draft, drafts)
    if aside := _before_bracket(sheet, draft, left):
        return Title(aside, 3, origin="line")
    for span in (right, left):
        if quote := _introduced_quote(sheet, draft, span):
            return Title(quote, 4, origin="quote")
    before = titles.noun_phrase(sheet, left, draft.mention.cluster)[::-1]
    after = titles.noun_phrase(sheet, right)
    for phrase in [*before, *after]:
        if titles.is_subject(sheet, phrase):
            match = FORMAT.match(sheet.plain(phrase))
            return Title(phrase, 3 if match and match["strong"] else 2, origin="phrase")
    lone = sorted([*before, *after], key=lambda p: not _is_strong(sheet, p))[:1]
    if lone and sheet.plain(lone[0]).startswith("prochain"):
        return Title(lone[0], 2, origin="phrase")
    return Title(lone[0], 1, origin="generic") if lone else None


def _before_bracket(sheet: Sheet, draft: Draft, left: Span) -> Span | None:
    """« … dans quatre villes : Aubière (12 mars), Riom (14 mars) »: a date in brackets dates what precedes them."""
    plain = sheet.plain(left)
    if not plain.rstrip().endswith("(") and not re.search(r"\((?:le|les|du)\s?$", plain):
        return None
    opened = plain.rindex("(")
    start = max(plain.rfind(mark, 0, opened) for mark in (",", ":", ";", ")", " et ")) + 1
    phrase = titles.clean(sheet, Span(left.start + start, left.start + opened))
    return phrase if 2 < phrase.end - phrase.start < 90 and titles.is_subject(sheet, phrase) else None


def _is_strong(sheet: Sheet, phrase: Span) -> bool:
    match = FORMAT.match(sheet.plain(phrase))
    return bool(match and match["strong"])


def _introduced_quote(sheet: Sheet, draft: Draft, span: Span) -> Span | None:
    """A quotation that follows the kind of meeting, « sur le thème de », a colon, or the date itself."""
    for quote in sheet.quotes(span):
        if len(sheet.words(quote).split()) < 2 or not titles.usable(sheet, quote):
            continue
        before = sheet.folded[max(span.start, quote.start - 48) : quote.start].rstrip('" \n')
        adjacent = quote.start - span.start <= 4 and span.start == draft.mention.cluster.end
        if before.endswith(":") or adjacent or _INTRODUCED.search(before) or _kind_ends(before):
            return quote
    return None


def _kind_ends(before: str) -> bool:
    """« la 1re journée régionale » right before the quotation."""
    matches = list(FORMAT.finditer(before))
    return (
        bool(matches)
        and len(titles.subject_words(before[matches[-1].end() :])) <= 1
        and "," not in before[matches[-1].end() :]
    )


def _around(sheet: Sheet, draft: Draft, dated: set[int], local: Title | None, *, alone: bool) -> Title | None:
    wants_format = not (local and local.origin == "generic" and not draft.prose)
    if alone and sheet.headline not in {None, draft.block}:
        head = titles.clean(sheet, sheet.blocks[sheet.headline or 0].span)
        match = FORMAT.search(sheet.plain(head))
        if match and titles.is_subject(sheet, head):
            return Title(head, 2, origin="headline")
    if local and local.strength == 2 and draft.prose:
        above = titles.heading_above(sheet, draft.block, dated, wants_format=True)
        match = FORMAT.search(sheet.plain(above)) if above else None
        if above and match and match["strong"]:
            return Title(above, 2, origin="heading")
        return local
    above = titles.heading_above(sheet, draft.block, dated, wants_format=wants_format)
    if above and titles.is_subject(sheet, above):
        return Title(above, 2, origin="heading")
    return _quoted_nearby(sheet, draft) or _opening(sheet, draft, local) or _named_before(sheet, draft)


def _quoted_nearby(sheet: Sheet, draft: Draft) -> Title | None:
    """A title quoted in the sentences just after."""
    for i in range(draft.block + 1, min(draft.zone[1], draft.block + 3)):
        quote = titles.quoted(sheet, sheet.blocks[i].span) if draft.prose else None
        if quote and _INTRODUCED.search(sheet.folded, max(sheet.blocks[i].span.start, quote.start - 50), quote.start):
            return Title(quote, 2, origin="nearby")
    return None


def _named_before(sheet: Sheet, draft: Draft) -> Title | None:
    """A meeting named, with its subject, in the sentences above."""
    for i in range(max(0, draft.block - 9), draft.block):
        for phrase in titles.noun_phrase(sheet, sheet.blocks[i].span):
            match = FORMAT.match(sheet.plain(phrase))
            if match and match["strong"] and len(titles.subject_words(sheet.plain(phrase))) >= 2:
                return Title(phrase, 2, origin="nearby")
    return None


def _opening(sheet: Sheet, draft: Draft, local: Title | None) -> Title | None:
    """Under a bare date, the sentence below that names the meeting; else what the document opens with, in quotes."""
    for i in range(draft.block + 1, draft.zone[1]):
        span = sheet.blocks[i].span
        kinds = len(FORMAT.findall(sheet.plain(span)))
        names = kinds and len(titles.subject_words(sheet.plain(span))) + kinds >= 3
        if local is None and not draft.prose and names and titles.usable(sheet, span):
            first = sheet.sentence(i, Span(span.start, span.start + 1))
            if first.end - first.start <= LONGEST:
                return Title(titles.clean(sheet, first), 2, origin="nearby")
    for block in sheet.blocks[:2]:
        quote = titles.quoted(sheet, block.span)
        if quote and quote.start - block.span.start <= 4:
            return Title(quote, 2, origin="nearby")
    return None


def _last_resort(sheet: Sheet, draft: Draft) -> Title | None:
    """The beginning of the sentence, or of the one below a bare date."""
    start = draft.clause.start
    bare = not titles.subject_words(sheet.plain(draft.clause).replace(sheet.plain(draft.mention.cluster), " "))
    if bare and draft.block + 1 < draft.zone[1]:
        start = sheet.blocks[draft.block + 1].span.start
    first = re.compile(r"[^.:;!?\n]{3,140}").match(sheet.text, start)
    return Title(titles.clean(sheet, Span(start, first.end())), 1, origin="clause") if first else None


def trim_title(sheet: Sheet, draft: Draft) -> None:
    """Drops the venue and the commune that end a title read on the line of the date."""
    if draft.title is None or draft.title.origin not in {"line", "separator", "loose"}:
        return
    span = draft.title.span
    places = [v for v in (draft.venue.span, draft.city.span) if v and span.start + 8 < v.start and v.end <= span.end]
    for place in sorted(places, reverse=True):
        between = sheet.plain(Span(place.end, span.end)).strip(" ,.)(-|")
        joint = _JOINT.search(sheet.plain(Span(span.start, place.start)))
        if not between and joint:
            span = titles.clean(sheet, Span(span.start, span.start + joint.start()))
    if titles.is_subject(sheet, span) or FORMAT.search(sheet.plain(span)):
        draft.title = replace(draft.title, span=span)


_JOINT = re.compile(r"(?:\s?[,|(]|\s[-]|\s(?:a|au|aux|en|dans|chez))(?:\s(?:la|le|l'|les))?\s?$")
