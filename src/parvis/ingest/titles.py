"""Finds the title of a dated passage: beside the date, in quotes, in the headings above, or in the sentence."""

import re
from dataclasses import dataclass

from parvis.ingest.details import CLOCK, EDGE, PERIOD, is_detail, pieces
from parvis.ingest.lexicon import (
    AUDIENCE,
    BARE_LABEL,
    BOILERPLATE,
    COMPLETE,
    FORMAT,
    LABEL,
    TIMETABLE,
    VERB,
    WORLD_DAY,
    subject_words,
)
from parvis.ingest.model import Span
from parvis.ingest.people import NAME
from parvis.ingest.places import is_place
from parvis.ingest.remembering import remembered
from parvis.ingest.sheet import Sheet

#: Characters of the longest name of a meeting in a sentence.
PHRASE = 200
#: Characters of the longest paragraph that may be a heading.
HEADING_WIDTH = 90
#: Beyond this many characters a title is hardly one.
LONG_TITLE = 130
#: Characters of the longest line that may be one.
LONGEST_HEADING = 220
_PARTNERS = re.compile(
    r"[\s,(-]*\b(?:en partenariat avec|en collaboration avec|en presence d|avec la participation d|co-?organise\w*|organise\w* (?:par|avec)"
    r"|anime\w* par|propose\w* par|porte\w* par|en lien avec|avec le soutien|sur inscription|inscriptions?\s|gratuite?\b|entree libre)"
)
#: What stands before a title without being it: « Save the date : », « Thème : », « [Webinaire] », « Retour sur ».
_LEAD_IN = re.compile(
    r"\W*(?:(?:save the date|a vos agendas|agenda|invitation|rappel|on y etait|retour sur|zoom sur|annonce|a noter|nouveau|evenement|intitule|titre|theme|thematique"
    r"|objet|sujet|nom|compte[\s-]rendu|ordre du jour|programme|au programme|au menu|replay|save-the-date)(?: (?:de (?:la|l')|du|de)? ?[a-z'-]{2,20})?\s*(?:[:!?|]+\s*|-\s)|(?:retour sur|compte[\s-]rendu (?:de la|du|de l'|des|de))\s(?:l[ea] |les |l')?)(?=\S)"
)
_WITH_PERSON = re.compile(r"[,(]\s?avec\s+(?=[A-ZÀ-Þ])|\s[-–—]\s?avec\s+(?=[A-ZÀ-Þ])")
_PERSON = re.compile(r"[A-ZÀ-Þ][\w-]+\s[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ]\w+)?\s?(?:,|\(|$|et\s)")
_LEFT_JUNK = re.compile(
    r"(?:[\s,;:(–—|-]|\b(?:(?:est|sont|a ete|sera) )?(?:reportee?s?|deplacee?s?|decalee?s?|prevue?s?|fixee?s?|programmee?s?)\b|\b(?:le|la|les|du|des|de|d'|au|aux|en|ce|a|prevue?s?|pour|et|puis|qui|date|dates|quand|rendez-vous|prochaine? date|:)\b)+$"
)
_NP_END = re.compile(
    r"[.,;:!?()\"«“]|\s[–—-]\s|\s(?:qui|que|qu'|se\s|s'|a\s|ont\s|aura|auront|est\s|sont\s|sera|seront|dans le cadre|a l'occasion|afin"
    r"|organis|propos|anime|ou\s(?=se|a)|dont|pose|vise|permet|rassemble|aborde|traite|presente|reunit|continue|revient|offre|donne|invite|interroge|questionne|vous|le\s\d|du\s\d|les\s\d|ce\s\d|des\s\d|au\s\d|pour\s(?!l)|lors|devant|mercredi|lundi|mardi|jeudi|vendredi|\w{3,}(?:er|ir)(?:a|ont)\b)"
)
#: « session 3 », « 2e journée »: the rank tells it from the others.
RANKED = re.compile(
    r"(?:n°|no |#)\s?\d{1,3}\b|\b\d{1,2}\s?$|\b(?:prochaine?|premiere?|deuxieme|troisieme|quatrieme|seconde?|\d{1,2}(?:er|ere|e|eme|nd|nde))\b"
)
_SPEECH = re.compile(r"^(?:qu'|(?:je|nous|on|c'est|ce n'est|il|elle|ils|elles)\s|j')|\.$")
#: The words of a menu, far apart.
_MENU = re.compile(r"\w\s{3,}\w")
#: What titles a whole document.
WHOLE = re.compile(
    r"\W*(?:l[ea] |notre |nos )?(?:agenda|programm(?:e|es|ation)|calendrier|planning|newsletter|lettre|infolettre|bulletin|sommaire|prochains? (?:rendez-vous|evenements?)|prochaines? dates?)\b"
)
#: « Conférence d’Ida Valoux et Léo Marant »: a kind and people, not a subject.
_OF_PERSON = re.compile(
    rf"\w+[\w’' -]{{0,20}}?\s(?:de\s|d['’]|par\s|avec\s){NAME.pattern}(?:(?:,|\set)\s{NAME.pattern})*\s*$"
)
#: What calls the reader to act rather than names a meeting.
_CALLS = re.compile(
    r"\W*(?:save the date|a vos agendas|inscrivez|venez|participez|decouvrez|retrouvez|consultez|telechargez|rejoignez|reservez|notez|ne manquez"
    r"|nous |vous |pour (?:s'inscrire|plus|en savoir)|je |toutes? les? |dates? a (?:noter|retenir)|prochaines? dates?|bienvenue|cliquez|merci|si (?:ce|vous|le)\b|a noter|rappel\b|nouveau\b|attention)"
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
    if (match := _LEAD_IN.match(sheet.folded, span.start, span.end)) and match.end() < span.end:
        span = Span(match.end(), span.end)
    plain = sheet.plain(span)
    if (match := _PARTNERS.search(plain)) and match.start() > 3:
        span = Span(span.start, span.start + match.start())
    if (match := _WITH_PERSON.search(sheet.words(span))) and match.start() > 8:
        span = Span(span.start, span.start + match.start())
    raw = sheet.words(span)
    bar = raw.strip(EDGE).find(" | ")
    if bar > 3:
        span = Span(span.start, span.start + len(raw) - len(raw.lstrip(EDGE)) + bar)
        raw = sheet.words(span)
    start = span.start + len(raw) - len(raw.lstrip(EDGE))
    end = span.end - (len(raw) - len(raw.rstrip(EDGE)))
    end = max(start, end)
    opened, closed = sheet.words(Span(start, end)).count("("), sheet.words(Span(start, end)).count(")")
    if opened == closed + 1 and sheet.text[end : end + 1] == ")":
        end += 1
    quoted = sheet.words(Span(start, end))
    if len(quoted) > 2 and quoted[0] in '«“"' and quoted[-1] in '»”"':
        return sheet.trim(Span(start + 1, end - 1))
    return Span(start, end)


@remembered
def usable(sheet: Sheet, span: Span) -> bool:
    plain = sheet.plain(span)
    if PERIOD.fullmatch(plain.strip(EDGE)) or _PARTNERS.match(plain) or _MENU.search(plain):
        return False
    if len(plain.strip()) < 3 or BOILERPLATE.match(plain) or AUDIENCE.match(plain) or TIMETABLE.match(plain):
        return False
    return not (LABEL.match(plain) and len(plain.split()) <= 3)


@remembered
def is_subject(sheet: Sheet, span: Span) -> bool:
    """True when the passage says what the meeting is about, not only its kind."""
    plain = sheet.plain(span)
    return usable(sheet, span) and bool(subject_words(plain) or COMPLETE.search(plain))


@remembered
def is_name(sheet: Sheet, quote: Span) -> bool:
    """A quotation that may be a title: of several words, and not what someone says."""
    plain = sheet.plain(quote)
    return len(plain.split()) >= 2 and not _SPEECH.search(plain) and usable(sheet, quote)


def is_headline(sheet: Sheet, index: int) -> bool:
    """A heading that may title the whole document: some words, no label, no menu."""
    plain = sheet.plain(sheet.blocks[index].span)
    return len(plain.split()) >= 2 and not BOILERPLATE.match(plain) and not LABEL.match(plain)


@remembered
def quoted(sheet: Sheet, span: Span) -> Span | None:
    """The first quoted passage of at least two words."""
    for quote in sheet.quotes(span):
        if is_name(sheet, quote):
            return quote
    return None


def left_of(sheet: Sheet, span: Span) -> Span:
    plain = sheet.plain(span)
    if match := _LEFT_JUNK.search(plain):
        span = Span(span.start, span.start + match.start())
    return clean(sheet, span)


@remembered
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


def is_statement(sheet: Sheet, span: Span) -> bool:
    """A sentence: it has a verb and a full stop, or a verb and no kind of meeting."""
    plain = sheet.plain(span)
    return bool(VERB.search(plain)) and (plain.rstrip().endswith(".") or not FORMAT.search(plain))


def asks(sheet: Sheet, span: Span) -> bool:
    """A question under a heading is its subtitle."""
    return sheet.plain(span).endswith("?") or sheet.folded[span.end : span.end + 2].strip() == "?"


@remembered
def names_kind(sheet: Sheet, span: Span) -> bool:
    """« séminaire », « webinaire » name a meeting; « rendez-vous », « temps » hardly do."""
    return any(match["strong"] for match in FORMAT.finditer(sheet.folded, span.start, span.end))


@remembered
def stripped(sheet: Sheet, span: Span, *, surely: bool = False) -> Span:
    """Without the hours, places, modes and marks at both ends; empty when nothing else is there."""
    found = pieces(sheet, span)
    first, last = 0, len(found)
    while first < last and is_detail(sheet, found[first], surely=surely):
        first += 1
    while last > first and is_detail(sheet, found[last - 1], surely=surely):
        last -= 1
    if first == last:
        return Span(span.start, span.start) if surely else stripped(sheet, span, surely=True)
    placed = any(is_place(sheet, piece) for piece in found[:first])
    if placed and len(subject_words(sheet.plain(Span(found[first].start, found[last - 1].end)))) < 2:
        return Span(span.start, span.start)
    start = found[first].start
    if opening := CLOCK.match(sheet.folded, start, found[last - 1].end):
        start = opening.end()
    return clean(sheet, Span(start, found[last - 1].end))


@remembered
def title_at(sheet: Sheet, index: int) -> Span | None:
    """The block as a title, or None for prose, a person, a label's value, a statement, a place."""
    block = sheet.blocks[index]
    if block.kind == "paragraph" and block.span.end - block.span.start > HEADING_WIDTH:
        return None
    if block.kind == "item" and _PERSON.match(sheet.words(block.span)):
        return None
    if block.span.end - block.span.start > LONGEST_HEADING or TIMETABLE.match(sheet.plain(block.span)):
        return None
    if index and BARE_LABEL.match(sheet.plain(sheet.blocks[index - 1].span)) and not block.level:
        return None
    span = stripped(sheet, block.span, surely=True)
    if span.end <= span.start or not usable(sheet, span):
        return None
    if is_statement(sheet, block.span) and sheet.text[block.span.start] not in '«“"':
        return None
    label = LABEL.match(sheet.plain(block.span))
    return None if label and label[0].rstrip().endswith((":", "?")) else span


@remembered
def quality(sheet: Sheet, span: Span) -> float:
    """How much a passage looks like the name of a meeting."""
    plain = sheet.plain(span)
    kind = 1.0 if names_kind(sheet, span) else 0.4 if FORMAT.search(plain) else 0.0
    score = _subject_mark(sheet, span) + kind + sum(mark for rule, mark in _MARKED_DOWN if rule.match(plain))
    if len(plain) > LONG_TITLE:
        score -= 1.5
    if sheet.folded[span.end : span.end + 2].strip() == "!" or plain.endswith("!"):
        score -= 1.0
    return score - 2.5 if is_place(sheet, span) else score


def _subject_mark(sheet: Sheet, span: Span) -> float:
    """Two words of subject are better than one; a rank, or a kind that is title enough, than none."""
    plain = sheet.plain(span)
    people = _OF_PERSON.match(sheet.words(span)) and FORMAT.match(plain)
    subjects = 0 if people else len(subject_words(plain))
    if subjects:
        return 0.0 if subjects == 1 else 1.0
    return 0.0 if COMPLETE.search(plain) else -1.0 if RANKED.search(plain) else -3.0


_MARKED_DOWN = ((WORLD_DAY, -3.0), (_CALLS, -2.5), (WHOLE, -1.5))
