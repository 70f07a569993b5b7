"""From the words of a document to the centre's vocabularies."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from parvis.core.folding import fold
from parvis.vocabularies.models import Format, Mode, Public, Term

# "élu·es", "habitant-e-s", "technicien.ne.s": the feminine and plural marks of inclusive spelling.
_INCLUSIVE = re.compile(r"(?<=\w)[·•‧.\-](?:e|ne|le|te|ère|rice|trice|euse|se|ve)?(?:[·•‧.\-]?s)?(?!\w)", re.IGNORECASE)


def gist(words: str) -> str:
    """A key that forgives accents, plurals and inclusive spelling: "Élu·es", "élus" and "élues" are one."""
    return " ".join(_stem(word) for word in fold(_INCLUSIVE.sub("", words)).split())


def _stem(word: str) -> str:
    short = word.rstrip("sx").rstrip("e")
    return short if len(short) > 2 else word


@dataclass(frozen=True)
class Names:
    """A vocabulary by the gist of its labels."""

    codes: dict[str, str]

    @classmethod
    def of(cls, terms: Iterable[Term]) -> "Names":
        codes: dict[str, str] = {}
        for term in terms:
            for name in (term.label, term.short_label, getattr(term, "plural_label", ""), term.code):
                if name:
                    codes.setdefault(gist(name), term.code)
        return cls(codes)

    def find(self, words: str) -> str:
        """The code of the term so worded, else of the longest term whose every word is there; "" for none."""
        wanted = gist(words)
        if wanted in self.codes:
            return self.codes[wanted]
        present = set(wanted.split())
        inside = [name for name in self.codes if name and present.issuperset(name.split())]
        return self.codes[max(inside, key=len)] if inside else ""


@dataclass(frozen=True)
class Vocabularies:
    """The vocabularies that readings are matched with, loaded once for a whole document."""

    modes: Names
    formats: Names
    publics: Names

    @classmethod
    def load(cls) -> "Vocabularies":
        return cls(
            modes=Names.of(Mode.objects.active().ordered()),
            formats=Names.of(Format.objects.active().ordered()),
            publics=Names.of(Public.objects.active().ordered()),
        )
