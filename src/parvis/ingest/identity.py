"""What makes a meeting the same one each time a document is read."""

import hashlib

from parvis.ingest.folding import words


def numbered_key(when: str, title: str, keys: dict[str, int]) -> str:
    """The same for the same date and title; numbered when a document holds both twice (`keys` counts them)."""
    identity = f"{when} {' '.join(words(title))}"
    digest = hashlib.sha256(identity.encode()).hexdigest()[:16]
    keys[digest] = keys.get(digest, 0) + 1
    return digest if keys[digest] == 1 else f"{digest}-{keys[digest]}"
