"""A candidate in the making: what each rule fills in turn."""

from dataclasses import dataclass, field
from datetime import time

from parvis.ingest.dates import Mention
from parvis.ingest.model import Place, Span, Speaker, Value, Warning  # noqa: A004 -- the public name of the library
from parvis.ingest.titles import Title
from parvis.ingest.years import Dated


@dataclass
class Draft:
    """One dated passage; `block` is its block, `clause` its sentence or line, `zone` the lines that are its own,
    `closing` what follows the date labelled as its end."""

    block: int
    mention: Mention
    dated: Dated
    when: str
    clause: Span
    prose: bool
    zone: tuple[int, int] = (0, 0)
    closing: Span | None = None
    title: Title | None = None
    hours: tuple[time | None, time | None] = (None, None)
    hours_span: Span | None = None
    hours_reason: str = ""
    city: Value[Place | None] = field(default_factory=lambda: Value(None))
    venue: Value[str] = field(default_factory=lambda: Value(""))
    mode: Value[str] = field(default_factory=lambda: Value(""))
    format: Value[str] = field(default_factory=lambda: Value(""))
    publics: tuple[Value[str], ...] = ()
    speakers: tuple[Speaker, ...] = ()
    organisers: tuple[Value[str], ...] = ()
    links: tuple[Value[str], ...] = ()
    email: Value[str] | None = None
    series: Value[str] | None = None
    deadline: Value[str] | None = None
    postponed_from: Value[str] | None = None
    warnings: list[Warning] = field(default_factory=list)
    umbrella: bool = False

    @property
    def start(self) -> str:
        """The first day (or month) of `when`."""
        return self.when.strip("[]").replace(",", "/").split("/")[0]
