"""Chooses the title of each draft: every passage that could name the meeting is a candidate, and the best mark wins.

A candidate's mark is that of its place (on the line of the date, quoted, above, below, headline…) and that of
its words (`titles.quality`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from parvis.ingest import titles
from parvis.ingest.details import is_detail, pieces
from parvis.ingest.drafts import Draft
from parvis.ingest.hours import find_hours
from parvis.ingest.lexicon import FORMAT, TIMETABLE, VERB, subject_words
from parvis.ingest.model import Span
from parvis.ingest.places import is_place
from parvis.ingest.remembering import remembered
from parvis.ingest.sheet import Sheet
from parvis.ingest.titles import Title

#: Blocks looked at above a date for a title, below a bare date.
ABOVE, BELOW = 9, 4
#: Blocks of the longest list that one heading titles.
FARTHEST = 60
#: Blocks beside a bare date where its title is looked for, to tell on which side titles stand.
NEIGHBOURS = 3
#: Hours, places and marks passed between a date and its title.
MARKS = 6
#: Blocks among which a document's headline is.
HEADS = 24
#: Characters between a date and a quotation that stands beside it.
ADJACENT = 50
#: Characters of the longest sentence that may serve as a title.
LONGEST = 200
#: Marks of each place; those of the words are added.
LINE, QUOTE, PHRASE, HEADING, UNDER, HEADLINE, NEARBY = 6.0, 7.5, 5.5, 4.5, 4.0, 3.0, 3.0
#: Lines of the shortest list whose titles stand above; how near a title is to be right above.
LIST, ADJACENT_TITLE = 3, 1.5
#: Mark of what follows the date without any mark between; one more when the date opens the line.
LOOSE = 3.8
#: Added to « une lecture », « un concert » right before one of the dates of an enumeration.
GENERIC_TOUCHES, JUNK = 2.5, 5
#: Added to what stands on the line of the date, in a document whose other lines have their title there.
LISTED = 2.0
#: A mark below this one is a last resort.
FAIR = 2.0
_MARK = re.compile(r"[\s,;)]*(?P<mark>[:|·•-])?[\s-]*")
_FROM = re.compile(r"(?:a partir de|des|vers|rendez-vous (?:a|a partir de|des))\s")
_PRONOUN = re.compile(
    r"\W*(?:elles?|ils?|celles?-ci|ceux-ci|celui-ci|ce (?:temps|moment)|cette (?:rencontre|journee|seance))\b"
)
#: « la même journée sera proposée à … »
_SAME_MEETING = re.compile(
    r"\b(?:la|le) meme (?:rencontre|journee|formation|atelier|seance|reunion|session|conference|programme)\b"
)
#: « …, au forum des partenaires »: a meeting's kind that names a place.
_AT_PLACE = re.compile(r",\s(?:au|aux|a la|a l')\s?$")
_PART_OF_DAY = re.compile(r"(?:toute la |en )?(?:journee|matinee|matin|apres-midi|soiree|soir)(?=\s[-|:]|\s?[,|])")
_PLACE = re.compile(r"(?:a|au|aux|en|dans|chez|sur)\s[^:|\n]{2,160}?(?=\s[-|]\s|\s?:\s|$)")
#: What introduces a quoted title that stands apart from the date.
_INTRODUCED = re.compile(
    r"\b(?:cycles?|series?|intitule\w*|theme|titre|nomme\w*|baptise\w*|se (?:derouler|tien)\w+)\b[^.\n]{0,30}$"
)
_PLACE_TAIL = re.compile(
    r"(?:,|\s[–—-])?\s(?:à|À|au|aux|en|dans|chez|sur)\s(?:la\s|l['’]|le\s)?[A-ZÀ-Þ][^,;:–—\n]{1,60}$"
)
#: « Oxygène #1 : ce premier temps a eu lieu le… »: a line whose sentence has a name before it.
_NAMED_SENTENCE = re.compile(r"[^.:!?\n]{3,90}?(?=\s?:\s)")


@dataclass(frozen=True)
class Layout:
    """What the choice of a title needs to know of the whole document."""

    dated: frozenset[int]
    alone: bool
    titles_below: bool


def set_titles(sheet: Sheet, drafts: list[Draft], *, alone: bool) -> None:
    by_block: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_block.setdefault(draft.block, []).append(draft)
    dated = frozenset(by_block)
    own = {id(d): list(_local(sheet, d, by_block[d.block])) for d in drafts}
    bare = sorted({d.block for d in drafts if not d.prose and not any(m >= LINE for m, _ in own[id(d)])})
    named = frozenset(by_block) - frozenset(bare)
    above = alone or _titles_above(sheet, drafts, dated)
    layout = Layout(dated, alone, _titles_below(sheet, bare, dated))
    for draft in drafts:
        bonus = LISTED if not draft.prose and _is_listed(sheet, draft, named) else 0.0
        options = [
            *((m + bonus - _lost(sheet, draft, t, above=above), t) for m, t in own[id(draft)]),
            *_around(sheet, draft, layout),
        ]
        _, title = max(options, key=lambda o: o[0], default=(0.0, None))
        draft.title = title or _last_resort(sheet, draft)
    for before, draft in pairwise(drafts):
        if before.title and _SAME_MEETING.search(sheet.plain(draft.clause)):
            draft.title = replace(before.title, strength=2, origin="nearby")


def _titles_above(sheet: Sheet, drafts: list[Draft], dated: frozenset[int]) -> bool:
    """True when most lines that a date opens stand right under a title: what follows the date tells where."""
    opening = [d for d in drafts if not d.prose and _opens(sheet, d)]
    under = [d for d in opening if _neighbour(sheet, d.block, -1, dated) >= ADJACENT_TITLE]
    return len(opening) >= LIST and len(under) >= 0.6 * len(opening)


def _opens(sheet: Sheet, draft: Draft) -> bool:
    return not sheet.plain(Span(draft.clause.start, draft.mention.cluster.start)).strip()


def _lost(sheet: Sheet, draft: Draft, title: Title, *, above: bool) -> float:
    """What follows a date that opens its line loses, where titles stand above: « 9 mars | Maison Manon | Cormeyre »."""
    if not above or title.origin not in {"separator", "loose"} or titles.names_kind(sheet, title.span):
        return 0.0
    rest = Span(title.span.end, max(title.span.end, draft.clause.end))
    return 2.5 if _opens(sheet, draft) and any(is_place(sheet, p) for p in pieces(sheet, rest)) else 0.0


def _is_listed(sheet: Sheet, draft: Draft, named: frozenset[int]) -> bool:
    """True when the nearest heading above is that of a list, whose lines before this one have their own titles."""
    for back in range(draft.block - 1, max(-1, draft.block - 1 - ABOVE), -1):
        if back in named:
            return True
        if titles.title_at(sheet, back):
            return False
    return False


def _titles_below(sheet: Sheet, bare: list[int], dated: frozenset[int]) -> bool:
    """True when the lines that only hold a date open their entries, false when they close them.

    The headline of the document is no neighbour of the first of several; the last one must have a title below.
    """
    apart = dated | {sheet.headline} if len(bare) > 1 and sheet.headline is not None else dated
    above = sum(_neighbour(sheet, i, -1, apart) for i in bare)
    below = [_neighbour(sheet, i, 1, dated) for i in bare]
    return bool(below) and below[-1] > 0 and sum(below) > above


def _neighbour(sheet: Sheet, index: int, step: int, dated: frozenset[int]) -> float:
    """How much the first title-like block beside a bare date looks like its own: nearer on the page counts more."""
    for far in range(1, NEIGHBOURS + 1):
        other = index + step * far
        if not 0 <= other < len(sheet.blocks) or other in dated:
            return 0.0
        span = titles.title_at(sheet, other)
        if span is None or titles.quality(sheet, span) < 0:
            continue
        first, second = sorted((index, other))
        gap = sheet.text.count("\n", sheet.blocks[first].span.end, sheet.blocks[second].span.start)
        return (1.5 if gap == 1 else 1.0) * 0.8 ** (far - 1)
    return 0.0


def _mark(sheet: Sheet, span: Span, place: float, origin: str) -> tuple[float, Title]:
    mark = place + titles.quality(sheet, span)
    strength = 3 if place >= LINE else 2
    if mark < FAIR or not titles.is_subject(sheet, span) or titles.WHOLE.match(sheet.plain(span)):
        strength = 1
    return mark, Title(span, 4 if origin == "quote" else strength, origin=origin)


def _local(sheet: Sheet, draft: Draft, drafts: list[Draft]) -> Iterator[tuple[float, Title]]:
    return _from_sentence(sheet, draft, drafts) if draft.prose else _from_line(sheet, draft, drafts)


def _segments(draft: Draft, drafts: list[Draft]) -> tuple[Span, Span]:
    """The line before and after the date, up to the neighbouring dates of other clusters."""
    clusters = sorted({d.mention.cluster for d in drafts if d.block == draft.block and d.clause == draft.clause})
    here = clusters.index(draft.mention.cluster)
    start = clusters[here - 1].end if here else draft.clause.start
    end = clusters[here + 1].start if here + 1 < len(clusters) else draft.clause.end
    return Span(start, max(start, draft.mention.cluster.start)), Span(
        draft.mention.cluster.end, max(end, draft.mention.cluster.end)
    )


def _from_line(sheet: Sheet, draft: Draft, drafts: list[Draft]) -> Iterator[tuple[float, Title]]:
    left, right = _segments(draft, drafts)
    follows = left.start != draft.clause.start
    several = follows or right.end != draft.clause.end
    first = several and _titles_first(sheet, draft, drafts)
    before = Span(left.end, left.end) if follows and not first else titles.left_of(sheet, left)
    before = _without_place(sheet, titles.stripped(sheet, before))
    after, separated = (Span(right.end, right.end), False) if first else _after(sheet, right)
    if (quote := titles.quoted(sheet, right)) and (several or not titles.is_subject(sheet, before)):
        yield _mark(sheet, quote, QUOTE, "quote")
    if not several and (quote := titles.quoted(sheet, left)):
        yield _mark(sheet, quote, QUOTE, "quote")
    if before.end > before.start and titles.usable(sheet, before):
        yield _mark(sheet, before, LINE + 0.2, "line")
    if after.end > after.start and titles.usable(sheet, after):
        named = separated or FORMAT.match(sheet.plain(after))
        opens = _opens(sheet, draft)
        yield _mark(
            sheet, after, LINE if named else LOOSE + opens, "separator" if separated else "line" if named else "loose"
        )


def _titles_first(sheet: Sheet, draft: Draft, drafts: list[Draft]) -> bool:
    """On a line of several dates: something stands before the first one, and nothing after the last."""
    clusters = sorted({d.mention.cluster for d in drafts if d.clause == draft.clause})
    if len(clusters) < 2:
        return False
    head = titles.stripped(sheet, titles.left_of(sheet, Span(draft.clause.start, clusters[0].start)))
    between = titles.stripped(sheet, titles.left_of(sheet, Span(clusters[0].end, clusters[1].start)))
    tail = titles.stripped(sheet, Span(clusters[-1].end, draft.clause.end))
    named = all(titles.is_subject(sheet, s) or FORMAT.search(sheet.plain(s)) for s in (head, between))
    return named and not titles.is_subject(sheet, tail)


def _without_place(sheet: Sheet, span: Span) -> Span:
    match = _PLACE_TAIL.search(sheet.words(span))
    if match and match.start() > 8 and re.search(r"\s(?:à|À)\s[A-ZÀ-Þ][a-zà-ÿ'’-]", match[0]):
        shorter = titles.clean(sheet, Span(span.start, span.start + match.start()))
        return shorter if titles.is_subject(sheet, shorter) else span
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
    return titles.stripped(sheet, Span(position, right.end)), separated


def _passed(sheet: Sheet, position: int, end: int) -> int:
    """The end of the hours, the part of the day or the place that begins at `position`."""
    lead = _FROM.match(sheet.folded, position, end)
    begin = lead.end() if lead else position
    hours = next(find_hours(sheet.scan, begin, min(begin + 26, end)), None)
    if hours and hours.span.start - begin <= 3:
        return hours.span.end
    for rule in (_PART_OF_DAY, _PLACE):
        if match := rule.match(sheet.folded, position, end):
            return match.end()
    return position


def _from_sentence(sheet: Sheet, draft: Draft, drafts: list[Draft]) -> Iterator[tuple[float, Title]]:
    """The quoted title that the sentence introduces, the meetings that it names, the name before the sentence."""
    left, right = _segments(draft, drafts)
    if aside := _before_bracket(sheet, draft, left):
        yield _mark(sheet, aside, LINE + 2, "line")
    if told := _in_bracket(sheet, right):
        yield _mark(sheet, told, LINE + 0.5, "line")
    if name := _NAMED_SENTENCE.match(sheet.text, draft.clause.start, left.end):
        span = titles.stripped(sheet, Span(*name.span()))
        ranked = titles.RANKED.search(sheet.plain(span))
        if span.end > span.start and titles.usable(sheet, span) and not VERB.search(sheet.plain(span)):
            yield _mark(sheet, span, LINE if ranked else PHRASE, "line")
    if draft.block == 0 and sheet.blocks[0].kind == "heading":
        rest = max(left, right, key=lambda side: side.end - side.start)
        yield _mark(sheet, titles.clean(sheet, rest), NEARBY, "clause")
    several = left.start != draft.clause.start or right.end != draft.clause.end
    yield from _from_side(sheet, draft, right, before=False, several=several)
    yield from _from_side(sheet, draft, left, before=True, several=several)


def _from_side(sheet: Sheet, draft: Draft, side: Span, *, before: bool, several: bool) -> Iterator[tuple[float, Title]]:
    """The quotation and the meetings named on one side of the date, the nearer the better."""
    if quote := _introduced_quote(sheet, draft, side):
        between = Span(quote.end, side.end) if before else Span(side.start, quote.start)
        far = (between.end - between.start - ADJACENT) / ADJACENT
        other = before and FORMAT.search(sheet.folded, between.start, between.end)
        yield _mark(sheet, quote, QUOTE - (3.0 if other else min(3.0, max(0.0, far))), "quote")
    for phrase in titles.noun_phrase(sheet, side, draft.mention.cluster if before else None):
        gap = side.end - phrase.end if before else phrase.start - side.start
        place = PHRASE - gap / 200 + (0.1 if before else 0.0)
        if not titles.names_kind(sheet, phrase):
            place -= 1.0
        if _AT_PLACE.search(sheet.folded[side.start : phrase.start]):
            place -= 2.0
        if several and before and gap <= JUNK and not subject_words(sheet.plain(phrase)):
            place += GENERIC_TOUCHES
        yield _mark(sheet, phrase, place, "phrase")


def _before_bracket(sheet: Sheet, draft: Draft, left: Span) -> Span | None:
    """« …, la fête du cirque (12 mars) »: the piece that the bracket dates."""
    end = draft.mention.cluster.start
    if not re.search(r"\([^()]{0,30}$", sheet.folded[left.start : end]):
        return None
    opening = sheet.folded.rindex("(", left.start, end)
    piece = re.compile(r"[^,;:()]{3,160}$").search(sheet.text, left.start, opening)
    span = titles.clean(sheet, Span(*piece.span())) if piece else None
    return span if span and titles.is_subject(sheet, span) else None


def _in_bracket(sheet: Sheet, right: Span) -> Span | None:
    """« le 6 décembre à 17 h (Laïcité et école) »: a bracket after the date that is no place nor hour."""
    bracket = re.compile(r"[^().;,]{0,12}\((?P<told>[^()\n]{8,120})\)").match(sheet.text, right.start, right.end)
    span = Span(*bracket.span("told")) if bracket else None
    if span is None or not sheet.text[span.start].isupper() or any(is_detail(sheet, p) for p in pieces(sheet, span)):
        return None
    return span if titles.is_subject(sheet, span) and not VERB.search(sheet.plain(span)) else None


def _introduced_quote(sheet: Sheet, draft: Draft, span: Span) -> Span | None:
    """A quotation that follows the kind of meeting, « sur le thème de », a colon, or the date itself."""
    for quote in sheet.quotes(span):
        if not titles.is_name(sheet, quote):
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
        and len(subject_words(before[matches[-1].end() :])) <= 1
        and "," not in before[matches[-1].end() :]
    )


def _around(sheet: Sheet, draft: Draft, layout: Layout) -> Iterator[tuple[float, Title]]:
    yield from _above(sheet, draft, layout)
    if not draft.prose:
        yield from _below(sheet, draft, layout)
    yield from _headline(sheet, draft, layout)
    yield from _nearby(sheet, draft)


def _above(sheet: Sheet, draft: Draft, layout: Layout) -> Iterator[tuple[float, Title]]:
    """The title-like blocks above, nearest first, as far as the section goes; other dates of a list are passed over."""
    place = HEADING - (1.5 if layout.titles_below and not draft.prose else 0.0)
    seen, passed, back, crossed = 0, 0, draft.block, False
    while back > 0 and passed < ABOVE and draft.block - back < FARTHEST:
        back -= 1
        if back in layout.dated:
            place -= 0.0 if crossed and not seen else 1.0
            crossed = True
            continue
        passed += 1
        span = titles.title_at(sheet, back)
        if span is None:
            continue
        level = sheet.blocks[back].kind == "heading" and sheet.blocks[back].level > 0
        subtitle = _subtitle(sheet, back, span, layout)
        yield _mark(sheet, span, place + (0.5 if level else 0.0) - 0.4 * seen - subtitle, "heading")
        seen += 1
        if level and not titles.asks(sheet, span):
            break


def _subtitle(sheet: Sheet, index: int, span: Span, layout: Layout) -> float:
    """What a block loses for ending like a sentence, or for asking a question under another title."""
    if sheet.words(sheet.blocks[index].span).endswith("."):
        return 2.0
    under = (
        sheet.blocks[index].kind != "item"
        and index > 0
        and index - 1 not in layout.dated
        and titles.title_at(sheet, index - 1) is not None
    )
    return 1.5 if under and titles.asks(sheet, span) else 0.0


def _below(sheet: Sheet, draft: Draft, layout: Layout) -> Iterator[tuple[float, Title]]:
    """Under a bare date, the first block that looks like a title."""
    place = UNDER + (1.5 if layout.titles_below else -1.0)
    for i in range(draft.block + 1, min(draft.block + 1 + BELOW, len(sheet.blocks))):
        if i in layout.dated:
            return
        span = titles.title_at(sheet, i) or _only_hour(sheet, draft, i)
        if span is not None and not sheet.words(sheet.blocks[i].span).endswith("."):
            yield _mark(sheet, span, place - 0.4 * (i - draft.block - 1), "below")
            return
        told = sheet.trim(sheet.blocks[i].span)
        if i == draft.block + 1 and sheet.blocks[i].kind == "heading" and titles.is_statement(sheet, told):
            yield _mark(sheet, titles.clean(sheet, told), place - 1.5, "below")
        for phrase in titles.noun_phrase(sheet, sheet.blocks[i].span)[:2]:
            yield _mark(sheet, phrase, NEARBY - 0.2 * (i - draft.block), "nearby")


def _only_hour(sheet: Sheet, draft: Draft, index: int) -> Span | None:
    """« 14h : atelier lecture » right under a date is its meeting; several such lines are a timetable."""
    timed = [
        i < len(sheet.blocks) and bool(TIMETABLE.match(sheet.plain(sheet.blocks[i].span))) for i in (index, index + 1)
    ]
    if index != draft.block + 1 or timed != [True, False]:
        return None
    span = titles.stripped(sheet, sheet.blocks[index].span)
    return span if titles.is_subject(sheet, span) and not is_place(sheet, span) else None


def _headline(sheet: Sheet, draft: Draft, layout: Layout) -> Iterator[tuple[float, Title]]:
    """The first heading of the document, rather one that names a meeting; a newspaper's may be a sentence."""
    heads = [
        i
        for i, block in enumerate(sheet.blocks[: min(draft.block, HEADS)])
        if block.kind == "heading" and i not in layout.dated and titles.is_headline(sheet, i)
    ]
    for i in dict.fromkeys([*heads[:1], *[h for h in heads if FORMAT.search(sheet.plain(sheet.blocks[h].span))][:1]]):
        head = titles.title_at(sheet, i)
        strong = titles.names_kind(sheet, sheet.blocks[i].span)
        place = HEADLINE + (2.5 if layout.alone and strong else 1.0 if layout.alone else 0.0)
        yield _mark(
            sheet, head or titles.clean(sheet, sheet.blocks[i].span), place if head else place - 1.0, "headline"
        )


def _nearby(sheet: Sheet, draft: Draft) -> Iterator[tuple[float, Title]]:
    """A title quoted just around, or a meeting named in the sentences above."""
    for i in range(max(0, draft.block - BELOW), min(draft.zone[1], draft.block + BELOW - 1)):
        if i < draft.block or (draft.prose and i > draft.block):
            for quote in _introduced_quotes(sheet, sheet.blocks[i].span):
                yield _mark(sheet, quote, NEARBY + 1.5 - 0.1 * abs(draft.block - i), "nearby")
    yield from _said_before(sheet, draft)
    for block in sheet.blocks[:2]:
        opening = titles.quoted(sheet, block.span)
        if opening and opening.start - block.span.start <= 4:
            yield _mark(sheet, opening, NEARBY + 1, "nearby")
    for i in range(max(0, draft.block - ABOVE), draft.block):
        far = 0.2 * (draft.block - i)
        for phrase in titles.noun_phrase(sheet, sheet.blocks[i].span)[:3]:
            if titles.names_kind(sheet, phrase) and titles.is_subject(sheet, phrase):
                yield _mark(sheet, phrase, NEARBY - 0.5 - far, "nearby")


def _said_before(sheet: Sheet, draft: Draft) -> Iterator[tuple[float, Title]]:
    """What the sentences of the same paragraph name before: « Séance 2 : « … ». Elle aura lieu le… »."""
    before = Span(sheet.blocks[draft.block].span.start, draft.clause.start)
    if not draft.prose or not 3 < before.end - before.start <= 2 * LONGEST:
        return
    recalled = 2.0 if _PRONOUN.match(sheet.folded, draft.clause.start, draft.clause.end) else 0.0
    for quote in _introduced_quotes(sheet, before):
        yield _mark(sheet, quote, NEARBY + 1 + recalled, "nearby")
    for phrase in titles.noun_phrase(sheet, before)[-2:]:
        if titles.is_subject(sheet, phrase):
            yield _mark(sheet, phrase, NEARBY + recalled, "nearby")


@remembered
def _introduced_quotes(sheet: Sheet, span: Span) -> list[Span]:
    """Those that open the passage, or that « cycle », « séance », « se tiendra »… introduce."""
    found = []
    for quote in sheet.quotes(span):
        before = sheet.folded[max(span.start, quote.start - ADJACENT) : quote.start].rstrip('" \n')
        opens = quote.start - span.start <= 2 and not VERB.search(sheet.plain(quote))
        if titles.is_name(sheet, quote) and (opens or _INTRODUCED.search(before) or _kind_ends(before)):
            found.append(quote)
    return found


def _last_resort(sheet: Sheet, draft: Draft) -> Title | None:
    """The beginning of the sentence, or of the one below a bare date."""
    start = draft.clause.start
    bare = not subject_words(sheet.plain(draft.clause).replace(sheet.plain(draft.mention.cluster), " "))
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
