"""The entries of the public menu, given by the upper apps from `AppConfig.ready()` and resolved when a page is shown.

navigation.register("Agenda", "programme:agenda", order=10)
navigation.register_search("programme:agenda", label="Chercher une rencontre")
"""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Entry:
    label: str
    url_name: str
    order: int


@dataclass(frozen=True)
class Link:
    """An entry as a page shows it."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Search:
    """Where the search box of every page leads, and the name of its parameter."""

    url_name: str
    label: str
    parameter: str

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_entries: dict[str, Entry] = {}
_search: list[Search] = []


def register(label: str, url_name: str, *, order: int = 100) -> None:
    """Add an entry; the lowest order comes first, a second call for the same name replaces the first."""
    _entries[url_name] = Entry(label, url_name, order)


def register_search(url_name: str, *, label: str, parameter: str = "q") -> None:
    """Give the search box of every page; the last one registered holds (the highest app knows most)."""
    _search[:] = [Search(url_name, label, parameter)]


def links(path: str) -> list[Link]:
    """The entries in order; the one that holds `path` most closely is the current one."""
    entries = sorted(_entries.values(), key=lambda entry: (entry.order, entry.label))
    urls = [reverse(entry.url_name) for entry in entries]
    current = max((url for url in urls if path.startswith(url)), key=len, default="")
    return [Link(entry.label, url, is_current=url == current) for entry, url in zip(entries, urls, strict=True)]


def search() -> Search | None:
    return _search[0] if _search else None
