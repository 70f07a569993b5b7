"""What a piece of line says besides the title: when, where, how, for how much, with whom."""

import re

from parvis.ingest.calendar_words import MONTH, YEAR
from parvis.ingest.lexicon import subject_words
from parvis.ingest.model import Span
from parvis.ingest.places import is_place
from parvis.ingest.remembering import remembered
from parvis.ingest.sheet import Sheet

EDGE = " \t\n,;:.–—-|/•>*()[]→⇒\N{NO-BREAK SPACE}\u202f"
PERIOD = re.compile(rf"{MONTH}(?:\s{YEAR})?|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?")
#: What separates the pieces of a line.
_MARKS = re.compile(r"\s-+\s|\s[·•]\s|\s?\|\s?|\s?:\s|,\s|\s?[()\[\]]|\n|\s/\s")
CLOCK = re.compile(
    r"\b(?:de |a |des |entre |jusqu'a |a partir de |vers )?\d{1,2}\s?(?:h(?:eures?)?\s?(?:\d\d)?(?![a-z])|:\d\d)(?:\s?(?:-|a|et|/)\s?(?=\d))?"
)
_MODES = re.compile(
    r"\b(?:en |a |via |sur |par )?(?:visio\w*(?:[\s-]conference)?|ligne|distance|distanciel|presentiel|zoom|teams|hybride|virtuel|streaming)\b(?: (?:ou|et)\b)?"
)
_PRACTICAL = re.compile(
    r"\b(?:journee|matinee|matin|apres-midi|soiree|soir|midi|toute|gratuit\w*|entree|libre|sur inscription|inscriptions?|complet|annul\w+|report\w+"
    r"|au choix|au meme endroit|nouveau|nouvelle|a confirmer|a preciser|a venir|lieux?|plusieurs|horaires?|rendez-vous|rdv|a partir|lun|mar|mer|jeu|ven|sam|dim|limite\w*|obligatoire|places?)\b\.?"
)
_OPENING = re.compile(rf"\s*(?:{CLOCK.pattern}|{_PRACTICAL.pattern}|{_MODES.pattern})\s*")
_AND = re.compile(r"\s(?:et|ou)\s*$")
#: « avec Ida Valoux », « par Ida Valoux, sociologue ».
_BY = re.compile(
    r"\W*(?:[Aa]vec|[Pp]ar|[Aa]nimé\S* par|[Pp]résenté\S* par|[Ee]n présence d[eu']) ?(?:[A-ZÀ-Þ]|M\.|Mme)"
)


@remembered
def is_detail(sheet: Sheet, span: Span, *, surely: bool = False) -> bool:
    """A piece of line that says when, where, how or for how much, and not what; when `surely`, a building may be a title."""
    while (match := _OPENING.match(sheet.folded, span.start, span.end)) and match.end() > span.start:
        span = Span(match.end(), span.end)
    plain = sheet.plain(span)
    rest = _PRACTICAL.sub(" ", CLOCK.sub(" ", _MODES.sub(" ", plain)))
    if rest != plain and not subject_words(rest):
        return True
    bare = plain.strip(EDGE)
    if (mode := _MODES.search(sheet.folded, span.start, span.end)) and mode.start() > span.start:
        return is_place(
            sheet, Span(span.start, span.start + len(_AND.sub("", sheet.plain(Span(span.start, mode.start())))))
        )
    return (
        not bare
        or bool(PERIOD.fullmatch(bare))
        or bool(_BY.match(sheet.words(span)))
        or is_place(sheet, span, surely=surely)
    )


def pieces(sheet: Sheet, span: Span) -> list[Span]:
    """The pieces of a line, cut at its dashes, bars, colons, commas and brackets."""
    cuts = [m.span() for m in _MARKS.finditer(sheet.folded, span.start, span.end)]
    starts = [span.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), span.end]
    return [sheet.trim(Span(a, b)) for a, b in zip(starts, ends, strict=True) if b > a]
