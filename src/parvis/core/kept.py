"""What every page shows and seldom changes, kept in memory: read again after a minute, at once where it is written.

    words = Kept(read_words)
    words()          # read, then kept
    words.forget()   # from a signal of the models it is made of; other processes follow within the minute

A kept value is shared by all that ask: nobody may change it.
"""

import time
from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from django.db import transaction

Value = TypeVar("Value")
SECONDS = 60


class Kept(Generic[Value]):
    """A value without argument, read at most once a minute by each process."""

    _all: ClassVar[list["Kept"]] = []

    def __init__(self, read: Callable[[], Value]) -> None:
        self._read = read
        self._known: tuple[float, Value] | None = None
        Kept._all.append(self)

    def __call__(self) -> Value:
        known = self._known
        if known is None or known[0] < time.monotonic():
            known = self._known = time.monotonic() + SECONDS, self._read()
        return known[1]

    def forget(self, **_: object) -> None:
        """Now, for who is writing; and at the commit, for what others read meanwhile."""
        self._drop()
        transaction.on_commit(self._drop)

    def _drop(self) -> None:
        self._known = None

    @classmethod
    def forget_all(cls) -> None:
        for one in cls._all:
            one._drop()  # noqa: SLF001 -- of this very class
