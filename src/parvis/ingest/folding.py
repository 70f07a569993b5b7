"""One reading key for French text: lower case, no accents, plain hyphens and apostrophes.

A folded text has exactly the length of the original, so that positions hold in both.
"""

import re
import unicodedata

_PLAIN = {
    **dict.fromkeys("’‘ʼ´`", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("  \u2007\u2009\t", " "),
    **dict.fromkeys("“”„«»", '"'),
    **dict(zip("ᵉʳᵈˢʰ", "erdsh", strict=True)),  # ordinals set in superscript: « 1ᵉʳ février »
}


def _base(char: str) -> str:
    """The single lower-case base letter of `char`, or `char` itself where it has none."""
    if char in _PLAIN:
        return _PLAIN[char]
    lowered = char.lower()
    decomposed = unicodedata.normalize("NFD", lowered)
    base = "".join(c for c in decomposed if not unicodedata.combining(c))
    return base if len(base) == 1 else char


class _Folder(dict[int, str]):
    """A translation table that fills itself as it meets new characters."""

    def __missing__(self, code: int) -> str:
        self[code] = _base(chr(code))
        return self[code]


_TABLE = _Folder()
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """`text` without case, accents or typographic variants, character for character."""
    return text.translate(_TABLE)


def words(text: str) -> list[str]:
    """The words of `text`, folded; "politique-de-la-ville" gives four."""
    return _WORD.findall(fold(text))
