"""Tells whether a meeting is in person, remote or both, from the words used."""

import re

from parvis.ingest.model import Span
from parvis.ingest.remembering import remembered

_HYBRID = re.compile(
    r"\b(?:hybride|(?:en )?presentiel (?:et|ou|/) (?:a|en|au)?\s?(?:distanc\w+|visio\w*|ligne|webinaire)|comodal\w*|(?:possibilite|possible)\b[^.;\n]{0,30}\b(?:visio\w*|distance|en ligne)|(?:diffuse|retransmi)\w* (?:en (?:direct|ligne)|sur)"
    r"|sur place\b[^.;\n]{0,80}\b(?:et|ou) (?:a distance|en visio\w*|en ligne)|(?:visio\w*|en ligne|a distance) ou (?!teams|zoom|par|en|a\b)[a-z]|\w (?:et|ou) (?:en ligne|en visio\w*|a distance)\b"
    r"|sur place (?:ou|et) (?:a distance|en visio))"
)
_REMOTE = re.compile(
    r"\b(?:webinaires?|webinars?|visio\w*|rencontres?-visios?|webconf\w*|a distance|distanciel\w*|zoom(?! sur)|microsoft teams|sur teams|virtuel(?:le)?s?"
    r"|conferences? (?:numeriques?|en ligne|web)|(?:seance|session|rencontre|reunion|evenement|atelier|formation|journee|rendez-vous|cafe)s?"
    r"(?: \w+)? en ligne|(?:tiendra|deroulera|lieu|deroule|tient|ligne) en ligne|a suivre en ligne|en direct sur|live|numeriques)\b"
    r"|(?:^|[|:(,\n-]\s?)en ligne(?=\s*(?:$|[|.,;:)!\n]))"
)
_IN_PERSON = re.compile(
    r"\b(?:en presentiel|presentiel\w*|sur place|en salle|meme lieu|accueil[\s-]cafe|cafe d'accueil|buffet|pot (?:de l'amitie|convivial)|dejeuner"
    r"|cocktail|visites? (?:de|du|des) \w+|balade|aperitif)\b"
)
MODES = ((_HYBRID, "hybride"), (_REMOTE, "distanciel"), (_IN_PERSON, "presentiel"))


@remembered
def find_mode(folded: str, span: Span) -> tuple[str, Span] | None:
    """The mode that the passage states, with its words."""
    for rule, mode in MODES:
        if match := rule.search(folded, span.start, span.end):
            return mode, Span(*match.span())
    return None
