"""Keeps the last answers of the rules: neighbouring dates ask the same questions of the same blocks."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

#: Answers kept of each rule; more than the dates around one another ever ask for.
KEPT = 4096
_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")
_forgetters: list[Callable[[], None]] = []


def remembered(rule: Callable[_Asked, _Answer]) -> Callable[_Asked, _Answer]:
    """For a rule whose answer depends on its arguments alone, and is never changed by those who ask."""
    kept = lru_cache(maxsize=KEPT)(rule)
    _forgetters.append(kept.cache_clear)
    return cast("Callable[_Asked, _Answer]", kept)


def forget() -> None:
    """Nothing of a document stays in memory once it is read."""
    for clear in _forgetters:
        clear()
