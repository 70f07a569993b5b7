"""What the reader gives back: a document of blocks, and candidate events with the passage of each value.

Everything is frozen. A `Span` always counts characters in `Document.text`.
"""

from dataclasses import dataclass, field
from datetime import time
from typing import Generic, Literal, NamedTuple, Protocol, TypeVar

T_co = TypeVar("T_co", covariant=True)

BlockKind = Literal["heading", "paragraph", "item", "cell"]


class UnreadableDocument(Exception):
    """The document cannot be read; the message (French) is for the person who gave it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UnknownDate(ValueError):
    """The text is not a date; the message (French) is for the person who typed it."""


class Span(NamedTuple):
    """Characters `start` (included) to `end` (excluded) of a document's text."""

    start: int
    end: int

    def within(self, text: str) -> str:
        return text[self.start : self.end]

    def shift(self, offset: int) -> "Span":
        return Span(self.start + offset, self.end + offset)

    def meets(self, other: "Span") -> bool:
        """True when the two have at least one character in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the document: `level` is the depth of a heading (1 to 6) or 0, `page` counts from 1."""

    kind: BlockKind
    span: Span
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document once read: blocks are in order, never overlap, and lie inside `text`."""

    name: str
    kind: str
    text: str
    blocks: tuple[Block, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Value(Generic[T_co]):
    """A value and the passage it was read in; when inferred, `reason` (French) says from what."""

    value: T_co
    span: Span | None = None
    inferred: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001 -- the public name of the library; the built-in is not used here
    """Something a person should look at; `message` is French, for a non-technical colleague."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A commune: its name and its INSEE code, or "" when no gazetteer knows it."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks at a meeting, as the document words it."""

    name: str
    role: str = ""
    organisation: str = ""
    span: Span | None = None


class Gazetteer(Protocol):
    """Finds a commune by its exact name, whatever the accents, hyphens, "St" or article."""

    def find(self, name: str) -> Place | None: ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """A meeting that the document seems to announce or tell.

    `when` holds an EDTF value without hours ("" when the date is unknown). `key` is the same each time
    the same document is read. `certain` means that nothing was guessed and that no warning was raised.
    """

    title: Value[str]
    when: Value[str]
    start_time: Value[time | None]
    end_time: Value[time | None]
    city: Value[Place | None]
    venue: Value[str]
    mode: Value[str]
    format: Value[str]
    evidence: Span
    certain: bool
    key: str
    publics: tuple[Value[str], ...] = ()
    speakers: tuple[Speaker, ...] = ()
    organisers: tuple[Value[str], ...] = ()
    links: tuple[Value[str], ...] = ()
    email: Value[str] | None = None
    series: Value[str] | None = None
    deadline: Value[str] | None = None
    postponed_from: Value[str] | None = None
    warnings: tuple[Warning, ...] = field(default=())
