"""One meeting told several times is one candidate; a range told day by day gives way to its days."""

import re
from datetime import date, timedelta

from parvis.ingest.drafts import Draft
from parvis.ingest.filling import NBSP
from parvis.ingest.folding import words
from parvis.ingest.lexicon import FORMAT, TIMETABLE
from parvis.ingest.model import Value, Warning  # noqa: A004 -- the public name of the library
from parvis.ingest.remembering import remembered
from parvis.ingest.sheet import Sheet

#: Share of the shorter title's words that two tellings of one meeting have in common.
SAME_TITLE = 0.6
#: Words so common in the trade that they prove nothing.
#: « la première journée », « en soirée »: a part of a meeting of several days.
_PART = re.compile(
    r"\b(?:premiere?|deuxieme|seconde?|derniere?|troisieme)\s(?:jour|journee|matinee|soiree)|\b(?:en|la) (?:soiree|matinee)\b"
)
#: Days of the longest meeting whose days are its own; beyond, it is a campaign that holds other meetings.
FRAME_DAYS = 10
COMMON = frozenset(
    """
    politique ville villes quartier quartiers contrat contrats region regional regionale national nationale
    pour dans avec sur les des une aux par
    """.split()  # noqa: SIM905 -- one word list reads better than two hundred quotes
)


def merge(sheet: Sheet, drafts: list[Draft]) -> list[Draft]:
    """Merges repetitions; the telling with the better title is kept, completed by the others."""
    kept: list[Draft] = []
    by_start: dict[str, list[Draft]] = {}
    alone = len({d.start for d in drafts}) == 1
    for draft in _without_umbrellas(sheet, drafts):
        rivals = by_start.get(draft.start, [])[:20]
        twin = next((k for k in rivals if _same(sheet, k, draft) or (alone and _retells(k, draft))), None)
        if twin is None or not draft.start:
            kept.append(draft)
            by_start.setdefault(draft.start, []).append(draft)
            continue
        best, other = (draft, twin) if _rank(sheet, draft) > _rank(sheet, twin) else (twin, draft)
        _complete(best, other)
        if best is draft:
            kept[kept.index(twin)] = draft
            by_start[draft.start][by_start[draft.start].index(twin)] = draft
    return _without_vague(sheet, kept)


def _rank(sheet: Sheet, draft: Draft) -> tuple[int, int, int, int]:
    strength = draft.title.strength if draft.title else 0
    impossible = any(w.code == "impossible-date" for w in draft.warnings)
    return (0 if impossible else 1, strength, 0 if draft.prose else 1, 1 if draft.hours[0] else 0)


def _same(sheet: Sheet, a: Draft, b: Draft) -> bool:
    if a.block == b.block and a.clause == b.clause and a.mention.cluster == b.mention.cluster:
        return False
    if a.hours[0] and b.hours[0] and a.hours[0] != b.hours[0] and not a.hours_reason and not b.hours_reason:
        return False
    if a.city.value and b.city.value and a.city.value != b.city.value and not (a.prose and b.prose):
        return False
    if _overlap(_subject(sheet, a), _subject(sheet, b)) >= SAME_TITLE:
        return True
    if ("/" in a.when) != ("/" in b.when) and all(
        d.title and d.title.strength > 2 for d in (a, b) if "/" not in d.when
    ):
        return False
    if _recalls(sheet, a, b) or _recalls(sheet, b, a):
        return True
    if a.prose or b.prose:
        return any(d.prose and _weak(d) for d in (a, b))
    return abs(a.block - b.block) <= 1 and (_weak(a) or _weak(b))


def _retells(a: Draft, b: Draft) -> bool:
    """On a page of one date, two tellings are of one meeting, unless both are named on their line, or of two hours."""
    listed = all(d.title and d.title.strength > 2 for d in (a, b))
    hours = a.hours[0] and b.hours[0] and a.hours[0] != b.hours[0]
    return a.block != b.block and not listed and not hours


def _weak(draft: Draft) -> bool:
    return draft.title is None or draft.title.strength <= 2 or draft.title.origin in {"generic", "phrase"}


def _recalls(sheet: Sheet, a: Draft, b: Draft) -> bool:
    """The title of `b` is made of words of the line of `a`: « la journée d’échange du 3 », told again."""
    if b.title is None or a.block == b.block:
        return False
    told = _long_words(sheet.words(b.title.span))
    if len(told) < 2 or not _mostly(told, sheet.plain(a.clause)):
        return False
    return _mostly(told, words(sheet.words(a.clause)))


def _mostly(told: list[str], within: str | list[str]) -> bool:
    return sum(w in within for w in told) / len(told) >= 0.6


@remembered
def _long_words(title: str) -> list[str]:
    return [w for w in words(title) if len(w) > 3]


def _subject(sheet: Sheet, draft: Draft) -> frozenset[str]:
    return _subject_of(sheet.words(draft.title.span)) if draft.title else frozenset()


@remembered
def _subject_of(title: str) -> frozenset[str]:
    told = frozenset(w for w in words(title) if len(w) > 2)
    return told - COMMON or told


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _complete(best: Draft, other: Draft) -> None:
    """What the other telling knows and this one does not."""
    if best.hours == (None, None):
        best.hours, best.hours_span, best.hours_reason = other.hours, other.hours_span, other.hours_reason
    if best.city.value is None:
        best.city = other.city
    if not best.venue.value:
        best.venue = other.venue
    if not best.mode.value or (best.mode.inferred and other.mode.value and not other.mode.inferred):
        best.mode = other.mode
    best.series = best.series or other.series
    best.email = best.email or other.email
    best.speakers = best.speakers or other.speakers
    best.organisers = best.organisers or other.organisers
    best.publics = best.publics or other.publics
    best.links = best.links or other.links
    if "/" in other.when and "/" not in best.when and not best.when.startswith("["):
        best.when = other.when
    best.warnings += [w for w in other.warnings if w.code == "impossible-date"]
    if "/" in best.when and "/" in other.when and best.when != other.when:
        message = f"Le document donne deux périodes{NBSP}: {best.when} et {other.when}."
        best.warnings.append(Warning("sources-disagree", message, other.mention.cluster))


def _without_umbrellas(sheet: Sheet, drafts: list[Draft]) -> list[Draft]:
    """A range whose every day is told apart is the frame of those days, not one more meeting."""
    days = [d for d in drafts if len(d.when) == 10]
    frames = [d for d in drafts if len(d.when) == 21 and _length(d) <= FRAME_DAYS]
    single = {
        d.when
        for d in days
        if not d.prose and d.title and d.title.strength > 1 and d.title.origin not in {"heading", "headline"}
    }
    ranges = [d for d in frames if not _covered(d.when[:10], d.when[11:], single) and not _is_campaign(d, days)]
    months = {d.when[:7] for d in drafts if len(d.when) >= 10}
    kept = []
    for draft in drafts:
        first, _, last = draft.when.partition("/")
        if len(draft.when) in {10, 21} and _inside(sheet, draft, ranges) and not _stands_alone(sheet, draft, ranges):
            continue
        if len(first) == len(last) == 10 and _covered(first, last, single):
            continue
        if len(first) == len(last) == 7 and _months_covered(first, last, months):
            continue
        kept.append(draft)
    placed = [d for d in drafts if "/" in d.when and d.city.value]
    for draft in kept:
        _inherit_frame(draft, placed)
    return kept


def _is_campaign(frame: Draft, days: list[Draft]) -> bool:
    """A period in which several days, but not each, have a meeting at an hour of their own."""
    timed = {d.when for d in days if d.hours[0] and not d.hours_reason and frame.when[:10] <= d.when <= frame.when[11:]}
    return len(timed) >= 2 and not _covered(frame.when[:10], frame.when[11:], timed)


def _length(draft: Draft) -> int:
    return (date.fromisoformat(draft.when[11:]) - date.fromisoformat(draft.when[:10])).days


def _inherit_frame(draft: Draft, frames: list[Draft]) -> None:
    """A day takes the place of the meeting of several days that holds it."""
    if draft.city.value or draft.mode.value or len(draft.when) != 10:
        return
    frame = next((f for f in frames[:20] if f.when[:10] <= draft.when <= f.when[11:] and f.city.value), None)
    if frame and frame.city.value:
        draft.city = Value(
            frame.city.value, frame.city.span, True, f"lieu de l’ensemble{NBSP}: {frame.city.value.name}"
        )


def _inside(sheet: Sheet, draft: Draft, ranges: list[Draft]) -> bool:
    """One day of a meeting of several days, told without a subject of its own."""
    return any(
        r.when[:10] <= draft.when[:10]
        and draft.when[-10:] <= r.when[11:]
        and draft.when != r.when
        and (
            _borrows(draft, r)
            or _heads_timetable(sheet, draft)
            or _overlap(_subject(sheet, r), _subject(sheet, draft)) >= SAME_TITLE
        )
        for r in ranges[:20]
    )


def _heads_timetable(sheet: Sheet, draft: Draft) -> bool:
    """« Mardi 9 mars », then hours: a day of a longer meeting, told hour by hour."""
    below = sheet.blocks[draft.block + 1 : draft.block + 3]
    bare = draft.title is None or not draft.title.span.meets(sheet.blocks[draft.block].span)
    return bare and not draft.prose and len(below) == 2 and all(TIMETABLE.match(sheet.plain(b.span)) for b in below)


def _borrows(draft: Draft, frame: Draft) -> bool:
    """True without a title of its own: none, a last resort, one guessed from a sentence, or that of the frame."""
    if draft.title is None or draft.title.strength < 2 or (frame.title and frame.title.span == draft.title.span):
        return True
    return draft.title.strength == 2 and (draft.prose or draft.title.origin == "headline")


def _stands_alone(sheet: Sheet, draft: Draft, ranges: list[Draft]) -> bool:
    """A meeting whose sentence names its kind, within a longer one of another kind."""
    kinds = {m["word"] for m in FORMAT.finditer(sheet.plain(draft.clause)) if m["strong"]}
    frames = {
        m["word"] for r in ranges if r.title and r is not draft for m in FORMAT.finditer(sheet.plain(r.title.span))
    }
    return draft.prose and bool(kinds) and not kinds & frames and not _PART.search(sheet.plain(draft.clause))


def _covered(first: str, last: str, single: set[str]) -> bool:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    days = (end - start).days
    return 0 < days <= 6 and all((start + timedelta(n)).isoformat() in single for n in range(days + 1))


def _months_covered(first: str, last: str, months: set[str]) -> bool:
    return sum(first <= m <= last for m in months) >= 2


def _without_vague(sheet: Sheet, drafts: list[Draft]) -> list[Draft]:
    """A month in a sentence gives way to the day that the same document gives the same meeting."""
    precise = [d for d in drafts if len(d.when) >= 10 and d.title]
    by_month: dict[str, list[Draft]] = {}
    for draft in precise:
        by_month.setdefault(draft.when.strip("[")[:7], []).append(draft)
    kept = []
    for draft in drafts:
        if len(draft.when) == 7 and any(
            _overlap(_subject(sheet, draft), _subject(sheet, p)) >= SAME_TITLE
            for p in by_month.get(draft.when, [])[:20]
        ):
            continue
        kept.append(draft)
    return kept
