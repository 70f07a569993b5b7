"""Speakers, organisers and audiences, as the document words them."""

import re

from parvis.ingest.folding import fold
from parvis.ingest.model import Span, Speaker, Value
from parvis.ingest.sheet import Sheet

_FIRST = r"[A-ZÀ-ÞŒ][a-zà-ÿœ]+(?:-[A-ZÀ-ÞŒ][a-zà-ÿœ]+)?"
_LAST = r"(?:(?:d[eu]|de la|le|la|el|van|von|ben|da|dos)\s|[dD]['’]|(?:Le|La|El|De|Du|Ben)\s)?[A-ZÀ-ÞŒ][\w'’À-ÿ]+(?:-[A-ZÀ-ÞŒ][\w'’À-ÿ]+)*(?:\s[A-ZÀ-Þ]{2,})?"
NAME = re.compile(rf"\b{_FIRST}\s{_LAST}")
_BEFORE = re.compile(
    r"\b(?:avec|anime\w* par|intervention d[eu']|interventions? :|intervenante?s? ?:?|en presence d[eu']|par|conference d[eu']|presente\w* par"
    r"|avec la participation d[eu']|invite\w*(?: d'honneur)?|temoignages? d[eu']|accueil d[eu']|grand temoin|modere\w* par|et|recevaient|preside\w* par)\s*:?\s*$"
)
_NOT_NAMES = frozenset(
    """
    politique ville villes centre rue place conseil pays maison region cites cite action journee rencontre
    grand grande france saint sainte la le les contrat reseau comite agence institut universite ecole pole
    cœur coeur hotel parc plaine halle ferme europe loi etat nouvelle nouveau haute hauts seine val loire
    assemblee programme appel citoyen citoyenne profession
    """.split()  # noqa: SIM905 -- one word list reads better than two hundred quotes
)
_ROLE = re.compile(r"\s*[,(]\s?(?P<role>(?:(?! - )[^,.;()\n–—]){3,90})")
_ORGANISER = re.compile(
    r"\b(?:co-?organise\w*|organise\w*|propose\w*|anime\w*|porte\w*|initie\w*|pilote\w*) par (?P<a>[^,.;:()\n]{2,90})"
    r"|\borganisat(?:eur|rice)s?(?:\.s|\(s\))? ?: ?(?P<b>[^\n]{2,90})"
    r"|\ben partenariat avec (?P<c>[^.;:()\n]{2,110}?)(?= - |$|[.;:(\n])"
)
_ORGANISES = re.compile(
    r"(?:^|[.,:]\s|\n)(?P<who>(?:[A-ZÀ-ÞŒ]|[Ll][ae']|[Ll]es)[^.,;:!?\n]{2,80}?)\s(?:vous\s)?(?:propos(?:e|ent)|organis(?:e|ent)|anim(?:e|ent)|invit(?:e|ent)|pilot(?:e|ent)|accueill(?:e|ent))\b"
)
_PUBLIC = re.compile(
    r"(?:^\W*(?:(?:publics?(?: vises?| concernes?)?|pour qui) ?[:?] ?|pour (?=les |l'|tou))"
    r"|(?=[adoprs])\b(?:destine\w* (?:en priorite )?(?:aux? |a )|a destination (?:des? |du )|s'adresse\w* (?:en priorite )?(?:aux? |a )"
    r"|ouvert\w* (?:aux? |a )|publics? ?: ?|reserve\w* aux? ))(?P<who>[^.;:!?\n]{3,160})"
)


def find_speakers(sheet: Sheet, span: Span, *, listed: bool = False) -> tuple[Speaker, ...]:
    """People introduced as speaking (« avec … », « animé par … »), or opening a line of a list of speakers."""
    found: dict[str, Speaker] = {}
    for match in NAME.finditer(sheet.text, span.start, span.end):
        first = fold(match[0].split()[0])
        if first in _NOT_NAMES or fold(match[0].split()[-1]) in _NOT_NAMES:
            continue
        before = sheet.folded[max(span.start, match.start() - 40) : match.start()]
        opens = listed and not before.strip(" -•*>\n")
        if not (opens or _BEFORE.search(before)):
            continue
        role = _ROLE.match(sheet.text, match.end(), span.end)
        words = role["role"].strip() if role and not NAME.match(role["role"]) else ""
        found.setdefault(match[0], Speaker(match[0], words, "", Span(*match.span())))
    return tuple(found.values())


def find_organisers(sheet: Sheet, span: Span) -> tuple[Value[str], ...]:
    """Who organises, said by a passive (« organisé par »), a label, or the subject of « propose »."""
    found: dict[str, Value[str]] = {}
    for rule, source in ((_ORGANISER, sheet.folded), (_ORGANISES, sheet.text)):
        for match in rule.finditer(source, span.start, span.end):
            group = match.lastgroup or "who"
            at = sheet.trim(Span(*match.span(group)))
            name = re.sub(r"^(?:[Ll]['’]|[Ll]es?\s|[Ll]a\s)", "", sheet.words(at))
            if 2 <= len(name) <= 90 and any(c.isupper() for c in name):
                found.setdefault(fold(name), Value(name, Span(at.end - len(name), at.end)))
    return tuple(found.values())


def find_publics(sheet: Sheet, span: Span) -> tuple[Value[str], ...]:
    """Whom the meeting is for."""
    found: dict[str, Value[str]] = {}
    for match in _PUBLIC.finditer(sheet.folded, span.start, span.end):
        at = sheet.trim(Span(*match.span("who")))
        found.setdefault(sheet.plain(at), Value(sheet.words(at), at))
    return tuple(found.values())
