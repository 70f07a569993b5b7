"""Meetings that the document announces without a date: « date à venir », recurring ones, items beside dated ones."""

import re
from collections.abc import Iterator

from parvis.ingest import titles
from parvis.ingest.dates import Mention, Partial
from parvis.ingest.drafts import Draft
from parvis.ingest.folding import words
from parvis.ingest.lexicon import FORMAT
from parvis.ingest.model import Span, Warning  # noqa: A004 -- the public name of the library
from parvis.ingest.sheet import Sheet
from parvis.ingest.titles import Title
from parvis.ingest.years import Dated

NBSP = "\N{NO-BREAK SPACE}"
_TO_COME = re.compile(
    r"\(?\b(?:dates?|calendrier)\s(?:et \w+ )?(?:encore )?(?:a (?:venir|preciser|confirmer|definir|fixer|determiner)|en cours|non fixee?s?)\b\)?"
    r"|\ba venir\b(?=\s*[).]?\s*$)"
)
_EVERY = re.compile(
    r"\b(?:tous les|chaque|un)\s(?:\w+\s)?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?\b(?:\s(?:du|de chaque|par|sur)\s\w+)?"
    r"|\bune fois par (?:mois|trimestre|semaine)\b|\btous les (?:mois|trimestres|quinze jours)\b"
)
#: Dated lines of one pattern that a line without date must accompany to be one of them.
COMPANIONS = 2


def find_undated(sheet: Sheet, drafts: list[Draft]) -> list[Draft]:
    """Drafts without a date, each with its passage; blocks that already hold a dated meeting are left alone."""
    dated = {d.block for d in drafts}
    patterns = _patterns(sheet, drafts)
    found: list[Draft] = []
    for index, block in enumerate(sheet.blocks):
        if index in dated or block.span.end - block.span.start > 400:
            continue
        if draft := _told(sheet, index) or _companion(sheet, index, patterns):
            found.append(draft)
    return found


def _told(sheet: Sheet, index: int) -> Draft | None:
    span = sheet.blocks[index].span
    for rule, code in ((_TO_COME, "undated"), (_EVERY, "recurring")):
        match = rule.search(sheet.folded, span.start, span.end)
        if match is None or (code == "recurring" and not FORMAT.search(sheet.plain(span))):
            continue
        title = _title(sheet, index, Span(*match.span()))
        if title:
            return _draft(sheet, index, Span(*match.span()), title, code)
    return None


def _title(sheet: Sheet, index: int, phrase: Span) -> Span | None:
    """The longest side of the line around the words that stand for the date."""
    span = sheet.blocks[index].span
    sides = [titles.left_of(sheet, Span(span.start, phrase.start)), titles.clean(sheet, Span(phrase.end, span.end))]
    named = [s for s in sides if titles.is_subject(sheet, s) and s.end - s.start <= 200]
    return max(named, key=lambda s: s.end - s.start) if named else None


def _patterns(sheet: Sheet, drafts: list[Draft]) -> dict[str, set[int]]:
    """The blocks of the dated lines, by their first word (« Matinale », « Séance », « Webinaire »)."""
    found: dict[str, set[int]] = {}
    for draft in drafts:
        if not draft.prose and (first := _first_word(sheet, draft.block)):
            found.setdefault(first, set()).add(draft.block)
    return {word: blocks for word, blocks in found.items() if len(blocks) >= COMPANIONS}


def _first_word(sheet: Sheet, index: int) -> str:
    """The kind of meeting that opens a numbered line, else ""."""
    plain = sheet.plain(sheet.blocks[index].span)
    match = re.match(r"\W*(?:(?:\d{1,2}(?:er|e|eme)\s)?(?P<a>[a-z-]{4,20})\s?(?:n°|no|#)?\s?\d{0,2}\s?\W)", plain)
    return match["a"] if match else ""


def _companion(sheet: Sheet, index: int, patterns: dict[str, set[int]]) -> Draft | None:
    """An item of the same pattern as dated items next to it."""
    first = _first_word(sheet, index)
    beside = patterns.get(first, set())
    near = [b for b in range(index - 3, index + 4) if b in beside]
    span = sheet.blocks[index].span
    if len(near) < COMPANIONS or not FORMAT.match(sheet.folded, span.start) or not titles.is_subject(sheet, span):
        return None
    return _draft(sheet, index, span, titles.clean(sheet, span), "undated")


def _draft(sheet: Sheet, index: int, phrase: Span, title: Span, code: str) -> Draft:
    block = sheet.blocks[index].span
    mention = Mention("year", (Partial(0, span=phrase),), phrase, phrase)
    draft = Draft(index, mention, Dated([]), "", block, prose=False, zone=(index, index + 1))
    draft.title = Title(title, 3, origin="line")
    message = "Aucune date n’est écrite pour cette rencontre."
    if code == "recurring":
        message = f"Rencontre régulière («{NBSP}{sheet.words(phrase)}{NBSP}»){NBSP}: indiquez chaque date."
    draft.warnings.append(Warning(code, message, phrase))
    return draft


def distinct(sheet: Sheet, found: list[Draft], dated: list[Draft]) -> Iterator[Draft]:
    """Those whose title no dated meeting bears."""
    known = {" ".join(words(sheet.words(d.title.span))) for d in dated if d.title}
    for draft in found:
        name = " ".join(words(sheet.words(draft.title.span))) if draft.title else ""
        if name not in known:
            known.add(name)
            yield draft
