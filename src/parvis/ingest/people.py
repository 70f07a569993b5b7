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
#: What follows a name: « , sociologue à l’université », « (Réseau Passerelles) », « – directrice de Passerelles ».
_AFTER_NAME = re.compile(r"\s?(?:,|\(|\s[–—-]\s)\s?(?P<words>[^()\n;.|]{3,140})")
_PIECE = re.compile(r",\s|\s[–—-]\s|\)")
#: « directrice de Passerelles »: the role, then the house.
_ROLE_OF = re.compile(
    r"(?P<role>[\w·.’' -]{3,70}?)\s(?:à|au|aux|chez|pour|de|du|des|d['’])\s?(?:la\s|le\s|les\s|l['’])?(?P<house>(?:[A-ZÀ-ÞŒ]|(?:université|école|institut|association|agence|ville|mairie|région|métropole"
    r"|fédération|réseau|centre|conseil|préfecture|ministère|collectif|département)\b).{1,80})$"
)
_ROLE_WORD = re.compile(
    r"(?:directeu?r|directrice|president|vice|elue?|maire|adjoint|charge|chef|responsable|delegue|prefet|professeu?r|maitre|docteu?r|avocat|coordin"
    r"|animat|formateu?r|formatrice|consultant|chercheu|sociologue|urbaniste|architecte|mediat|conseill|secretaire|depute|senat|enseignant|co-?fondat|fondat)"
)
_ORGANISER = re.compile(
    r"\b(?:co-?organise\w*|organise\w*|propose\w*|anime\w*|porte\w*|initie\w*|pilote\w*) par (?P<a>[^,.;:()\n]{2,90})"
    r"|\borganisat(?:eur|rice)s?(?:\.s|\(s\))? ?: ?(?P<b>[^\n]{2,90})"
    r"|\ben partenariat avec (?P<c>[^.;:()\n]{2,110}?)(?= - |$|[.;:(\n])"
)
_ORGANISES = re.compile(
    r"(?:^|[.,:]\s|\n)(?P<who>(?:[A-ZÀ-ÞŒ]|[Ll][ae']|[Ll]es)[^.,;:!?\n]{2,80}?)\s(?:vous\s)?(?:propos(?:e|ent)|organis(?:e|ent)|anim(?:e|ent)|invit(?:e|ent)|pilot(?:e|ent)|accueill(?:e|ent))\b"
)
_PUBLIC = re.compile(
    r"(?:^\W*(?:(?:publics?(?: vises?| concernes?| cibles?)?|pour qui) ?[:?] ?|pour (?=les |l'|tou))"
    r"|(?=[adoprs])\b(?:destine\w* (?:en priorite )?(?:aux? |a )|a (?:destination|l'attention|l'intention) (?:des? |du )|s'adresse\w* (?:en priorite )?(?:aux? |a )"
    r"|ouvert\w* (?:aux? |a )|publics? ?: ?|reserve\w* aux? ))(?P<who>[^.;:!?\n]{3,160})"
)


_PUBLIC_LABEL = re.compile(
    r"^\W*(?:publics?(?: vises?| concernes?| cibles?)?|pour qui|a qui s'adresse\b.{0,40}|participant\w* vise\w*)\s?[:?]?\s*$"
)
_SPEAKERS_LABEL = re.compile(
    r"^\W*(?:avec|(?:les )?intervenant\S*|avec la participation de|invites?|en presence de)\s?:?\s*$"
)
#: Lines of one list of audiences, and characters of each.
PUBLICS, PUBLIC_WIDTH = 8, 120


def opens_list(sheet: Sheet, index: int) -> bool:
    """True for an item, or under « Avec », « Intervenantes »: a name that opens it is a speaker's."""
    under = index > 0 and bool(_SPEAKERS_LABEL.match(sheet.plain(sheet.blocks[index - 1].span)))
    return sheet.blocks[index].kind == "item" or under


def find_speakers(sheet: Sheet, span: Span, *, listed: bool = False) -> tuple[Speaker, ...]:
    """People introduced as speaking (« avec … », « animé par … »), or opening a line of a list of speakers."""
    found: dict[str, Speaker] = {}
    for match in NAME.finditer(sheet.text, span.start, span.end):
        if not _is_person(match[0]):
            continue
        before = sheet.folded[max(span.start, match.start() - 40) : match.start()]
        opens = listed and not before.strip(" -•*>\n") and _AFTER_NAME.match(sheet.text, match.end(), span.end)
        if not (opens or _BEFORE.search(before)):
            continue
        role, organisation = _position(sheet.text, match.end(), span.end)
        found.setdefault(match[0], Speaker(match[0], role, organisation, Span(*match.span())))
    return tuple(found.values())


def _is_person(name: str) -> bool:
    """« Réseau Passerelles », « Directrice Adjointe » have the form of a name."""
    first, *_, last = fold(name).split()
    return not (first in _NOT_NAMES or last in _NOT_NAMES or _ROLE_WORD.match(first))


def _position(text: str, start: int, end: int) -> tuple[str, str]:
    """The role and the organisation written after a name, as far as the next person."""
    match = _AFTER_NAME.match(text, start, end)
    role, organisation = "", ""
    for piece in _PIECE.split(match["words"])[:3] if match else ():
        words = piece.strip(" ,")
        person = NAME.match(words)
        if (person and _is_person(person[0])) or re.match(r"(?:et|avec)\s", words):
            break
        if told := _ROLE_OF.match(words) if not role else None:
            role, organisation = told["role"], told["house"]
        elif words[:1].isupper() and not _ROLE_WORD.match(fold(words)):
            organisation = organisation or words
        elif not role:
            role = re.split(r"\set\s(?=[A-ZÀ-Þ])", words)[0]
        else:
            break
    return role.strip(), re.split(r"\set\s(?=[A-ZÀ-Þ]\w+\s[A-ZÀ-Þ])", organisation)[0].strip()


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


def publics_of_list(sheet: Sheet, index: int) -> tuple[Value[str], ...]:
    """The lines under « Public », « Pour qui ? »: the items of the list, or the next line."""
    if not _PUBLIC_LABEL.match(sheet.plain(sheet.blocks[index].span)):
        return ()
    found: list[Value[str]] = []
    for i in range(index + 1, min(index + 1 + PUBLICS, len(sheet.blocks))):
        block = sheet.blocks[i]
        if (found and block.kind != "item") or block.span.end - block.span.start > PUBLIC_WIDTH:
            break
        found.append(Value(sheet.words(block.span).rstrip(" ;,."), block.span))
        if block.kind != "item":
            break
    return tuple(found)


def find_publics(sheet: Sheet, span: Span) -> tuple[Value[str], ...]:
    """Whom the meeting is for."""
    found: dict[str, Value[str]] = {}
    for match in _PUBLIC.finditer(sheet.folded, span.start, span.end):
        at = sheet.trim(Span(*match.span("who")))
        found.setdefault(sheet.plain(at), Value(sheet.words(at), at))
    return tuple(found.values())
