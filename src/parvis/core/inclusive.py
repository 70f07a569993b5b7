"""Inclusive spellings, left as written and found by those who write otherwise: « élu·es » by « élus » and « élues »."""

import re

_POINTED = re.compile(r"(?P<stem>[^\W\d_]+)[·•‧⋅](?P<ending>[^\W\d_]+)(?:[·•‧⋅](?P<plural>s|x))?")


def spellings(text: str) -> list[str]:
    """The plain forms of each word written with a middle point: "élu·e·s" → ["élu", "élus", "élue", "élues"]."""
    found: list[str] = []
    for word in _POINTED.finditer(text):
        stem, ending, plural = word["stem"], word["ending"], word["plural"] or ""
        is_plural = bool(plural) or ending.endswith("s")
        found += [stem, f"{stem}s"] if is_plural else [stem]
        found += [f"{stem}{ending}", f"{stem}{ending}{plural}"] if plural else [f"{stem}{ending}"]
    return found
