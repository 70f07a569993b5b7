"""Addresses made from titles."""

import re

from django.db import models

from parvis.core.folding import fold

_INCLUSIVE_POINT = re.compile(r"(?<=\w)[·•‧](?=\w)")
_ROOM_FOR_NUMBER = len("-9999")


def free_slug(
    records: "models.QuerySet[models.Model]", title: str, *, longest: int, fallback: str = "rencontre"
) -> str:
    """An address that none of the records has yet: « Matinale des élu·es » → `matinale-des-elues`, then `-2`."""
    base = _cut(slug_of(title) or fallback, longest)
    stem = _cut(base, longest - _ROOM_FOR_NUMBER)
    alike = records.filter(models.Q(slug=base) | models.Q(slug__startswith=f"{stem}-"))
    taken = set(alike.values_list("slug", flat=True))
    if base not in taken:
        return base
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def slug_of(title: str) -> str:
    """The title without accents, in words joined by hyphens; inclusive points vanish."""
    words = fold(_INCLUSIVE_POINT.sub("", title)).encode("ascii", "ignore").decode().split()
    return "-".join(words)


def _cut(slug: str, length: int) -> str:
    """Whole words only, when there are several."""
    if len(slug) <= length:
        return slug
    cut = slug[:length]
    return cut.rpartition("-")[0] or cut
