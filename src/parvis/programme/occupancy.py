"""Whether a meeting still has places: known by an app above, asked here in one go for a whole list.

`register(reader)` from `AppConfig.ready()`; a reader takes the keys of meetings and gives, for those that have
something to say, a word such as « Complet ».
"""

from collections.abc import Callable, Collection, Mapping

Reader = Callable[[Collection[int]], Mapping[int, str]]
_readers: list[Reader] = []


def register(reader: Reader) -> None:
    if reader not in _readers:
        _readers.append(reader)


def agenda_states(event_ids: Collection[int]) -> dict[int, str]:
    """The word of each meeting that has one; nobody is asked about nothing."""
    words: dict[int, str] = {}
    if event_ids:
        for reader in _readers:
            words.update(reader(event_ids))
    return words
