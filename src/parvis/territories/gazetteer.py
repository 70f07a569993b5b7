"""The communes of France in memory, for `parvis.ingest`. No Django and no database here."""

from functools import cache
from operator import itemgetter

from parvis.core.folding import fold
from parvis.ingest.model import Place
from parvis.territories import cog, naming

_CONTRACTED = {"au": "le", "du": "le", "aux": "les", "des": "les"}


class Gazetteer:
    """Communes by folded name, the most populous first among homonyms."""

    def __init__(self, communes: dict[str, list[tuple[str, str]]]) -> None:
        self._communes = communes

    def find(self, name: str) -> Place | None:
        """The commune so named, whatever its accents, hyphens, "St" or contracted article ("au Havre").

        "Saint-Denis (974)" picks among homonyms; otherwise the most populous is meant. The article may not
        be left out: "Robert" is a first name before it is Le Robert.
        """
        bare, department = naming.split_label(name)
        for official_name, code in self._communes.get(_with_article(fold(bare)), ()):
            if not department or naming.department_of(code) == department.upper():
                return Place(official_name, code)
        return None


def _with_article(key: str) -> str:
    first, _, rest = key.partition(" ")
    return f"{_CONTRACTED[first]} {rest}" if rest and first in _CONTRACTED else key


@cache
def load() -> Gazetteer:
    """The gazetteer of the shipped edition, read once in the life of the process."""
    communes: dict[str, list[tuple[str, str]]] = {}
    for name, code, _population in sorted(cog.communes(), key=itemgetter(2), reverse=True):
        communes.setdefault(fold(name), []).append((name, code))
    return Gazetteer(communes)
