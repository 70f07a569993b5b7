"""Finds the commune and the venue of a meeting around its date."""

import re
from dataclasses import dataclass

from parvis.ingest.folding import fold
from parvis.ingest.lexicon import FORMAT, VERB
from parvis.ingest.model import Gazetteer, Place, Span
from parvis.ingest.remembering import remembered
from parvis.ingest.sheet import Sheet

_CAP = r"(?:[A-ZÀ-ÞŒ][\w'’À-ÿ]*)"
_LINK = r"(?:\s|-|\s?['’]|(?:\s|-)(?:en|sur|sous|le|la|les|lès|lez|de|du|des|d['’]|l['’])(?:\s|-|(?<=['’]))|-(?:et|au|aux|à)-)"
_NAME = rf"(?:(?:[LD]['’]|La\s|Le\s|Les\s)?{_CAP}(?:{_LINK}{{1,2}}{_CAP}){{0,5}})"
_AT = re.compile(
    rf"(?<![\w'’])(?P<prep>à|À|au|aux|Au|sur|dans|chez)\s(?P<art>la\s|l['’]\s?|le\s|les\s)?(?P<name>{_NAME})"
)
POSTCODE = re.compile(rf"(?<!\d)(?:\d{{5}}|\d{{2}}\s\d{{3}})\s+(?P<name>{_NAME})")
_POSTCODE_AFTER = re.compile(rf"(?<!\w)(?P<name>(?:la\s|le\s|les\s)?{_NAME}),?\s\(?\d{{5}}\b")
_DEPARTMENT = re.compile(rf"(?<!\w)(?P<name>{_NAME})\s\((?:\d{{2,3}}|2[AB])\)")
_AFTER_COMMA = re.compile(
    rf"(?:^|,|:|\(|\||\b(?:visio|visioconférence|ligne|distance) ou|\s[-–—·])\s?(?P<name>(?:la\s|le\s|les\s|l['’])?{_NAME})\s?(?=[,.;()|\n–—-]|(?:et|ou)\s(?:en|à)\b|$)"
)
_PIECE = re.compile(r"[^\s-]+")
#: What some rules cannot do without: where it is missing, the rule, which is slow, is not tried.
_NUMBER_IN_BRACKETS = re.compile(r"\((?:\d\d|2[AB])")
_FIVE_DIGITS = re.compile(r"\d{5}")
_HOST_VERB = re.compile(r"accueil|reçoit|recevra|hébergera|recevait")
_OPENING = re.compile(
    rf"(?:^|(?<=[.\n|]\s)|(?<=\d\s))(?P<name>{_NAME})\s(?:consacre|organise|propose|lance|fête|célèbre|se mobilise|met en|vous)\b"
)
_SUBJECT = re.compile(
    rf"(?<!\w)(?P<name>{_NAME}),?\s(?:accueil\w+|reçoit|recevra|a accueilli|hébergera|recevait|accueillait)"
)
PLACE_LABEL = re.compile(r"^\W*(?:lieux?|adresses?|ou|structure|localisation|salle)\s?[:?]?\s*$")
_LABELLED = re.compile(r"^\W*(?:lieux?(?: d\w+ \w+)?|ou|adresse|salle|localisation)\s*(?:[:?]|-|–)\s*(?=\S)")
_VENUE_WORDS = (
    "salle|groupe scolaire|hotel|maison|centre|mairie|ferme|halle|halles|universite|espace|parc|prefecture|conseil (?:regional|departemental)|theatre|mediatheque|bibliotheque"
    "|gymnase|auditorium|amphitheatre|amphi|campus|ecole|lycee|college|institut|iut|tiers-lieu|tiers lieu|fabrique|cinema|musee|palais"
    "|chateau|cite|pavillon|locaux|siege|siege social|foyer|pole|domaine|abbaye|chapelle|friche|village|residence|plaine|rotonde|forum|moulin"
    "|manufacture|station|gare|stade|hub|cafe|bar|restaurant|incubateur|pepiniere|agence|direction|antenne|grange|usine|atelier|hangar"
    "|crij|ccas|mjc|caf|ddt|dreets|insee|region|departement|esplanade|place|rue|avenue|boulevard|quai"
)
_VENUE = re.compile(rf"\b(?:{_VENUE_WORDS})s?\b")
_VENUE_PHRASE = re.compile(
    r"(?=[àacdpsrebA-ZÀ-Þ])(?:\bà\sla\s|\bau\s|\bà\sl['’]\s?|\baux\s|\bdans\s(?:les?|la|l['’])\s?|\bchez\s|\bdevant\s(?:le|la|les)\s|\bdevant\sl['’]|(?:^|(?<=[,:–—-]\s))(?=[A-ZÀ-Þ]|(?:place|square|parc|salle|esplanade|avenue|rue|boulevard)\s))(?P<name>[^\n,.;:()–—]{3,90})"
)
_NOT_TOWN = re.compile(
    r"^(?:partir|distance|noter|l'occasion|titre|destination|propos|travers|suivre|zoom|teams|visio\w*|ligne|la|le|les|lundi|mardi"
    r"|mercredi|jeudi|vendredi|samedi|dimanche|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
    r"|etat|france|villes?|quartiers?|cites?|region|europe|programme|public|internet|covid.*|mooc|ag|vous|nous|votre|notre)$"
)
_NOT_VENUE = re.compile(
    r"(?:etat|region|ville|politique|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|programme|pour)\b"
)
_STREET_ADDRESS = re.compile(
    r"\d{1,4}\s?(?:bis|ter)?,?\s(?:rue|avenue|boulevard|bd|av|place|quai|esplanade|allee|chemin|cours|impasse|route|square)\b"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A commune read in the text and where."""

    place: Place
    span: Span


def find_city(sheet: Sheet, span: Span, gazetteer: Gazetteer | None) -> Found | None:
    """The first commune of `span`, most explicit form first: alone, postcode, department, « à … »."""
    name = sheet.words(span).strip(" .:-–") if span.end - span.start < SECTION_WIDTH else ""
    if gazetteer and name and not _NOT_TOWN.match(fold(name)) and (whole := gazetteer.find(name)):
        return Found(whole, span)
    text = sheet.text
    rules = [POSTCODE]
    if _NUMBER_IN_BRACKETS.search(text, span.start, span.end):
        rules.append(_DEPARTMENT)
    if gazetteer and _FIVE_DIGITS.search(text, span.start, span.end):
        rules.append(_POSTCODE_AFTER)
    if gazetteer and _HOST_VERB.search(text, span.start, span.end):
        rules.append(_SUBJECT)
    for rule in rules:
        told = rule.search(text, span.start, span.end)
        known = _known if rule in {POSTCODE, _SUBJECT} else _known_end
        if told and (found := known(told["name"], Span(*told.span("name")), gazetteer)):
            return found
    if (
        gazetteer
        and (first := _TOWN_FIRST.match(text, span.start, span.end))
        and (town := gazetteer.find(first["name"]))
    ):
        return Found(town, Span(*first.span("name")))
    places = list(_AT.finditer(text, span.start, span.end))
    for match in sorted(places, key=lambda place: bool(place["art"])):
        if found := _from_preposition(match, gazetteer):
            return found
    return _after_comma(sheet, span, gazetteer)


def _from_preposition(match: "re.Match[str]", gazetteer: Gazetteer | None) -> Found | None:
    name, at = match["name"], Span(*match.span("name"))
    prep = match["prep"].lower()
    if match["art"] or prep in {"sur", "dans", "chez"}:
        if prep == "à" and (match["art"] or "").strip() in {"la", "l'", "l’"} and gazetteer:
            place = gazetteer.find(f"{match['art']}{name}")
            return Found(place, at) if place else None
        return None
    if prep in {"au", "aux"}:
        if gazetteer is None or _VENUE.match(fold(name)):
            return None
        place = gazetteer.find(f"{'Le' if prep == 'au' else 'Les'} {name}")
        return Found(place, at) if place else None
    return _known(name, at, gazetteer)


def _known(name: str, span: Span, gazetteer: Gazetteer | None) -> Found | None:
    """The name as a commune: the longest beginning that the gazetteer knows, or the name itself without one."""
    if _NOT_TOWN.match(fold(name)):
        return None
    if gazetteer is None:
        return None if _VENUE.match(fold(name)) else Found(Place(name), span)
    pieces = list(_PIECE.finditer(name))
    for count in range(len(pieces), 0, -1):
        part = name[: pieces[count - 1].end()]
        if place := gazetteer.find(part):
            if count < len(pieces) and _VENUE.match(fold(part)):
                continue
            return Found(place, Span(span.start, span.start + len(part)))
    return None


def _known_end(name: str, span: Span, gazetteer: Gazetteer | None) -> Found | None:
    """The longest end of the name that is a commune: « Grand Palais de Trifouillis (99) »."""
    if gazetteer is None:
        return _known(name, span, None)
    for piece in re.finditer(r"(?<![^\s'’-])(?=[A-ZÀ-ÞŒ])", name):
        if place := gazetteer.find(name[piece.start() :]):
            return Found(place, Span(span.start + piece.start(), span.end))
    return None


def _after_comma(sheet: Sheet, span: Span, gazetteer: Gazetteer | None) -> Found | None:
    """« à la Plaine des sports, Trifouillis »: the piece after the venue, when the gazetteer knows it."""
    if gazetteer is None:
        return None
    words = sheet.words(span)
    for match in _AFTER_COMMA.finditer(words):
        name = match["name"]
        if not _NOT_TOWN.match(fold(name)) and (place := gazetteer.find(name)):
            return Found(place, Span(*match.span("name")).shift(span.start))
    return None


def find_page_city(sheet: Sheet, gazetteer: Gazetteer | None, lines: set[int]) -> Found | None:
    """The commune that the document opens with: in its headline, or as the subject of its first sentences.

    `lines` are those of a programme: what they say is theirs alone.
    """
    if gazetteer is None:
        return None
    if sheet.headline is not None and sheet.headline not in lines:
        span = sheet.blocks[sheet.headline].span
        for match in _AT.finditer(sheet.text, span.start, span.end):
            if found := _from_preposition(match, gazetteer):
                return found
        if found := city_of_venue(sheet, sheet.trim(span)):
            return found
    for block in [b for i, b in enumerate(sheet.blocks[:3]) if i not in lines]:
        if (town := _TOWN.search(sheet.text, block.span.start, block.span.end)) and (
            found := _known(town["name"], Span(*town.span("name")), gazetteer)
        ):
            return found
        if subject := _OPENING.search(sheet.text, block.span.start, block.span.end):
            return _known(subject["name"], Span(*subject.span("name")), gazetteer)
    return None


def find_venue(sheet: Sheet, span: Span) -> Span | None:
    """The building, room or address: « à la Halle aux grains », « 3 rue des Lilas »."""
    for match in _VENUE_PHRASE.finditer(sheet.text, span.start, span.end):
        at = Span(*match.span("name"))
        if clock := _UNTIL_HOUR.search(sheet.text, at.start, at.end):
            at = Span(at.start, clock.start())
        plain = sheet.plain(at)
        named = match[0][0] in "àa" and sheet.text[at.start].isupper() and not _NOT_VENUE.match(plain)
        bare = match.start() == at.start
        if bare and FORMAT.match(plain):
            continue
        if _VENUE.match(plain) or (named and at.start - span.start < 14):
            return _with_address(sheet, at, span)
    if street := _STREET_ADDRESS.search(sheet.folded, span.start, span.end):
        stop = re.compile(r"[.;\n(–—]").search(sheet.text, street.end(), span.end)
        return sheet.trim(Span(street.start(), stop.start() if stop else span.end))
    return None


def _with_address(sheet: Sheet, at: Span, span: Span) -> Span:
    rest = re.compile(r",\s(?=\d{1,4}\s)[^.;\n()]{5,90}").match(sheet.text, at.end, span.end)
    return sheet.trim(Span(at.start, rest.end() if rest else at.end))


def heads_section(sheet: Sheet, index: int) -> bool:
    """A line that only says where, set apart from what precedes and close to what follows."""
    block = sheet.blocks[index].span
    if (
        block.end - block.start > SECTION_WIDTH
        or index + 1 >= len(sheet.blocks)
        or not is_place(sheet, block, surely=True)
    ):
        return False
    before = sheet.blocks[index - 1].span.end if index else 0
    gap = (
        sheet.text.count("\n", before, block.start),
        sheet.text.count("\n", block.end, sheet.blocks[index + 1].span.start),
    )
    return gap[0] > gap[1]


def city_of_venue(sheet: Sheet, venue: Span) -> Found | None:
    """« médiathèque de Trifouillis »: the commune that ends the name of a building, not of a street."""
    if sheet.gazetteer is None or _STREET.match(sheet.plain(venue)):
        return None
    tail = re.compile(rf"\s(?:de\s|d['’]|du\s)(?P<name>{_NAME})$").search(sheet.text, venue.start, venue.end)
    return _known_end(tail["name"], Span(*tail.span("name")), sheet.gazetteer) if tail else None


def labelled(sheet: Sheet, span: Span) -> Span | None:
    """What follows « Lieu : » on its line."""
    match = _LABELLED.match(sheet.plain(span))
    return sheet.trim(Span(span.start + match.end(), span.end)) if match else None


#: « la Ville de Trifouillis », « le maire de Trifouillis ».
_TOWN = re.compile(rf"\b(?:[Mm]airie|[Mm]aire|[Vv]ille|[Cc]ommune) (?:de |d['’])(?P<name>{_NAME})")
#: A commune before a comma: « Trifouillis, salle des fêtes ».
_TOWN_FIRST = re.compile(rf"\s?(?P<name>{_NAME})(?=,\s)")
#: Where the hours begin after a place.
_UNTIL_HOUR = re.compile(r",?\s(?:de|dès|à|à partir de|entre)\s\d{1,2}\s?(?:h|:)")
_STREET = re.compile(r"(?:\d|rue|avenue|boulevard|place|quai|route|cours|allees?|chemin|esplanade)\b")
_PREPOSITION = re.compile(r"^(?:a|au|aux|en|dans|chez|sur)\s(?:la\s|le\s|les\s|l'\s?)?")
_COUNTRY = re.compile(r"\s\((?:\d{2,3}|2[ab]|[a-z-]{3,30})\)$")
#: Characters of the longest heading that is a commune.
SECTION_WIDTH = 50
#: Characters of the longest passage that only says where.
PLACE_WIDTH = 110


@remembered
def is_place(sheet: Sheet, span: Span, *, surely: bool = False) -> bool:
    """True when the passage only says where: a commune, an address; unless `surely`, a building named as such."""
    at = sheet.trim(span)
    plain = sheet.plain(at)
    if not plain or len(plain) > PLACE_WIDTH or plain.endswith("?"):
        return False
    if _STREET_ADDRESS.match(plain) or POSTCODE.match(sheet.text, at.start, at.end):
        return True
    if FORMAT.match(plain):
        return False
    prep = _PREPOSITION.match(plain)
    name = sheet.words(Span(at.start + (prep.end() if prep else 0), at.end)).strip(" ,.;:")
    if not name[:1].isupper():
        return bool(_VENUE.match(fold(name)) if prep else not surely and _NAMED_VENUE.match(fold(name)))
    if _NOT_TOWN.match(fold(name)):
        return False
    head = name.partition(",")[0]
    if sheet.gazetteer and (sheet.gazetteer.find(head) or sheet.gazetteer.find(_COUNTRY.sub("", fold(name)))):
        return True
    return bool(prep) or (not surely and bool(_NAMED_VENUE.match(fold(name))) and not VERB.search(plain))


#: « Salle Jeanne-Dupont », « Maison des associations »: a building with its own name, not « école et quartier ».
_NAMED_VENUE = re.compile(rf"(?:{_VENUE_WORDS})(?:$|\s(?!et\b|ou\b|\W)[\w'-]+)")
