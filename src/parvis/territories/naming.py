"""How the names of places are compared and told apart. No Django here: the gazetteer reads it too."""

import re

from parvis.core.folding import fold

_LEADING = re.compile(
    r"(?:(?:cc|ca|cu|communaute (?:de communes|d agglomeration|urbaine)) (?:(?:de la|de l|de|du|des|d) )?)?"
    r"(?:(?:le|la|les|l) )?(?=.)"
)
_IN_BRACKETS = re.compile(r"\A(?P<name>.*\S)\s*\((?P<inside>[^()]+)\)\s*\Z")
_OVERSEAS = ("97", "98")


def search_key(name: str) -> str:
    """The folded name without leading article nor class of EPCI, so that neither needs to be typed.

    "Le Havre" → "havre"; "CC du Pays d’Issoudun", "Communauté de communes du Pays d’Issoudun" → "pays d issoudun".
    """
    return _LEADING.sub("", fold(name), count=1)


def department_of(commune_code: str) -> str:
    """The département code within the official code of a commune, overseas included."""
    return commune_code[:3] if commune_code.startswith(_OVERSEAS) else commune_code[:2]


def split_label(text: str) -> tuple[str, str]:
    """A name and what stands in brackets after it: "Tours (37)" → ("Tours", "37"); no brackets → ("Tours", "")."""
    match = _IN_BRACKETS.match(text.strip())
    return (match["name"], match["inside"].strip()) if match else (text.strip(), "")
