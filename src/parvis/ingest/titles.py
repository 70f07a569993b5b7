"""Finds the title of a dated passage: beside the date, in quotes, in the headings above, or in the sentence."""

import re
from dataclasses import dataclass

from parvis.ingest.calendar_words import MONTH, YEAR
from parvis.ingest.lexicon import (
    AUDIENCE,
    BARE_LABEL,
    BOILERPLATE,
    FORMAT,
    GENERIC_WORDS,
    LABEL,
    TIMETABLE,
    VERB,
)
from parvis.ingest.model import Span
from parvis.ingest.sheet import Sheet

#: Characters of the longest name of a meeting in a sentence.
PHRASE = 200
#: Characters of the longest paragraph that may be a heading.
HEADING_WIDTH = 90
#: Blocks looked at above a date for a heading.
LOOK_BACK = 8
_PARTNERS = re.compile(
    r"[\s,(-]*\b(?:en partenariat avec|en collaboration avec|en presence d|avec la participation d|co-?organise\w*|organise\w* (?:par|avec)"
    r"|anime\w* par|propose\w* par|porte\w* par|en lien avec|avec le soutien|sur inscription|inscriptions?\s|gratuite?\b|entree libre)"
)
_WITH_PERSON = re.compile(r"[,(]\s?avec\s+(?=[A-ZÀ-Þ])|\s[-–—]\s?avec\s+(?=[A-ZÀ-Þ])")
_PERIOD = re.compile(rf"{MONTH}(?:\s{YEAR})?|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?")
_PERSON = re.compile(r"[A-ZÀ-Þ][\w-]+\s[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ]\w+)?\s?(?:,|\(|$|et\s)")
_EDGE = " \t\n,;:.–—-|/•>*()[]→⇒\N{NO-BREAK SPACE}\u202f"
_LEFT_JUNK = re.compile(
    r"(?:[\s,;:(–—|-]|\b(?:(?:est|sont|a ete|sera) )?(?:reportee?s?|deplacee?s?|decalee?s?|prevue?s?|fixee?s?|programmee?s?)\b|\b(?:le|la|les|du|des|de|d'|au|aux|en|ce|a|prevue?s?|pour|et|puis|qui|date|dates|quand|rendez-vous|prochaine? date|:)\b)+$"
)
_NP_END = re.compile(
    r"[.,;:!?()\"«“]|\s[–—-]\s|\s(?:qui|que|qu'|se\s|s'|a\s|ont\s|aura|auront|est\s|sont\s|sera|seront|dans le cadre|a l'occasion|afin"
    r"|organis|propos|anime|ou\s(?=se|a)|dont|pose|vise|permet|rassemble|aborde|traite|presente|reunit|continue|revient|offre|donne|invite|interroge|questionne|vous|le\s\d|du\s\d|les\s\d|ce\s\d|des\s\d|au\s\d|pour\s(?!l)|lors|devant|mercredi|lundi|mardi|jeudi|vendredi)"
)


@dataclass(frozen=True, slots=True)
class Title:
    """A possible title: `strength` 3 read beside the date, 2 nearby, 1 a last resort."""

    span: Span
    strength: int
    format: str = ""
    origin: str = ""


def clean(sheet: Sheet, span: Span) -> Span:
    """Without the marks and the partners that surround a title."""
    plain = sheet.plain(span)
    if (match := _PARTNERS.search(plain)) and match.start() > 3:
        span = Span(span.start, span.start + match.start())
    if (match := _WITH_PERSON.search(sheet.words(span))) and match.start() > 8:
        span = Span(span.start, span.start + match.start())
    raw = sheet.words(span)
    bar = raw.strip(_EDGE).find(" | ")
    if bar > 3:
        span = Span(span.start, span.start + len(raw) - len(raw.lstrip(_EDGE)) + bar)
        raw = sheet.words(span)
    start = span.start + len(raw) - len(raw.lstrip(_EDGE))
    end = span.end - (len(raw) - len(raw.rstrip(_EDGE)))
    end = max(start, end)
    opened, closed = sheet.words(Span(start, end)).count("("), sheet.words(Span(start, end)).count(")")
    if opened == closed + 1 and sheet.text[end : end + 1] == ")":
        end += 1
    quoted = sheet.words(Span(start, end))
    if len(quoted) > 2 and quoted[0] in '«“"' and quoted[-1] in '»”"':
        return sheet.trim(Span(start + 1, end - 1))
    return Span(start, end)


def subject_words(plain: str) -> list[str]:
    """The words that say what a meeting is about, once the kind of meeting and the small words are gone."""
    bare = FORMAT.sub(" ", plain)
    tokens = re.findall(r"[^\W_]+", bare)
    return [
        t
        for t in tokens
        if len(t) > 1 and t not in GENERIC_WORDS and not t.isdigit() and not re.fullmatch(r"\d+\w{1,3}", t)
    ]


def usable(sheet: Sheet, span: Span) -> bool:
    plain = sheet.plain(span)
    if _PERIOD.fullmatch(plain.strip(_EDGE)):
        return False
    if len(plain.strip()) < 3 or BOILERPLATE.match(plain) or AUDIENCE.match(plain) or TIMETABLE.match(plain):
        return False
    return not (LABEL.match(plain) and len(plain.split()) <= 3)


def is_subject(sheet: Sheet, span: Span) -> bool:
    """True when the passage says what the meeting is about, not only its kind."""
    return usable(sheet, span) and len(subject_words(sheet.plain(span))) >= 1


def quoted(sheet: Sheet, span: Span) -> Span | None:
    """The first quoted passage of at least two words."""
    for quote in sheet.quotes(span):
        if len(sheet.words(quote).split()) >= 2 and usable(sheet, quote):
            return quote
    return None


def left_of(sheet: Sheet, span: Span) -> Span:
    plain = sheet.plain(span)
    if match := _LEFT_JUNK.search(plain):
        span = Span(span.start, span.start + match.start())
    return clean(sheet, span)


def noun_phrase(sheet: Sheet, span: Span, avoid: Span | None = None) -> list[Span]:
    """The names of meetings in a sentence: « 3e séminaire régional sur l’habitat » up to its verb."""
    found: list[Span] = []
    for match in FORMAT.finditer(sheet.folded, span.start, span.end):
        if match["word"] == "ag" and sheet.text[match.start("word") : match.end("word")] != "AG":
            continue
        end = span.end
        if stop := _NP_END.search(sheet.folded, match.end(), min(span.end, match.end() + PHRASE)):
            end = stop.start()
        if avoid and avoid.start > match.start():
            end = min(end, avoid.start)
        phrase = left_of(sheet, Span(match.start(), max(end, match.end())))
        if phrase.end - phrase.start >= 2 and (not found or phrase.start >= found[-1].end):
            found.append(phrase)
    return found


def _is_statement(sheet: Sheet, span: Span) -> bool:
    """A sentence: it has a verb and a full stop, or a verb and no kind of meeting."""
    plain = sheet.plain(span)
    return bool(VERB.search(plain)) and (plain.rstrip().endswith(".") or not FORMAT.search(plain))


def _asks(sheet: Sheet, span: Span) -> bool:
    """A question under a heading is its subtitle."""
    return sheet.plain(span).endswith("?") or sheet.folded[span.end : span.end + 2].strip() == "?"


def heading_above(sheet: Sheet, index: int, dated: set[int], *, wants_format: bool) -> Span | None:
    """The nearest title-like block above; one that names a kind of meeting is preferred when asked."""
    nearest: Span | None = None
    nearest_at = -1
    for back in range(index - 1, max(-1, index - 1 - LOOK_BACK), -1):
        if back in dated:
            if nearest is not None:
                break
            continue
        span = _heading_at(sheet, back)
        if span is None:
            continue
        if nearest is None:
            nearest, nearest_at = span, back
            if not wants_format and not _asks(sheet, span):
                return nearest
        elif back + 1 == nearest_at and _asks(sheet, nearest) and sheet.blocks[back].kind == "heading":
            return span
        if _names_meeting(sheet, span):
            return span
        if sheet.blocks[back].kind == "heading" and sheet.blocks[back].level:
            break
    return nearest


def _heading_at(sheet: Sheet, index: int) -> Span | None:
    """The block as a title, or None for prose, a person, a label's value, a statement."""
    block = sheet.blocks[index]
    if block.kind == "paragraph" and block.span.end - block.span.start > HEADING_WIDTH:
        return None
    if block.kind == "item" and _PERSON.match(sheet.words(block.span)):
        return None
    if index and BARE_LABEL.match(sheet.plain(sheet.blocks[index - 1].span)):
        return None
    span = clean(sheet, block.span)
    return span if usable(sheet, span) and not _is_statement(sheet, block.span) else None


def _names_meeting(sheet: Sheet, span: Span) -> bool:
    match = FORMAT.search(sheet.plain(span))
    return bool(match and match["strong"]) and not _asks(sheet, span)
