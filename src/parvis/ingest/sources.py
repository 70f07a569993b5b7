"""What the command is asked to read: files, folders, addresses, the standard input."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from parvis.ingest.model import Document, UnreadableDocument
from parvis.ingest.readers import read

#: Extensions of the files that are read in a folder.
READABLE = frozenset(
    "txt text md markdown html htm xhtml docx odt rtf pdf eml ics ical csv tsv xlsx".split()  # noqa: SIM905 -- one list of words reads better
)
#: Gives the bytes found at an address, and the name of a file that would hold them; raises what `Unread` explains.
Fetch = Callable[[str], tuple[bytes, str]]


class Unread(Exception):
    """A source that could not be read; the message (French) says why."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read, under the name that it was asked by."""

    name: str
    load: Callable[[], Document]


def is_address(text: str) -> bool:
    return text.lower().startswith(("http://", "https://"))


def sources(asked: Iterable[str], *, fetch: Fetch | None) -> Iterator[Source]:
    """Each document, in the order asked; a folder gives what it holds, its own folders included."""
    for one in asked:
        yield from _sources(one, fetch)


def _sources(asked: str, fetch: Fetch | None) -> Iterator[Source]:
    if asked == "-":
        yield Source("entrée standard", lambda: read(sys.stdin.buffer.read(), name="entrée standard"))
    elif is_address(asked):
        yield Source(asked, lambda: _fetched(asked, fetch))
    elif Path(asked).is_dir():
        found = [Source(path, _reader(path)) for path in _within(asked)]
        yield from found or [Source(asked, _refusing("ce dossier ne contient aucun document que Parvis lit."))]
    else:
        yield Source(asked, _reader(asked))


def _reader(path: str) -> Callable[[], Document]:
    return lambda: read(_bytes(path), name=path)


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise Unread("ce fichier n’existe pas.") from error
    except OSError as error:
        raise Unread("ce fichier ne peut pas être ouvert.") from error


def _within(folder: str) -> Iterator[str]:
    """The readable files of a folder and of those inside it, by name; hidden ones and links to folders are left out."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith((".", "~$")) and name.rpartition(".")[2].lower() in READABLE:
                yield str(Path(parent, name))


def _fetched(address: str, fetch: Fetch | None) -> Document:
    if fetch is None:
        raise Unread("les adresses ne sont pas lues ici.")
    data, name = fetch(address)
    return replace(read(data, name=name), name=address)


def _refusing(message: str) -> Callable[[], Document]:
    def refuse() -> Document:
        raise UnreadableDocument(message)

    return refuse
