"""One way of forgetting how a name is written, for every search that compares names. No Django here."""

import unicodedata

_LIGATURES = {"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l"}
_SAINT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_REMEMBERED = 4096


def fold(text: str) -> str:
    """Lower case, no accents, one space for anything but letters and digits, "st" and "ste" in full.

    "Élu·es de Saint-Étienne", "elu es de ST ETIENNE" → "elu es de saint etienne". Folding twice changes nothing.
    """
    return " ".join([_SAINT.get(word, word) for word in text.translate(_FOLDED).split()])


class _FoldedCharacters(dict[int, str]):
    """What each character becomes, worked out the first time it is met; never more than a few pages of Unicode."""

    def __missing__(self, codepoint: int) -> str:
        folded = _fold_character(chr(codepoint))
        if len(self) < _REMEMBERED:
            self[codepoint] = folded
        return folded


def _fold_character(character: str) -> str:
    """An accent standing alone vanishes, so that composed and decomposed texts fold alike."""
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    letters = [_LIGATURES.get(char, char) for char in bare if not unicodedata.combining(char)]
    return "".join(char if char.isalnum() else " " for char in "".join(letters))


_FOLDED = _FoldedCharacters()
