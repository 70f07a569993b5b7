"""From a document to its dated passages: which dates are a meeting's, and in which year."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice

from parvis.ingest.dates import Mention, Partial, find_days, find_short
from parvis.ingest.details import is_detail, pieces
from parvis.ingest.drafts import Draft
from parvis.ingest.hours import find_hours
from parvis.ingest.lexicon import EVENT_VERB, FORMAT, LABEL, TIMETABLE, VERB, subject_words
from parvis.ingest.model import Span, Value
from parvis.ingest.negative_words import MOVED
from parvis.ingest.negatives import Role, is_context_line, role
from parvis.ingest.periods import find_periods
from parvis.ingest.sheet import Sheet
from parvis.ingest.when import real_date, spread_years, to_edtf
from parvis.ingest.years import Dated, YearFinder, date_warnings

#: A page's own date stands in one of this many first blocks.
TOP = 4
#: Characters of a sentence read on each side of its date.
CLAUSE = 600
#: Characters before a date that opens its sentence.
OPENING = 8
#: Dates read in one block; no programme writes more on a line, and the time stays linear.
DATES_PER_BLOCK = 100
#: Characters between two deadlines of one sentence.
GOES_ON = 60
#: Dates of a passage that make a list of it.
CROWD = 3
#: Blocks between a meeting and its deadline or former date.
ASIDE_REACH = 8
#: A block longer than this many characters is prose.
PROSE_LENGTH = 190
_LABELLED_BEFORE = re.compile(r"^[^.]{2,90}\s?:\s(?:le\s|les\s)?$")
_ENDS = re.compile(r"[\s,:()-]*(?:(?:de |a |des )?\d{1,2}\s?h[\s\dah-]*)?[\s.)]*$")
_HOURS_FOLLOW = re.compile(r"[\s,:-]{0,4}(?:de |a |des )?\d{1,2}\s?h")
#: « a tenu », « a été signée »: the accent of « à » keeps the preposition out.
_TO_COME = re.compile(
    r"\b(?:aura lieu|auront lieu|se (?:tiend|deroul)\w+|est prevue?|sont prevue?s|suivr(?:a|ont)|reprendr(?:a|ont)|sont programme\w*|sera propose\w*)\b"
)
_PAST = re.compile(r"\b(?:a|ont|avait|avaient|fut|furent)\s(?:été\s|également\s|aussi\s)?\w+(?:é|i|u|it|is|ert)e?s?\b")
_PARTICIPLE = re.compile(
    r"^\W*(?:reuni|tenu|organise|lance|cree|ouvert|prevu|inaugure|programme)e?s?\s(?:le\s|du\s|les\s)?$"
)
_TRIGGER = re.compile(
    r"janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec|\d[/.]\d|\d-\d\d-|printemps|automne|hiver|\bete\b|trimestre|semestre|rentree"
)
_OPENS_WITH_DAY = re.compile(r"(?:[a-z]{3,8}\.?\s)?\d{1,2}\b")
#: Once a month is known, a weekday or « le 19 à 15 h » may date too.
_ANY_TRIGGER = re.compile(rf"{_TRIGGER.pattern}|\bdi\b|di\s\d|\b(?:le|du|les)\s\d")


@dataclass(frozen=True)
class Sighting:
    """A date, the block that holds it, and what it is for."""

    block: int
    mention: Mention
    role: Role


def sightings(sheet: Sheet) -> list[Sighting]:
    """Every date of the document, in order."""
    found: list[Sighting] = []
    context: Partial | None = None
    under_month = False
    for index, block in enumerate(sheet.blocks):
        span = block.span
        opens = under_month and _OPENS_WITH_DAY.match(sheet.scan, span.start)
        if not opens and not (_TRIGGER if context is None else _ANY_TRIGGER).search(sheet.scan, span.start, span.end):
            continue
        days = list(islice(find_days(sheet.scan, span.start, span.end), DATES_PER_BLOCK))
        taken = [m.cluster for m in days]
        others = chain(
            find_periods(sheet.scan, span.start, span.end),
            find_short(sheet.scan, span.start, span.end, context, under_month=under_month),
        )
        less = [m for m in islice(others, DATES_PER_BLOCK) if not _meets(m.cluster, taken)]
        for mention in sorted([*_moved(sheet, days), *less], key=lambda m: m.span):
            found.append(Sighting(index, mention, _role(sheet, index, mention, found)))
            heads = is_context_line(sheet, index, mention)
            under_month = heads or (under_month and mention.first.month == context_month(context))
            if mention.precise or heads:
                context = mention.parts[-1]
    return found


def _role(sheet: Sheet, index: int, mention: Mention, found: list[Sighting]) -> Role:
    """That of the words around; a date that goes on from a deadline (« …, le 23 février pour les autres ») is one too."""
    own = role(sheet, index, mention)
    before = found[-1] if found and found[-1].block == index else None
    if own != "event" or before is None or before.role != "deadline":
        return own
    between = sheet.plain(Span(before.mention.cluster.end, max(before.mention.cluster.end, mention.cluster.start)))
    goes_on = len(between) < GOES_ON and "." not in between and not FORMAT.search(between)
    return "deadline" if goes_on else own


def context_month(context: Partial | None) -> int:
    return context.month if context else 0


def _moved(sheet: Sheet, days: list[Mention]) -> Iterator[Mention]:
    """« reportée du 12 mars au 4 avril »: two dates, the old and the new, not a period."""
    for mention in days:
        before = sheet.folded[max(0, mention.cluster.start - 24) : mention.cluster.start]
        if mention.shape == "range" and mention.lead == "du" and MOVED.search(before):
            old, new = (replace(mention, shape="day", parts=(p,), span=p.span, cluster=p.span) for p in mention.parts)
            yield replace(old, lead="au lieu du")
            yield new
        else:
            yield mention


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(span.meets(o) for o in others)


def drafts(sheet: Sheet, seen: list[Sighting], today: date | None) -> list[Draft]:
    """The dated passages that announce or tell a meeting."""
    published = _published(seen, today)
    full = [d for s in seen if s.role == "event" and s.mention.precise and (d := _full_date(s.mention))]
    full = full or [d for s in seen if s.role == "event" and (d := _full_date(s.mention))]
    full = full or [d for s in seen if s.role == "deadline" and (d := _full_date(s.mention))]
    finder = YearFinder(sheet, full, published, today)
    pages = {d for s in seen if s.role == "published" and (d := _full_date(s.mention))}
    crowds = Counter(b for b, _ in {(s.block, s.mention.cluster) for s in seen if s.mention.precise})
    result: list[Draft] = []
    asides: list[Sighting] = []
    near: list[date] = []
    near_block = -100
    for sighting in seen:
        if sighting.role == "event" and (day := _full_date(sighting.mention)):
            near, near_block = [day], sighting.block
        if sighting.role in {"deadline", "old"}:
            asides.append(sighting)
        if sighting.role == "end":
            _close(sheet, result, sighting, finder)
        if sighting.role != "event" or is_context_line(sheet, sighting.block, sighting.mention):
            continue
        clause = _clause(sheet, sighting)
        prose = _is_prose(sheet, sighting, clause, crowds[sighting.block])
        if not _is_meeting(sheet, sighting, clause, prose=prose) or _repeats_publication(
            sheet, sighting, clause, pages
        ):
            continue
        close = (
            near if sighting.block - near_block <= 6 and near and len(full) > 0 and sighting.block == near_block else []
        )
        dated = finder.years(sighting.mention, close)
        if dated is None:
            continue
        result.append(_draft(sighting, dated, clause, prose=prose))
    kept = _agreed(_without_page_date(sheet, result))
    for aside in asides:
        _attach(sheet, kept, aside, finder)
    return kept


def _attach(sheet: Sheet, drafts: list[Draft], aside: Sighting, finder: YearFinder) -> None:
    """A deadline of registration, or a former date, belongs to the meeting told just before, else just after."""
    at = bisect_right(drafts, aside.block, key=lambda d: d.block)
    near = sorted(drafts[max(0, at - 1) : at + 1], key=lambda d: (abs(d.block - aside.block), d.block > aside.block))
    dated = finder.years(aside.mention, [])
    if not near or abs(near[0].block - aside.block) > ASIDE_REACH or dated is None:
        return
    value = Value(to_edtf(aside.mention, dated.years), aside.mention.cluster, dated.inferred, dated.reason)
    if not value.value:
        return
    line = sheet.plain(sheet.blocks[aside.block].span)
    if aside.role == "old":
        near[0].postponed_from = near[0].postponed_from or value
    elif "inscri" in line or "s'inscrire" in line or near[0].block == aside.block:
        near[0].deadline = near[0].deadline or value


def _without_page_date(sheet: Sheet, drafts: list[Draft]) -> list[Draft]:
    """A bare date at the top, of a page that tells other meetings in full, is when the page was written."""
    if len({d.start for d in drafts}) < 2 or drafts[0].mention.shape != "day" or drafts[0].block > TOP:
        return drafts
    first = drafts[0]
    line = sheet.blocks[first.block].span
    following = sheet.blocks[first.block + 1].span if first.block + 1 < len(sheet.blocks) else line
    bare = first.clause == line and not subject_words(
        sheet.plain(line).replace(sheet.plain(first.mention.cluster), " ")
    )
    timed = next(find_hours(sheet.scan, following.start, min(following.end, following.start + 60)), None)
    listed = any(not d.prose for d in drafts[1:] if not _is_bare(sheet, d))
    return drafts[1:] if bare and timed is None and first.mention.first.year and (listed or drafts[1].prose) else drafts


def _is_bare(sheet: Sheet, draft: Draft) -> bool:
    span = draft.clause
    return not subject_words(sheet.plain(span).replace(sheet.plain(draft.mention.cluster), " "))


def _agreed(drafts: list[Draft]) -> list[Draft]:
    """The same day of the same month told twice, its year never written, is of one year: the best founded."""
    known: dict[tuple[int, int], Draft] = {}
    for draft in drafts:
        first = draft.mention.first
        if first.day is None or (not draft.dated.inferred and first.year is None):
            continue
        best = known.get((first.month, first.day))
        if best is None or _foundation(draft) > _foundation(best):
            known[first.month, first.day] = draft
    return [_in_year_of(draft, known) for draft in drafts]


def _foundation(draft: Draft) -> int:
    """How well the year is known: written, told by a weekday or « dernier », inferred, guessed."""
    if not draft.dated.inferred:
        return 3
    if draft.mention.first.weekday is not None or draft.mention.relation in {"last", "next"}:
        return 2
    return 0 if draft.dated.guess else 1


def _in_year_of(draft: Draft, known: dict[tuple[int, int], Draft]) -> Draft:
    first = draft.mention.first
    best = known.get((first.month, first.day or 0))
    if best is None or best is draft or not draft.dated.inferred or draft.dated.years[0] == best.dated.years[0]:
        return draft
    years = spread_years(draft.mention, best.dated.years[0])
    dated = replace(
        draft.dated, years=years, reason=best.dated.reason or f"année {years[0]} lue plus loin dans le document"
    )
    return _draft(Sighting(draft.block, draft.mention, "event"), dated, draft.clause, prose=draft.prose)


def _draft(sighting: Sighting, dated: Dated, clause: Span, *, prose: bool) -> Draft:
    mention = sighting.mention
    warnings = date_warnings(mention, dated)
    when = to_edtf(mention, dated.years)
    if not when:
        when = _possible_start(mention, dated)
    draft = Draft(sighting.block, mention, dated, when, clause, prose)
    draft.warnings.extend(warnings)
    return draft


def _possible_start(mention: Mention, dated: Dated) -> str:
    """Of a range whose one end exists in no calendar, the end that does."""
    for part, year in zip(mention.parts, dated.years, strict=True):
        if part.day and (day := real_date(part, year)):
            return day.isoformat()
    return ""


def _close(sheet: Sheet, result: list[Draft], sighting: Sighting, finder: YearFinder) -> None:
    """A date labelled as the end closes the meeting that the date before began."""
    if not result or not sighting.mention.precise or result[-1].mention.shape != "day":
        return
    dated = finder.years(sighting.mention, [])
    if dated is None:
        return
    end = to_edtf(sighting.mention, dated.years)
    block = sheet.blocks[sighting.block].span
    if end and end >= result[-1].when:
        result[-1].when = result[-1].when if end == result[-1].when else f"{result[-1].when}/{end}"
        result[-1].closing = Span(sighting.mention.cluster.end, block.end)


def _full_date(mention: Mention) -> date | None:
    first = mention.first
    if first.year is None or not 1 <= first.month <= 12:
        return None
    return real_date(first, first.year) if first.day else date(first.year, first.month, 15)


def _published(seen: list[Sighting], today: date | None) -> date | None:
    """The date of publication that the document states, or that of its issue."""
    for wanted in ("published", "issue"):
        for sighting in seen:
            if sighting.role == wanted and (day := _full_date(sighting.mention)):
                return day
    return None


def _clause(sheet: Sheet, sighting: Sighting) -> Span:
    """The line of a programme, or the sentence, that holds the date; at most `CLAUSE` characters on each side."""
    block, cluster = sheet.blocks[sighting.block], sighting.mention.cluster
    if block.kind in {"item", "heading", "cell"} and block.span.end - block.span.start <= PROSE_LENGTH:
        return block.span
    sentence = sheet.sentence(sighting.block, cluster)
    return Span(max(sentence.start, cluster.start - CLAUSE), min(sentence.end, cluster.end + CLAUSE))


def _is_prose(sheet: Sheet, sighting: Sighting, clause: Span, crowd: int) -> bool:
    """True in a sentence; False on a line of a programme, where the date stands at an edge or between marks.

    A passage of many dates (`crowd`) without a verb is a table that lost its lines.
    """
    cluster = sighting.mention.cluster
    plain = sheet.plain(clause)
    before, after = plain[: cluster.start - clause.start], plain[cluster.end - clause.start :]
    if not before.strip(" -:") and re.match(r"\s*(?::|\s-|\||$)", after):
        return False
    if before.endswith((" - ", "| ")) and re.match(r"\s(?:-|:|\|)\s", after):
        return False
    if _only_tells_when(sheet, clause, cluster):
        return False
    if crowd >= CROWD and sighting.mention.precise and not VERB.search(sheet.plain(sheet.blocks[sighting.block].span)):
        return False
    if len(plain) > PROSE_LENGTH and sheet.blocks[sighting.block].kind != "heading":
        return True
    if _LABELLED_BEFORE.search(before) and not VERB.search(before):
        return False
    if sighting.mention.precise and before.rstrip(" \n(").endswith(("?", "!", '"')) and _ENDS.match(after):
        return False
    if VERB.search(plain) or _PAST.search(sheet.words(clause)) or _PARTICIPLE.match(before):
        return True
    stopped = plain.rstrip().endswith(".") and sheet.blocks[sighting.block].kind != "item"
    return stopped and not _HOURS_FOLLOW.match(after)


def _only_tells_when(sheet: Sheet, clause: Span, cluster: Span) -> bool:
    """« Du 29 septembre au 2 octobre, à Trifouillis. »: a date, hours, a place, and nothing else."""
    around = [*pieces(sheet, Span(clause.start, cluster.start)), *pieces(sheet, Span(cluster.end, clause.end))]
    return clause.end - clause.start <= PROSE_LENGTH and all(is_detail(sheet, p) for p in around)


def _is_meeting(sheet: Sheet, sighting: Sighting, clause: Span, *, prose: bool) -> bool:
    plain = sheet.plain(clause)
    mention = sighting.mention
    if TIMETABLE.match(plain) and not mention.precise:
        return False
    rest = plain[: mention.cluster.start - clause.start] + " " + plain[mention.cluster.end - clause.start :]
    has_format = any(
        sheet.text[clause.start + m.start("word") : clause.start + m.end("word")] != "ag"
        for m in FORMAT.finditer(plain)
    )
    if not prose:
        return mention.precise or _structural_period(sheet, sighting, rest)
    has_hours = (
        mention.precise
        and next(find_hours(sheet.scan, mention.cluster.end, min(clause.end, mention.cluster.end + 40)), None)
        is not None
    )
    if mention.precise:
        told = mention.relation == "last" and mention.cluster.start - clause.start < OPENING
        return has_hours or has_format or told or _is_enumerated(plain) or bool(EVENT_VERB.search(rest))
    return mention.shape != "season" and has_format and bool(_TO_COME.search(rest))


def _is_enumerated(plain: str) -> bool:
    """« … à Riom (12 mars), à Thiers (14 mars) »: several dates in brackets are stops of one tour."""
    return len(re.findall(r"\((?:le |les |du )?\d{1,2}(?:er)?\s", plain)) > 1


def _repeats_publication(sheet: Sheet, sighting: Sighting, clause: Span, pages: set[date]) -> bool:
    """A bare date (« Date : 13 mars ») that is also that of the page's publication."""
    mention = sighting.mention
    rest = sheet.plain(Span(clause.start, mention.cluster.start)) + sheet.plain(Span(mention.cluster.end, clause.end))
    return _full_date(mention) in pages and not subject_words(rest)


def _structural_period(sheet: Sheet, sighting: Sighting, rest: str) -> bool:
    """A month closes or opens a line that says something else: « Titre – février 2027 »."""
    if sighting.mention.lead in {"entre", "de", "des", "depuis"} or LABEL.match(rest.strip()):
        return False
    heading = sheet.blocks[sighting.block].kind == "heading"
    return len(subject_words(rest)) >= (2 if heading else 1) or bool(FORMAT.search(rest))
