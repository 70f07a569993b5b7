"""From the rows of a table to candidate meetings, column by column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property

from parvis.ingest import contacts, people, places
from parvis.ingest.columns.grid import Row
from parvis.ingest.columns.mapping import Layout, Mapping, guess, layouts
from parvis.ingest.columns.values import find_dates, find_times, mode_of, pieces, plain_dates
from parvis.ingest.dates import Mention, Partial, find_days
from parvis.ingest.identity import numbered_key
from parvis.ingest.lexicon import BOILERPLATE, FORMAT
from parvis.ingest.model import (
    Block,
    Candidate,
    Document,
    Gazetteer,
    Place,
    Span,
    Speaker,
    Value,
    Warning,  # noqa: A004 -- the public name of the library
)
from parvis.ingest.sheet import Sheet
from parvis.ingest.when import real_date, to_edtf
from parvis.ingest.years import Dated, YearFinder, date_warnings

NBSP = "\N{NO-BREAK SPACE}"
EMPTY: Value[str] = Value("")
_NOT_A_MEETING = re.compile(r"\W*(?:sous[- ])?(?:total|legende|nota?|nb|remarques?|sources?|mis a jour)\b|\W*\*")
_CANCELLED = re.compile(r"\bannule")
_POSTPONED = re.compile(r"\breporte")
_RECURRING = re.compile(r"\brecurrente?|\btou(?:te)?s les\b|\bchaque\b")
_NAME_AND_ROLE = re.compile(r"(?P<name>[^,(–]{2,80}?)\s*(?:[,(–]|\s-\s)\s*(?P<role>[^)]{2,200})")
_EDGES = " ,;:–—-\n"
_POSTCODE = re.compile(r"(?<!\d)\d{5}$")
_AND = re.compile(r"\s*(?:[,&]|\bet\b)\s*")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: Characters of the longest row of one cell that may title the rows below it.
LONGEST_SECTION = 90


def extract_rows(
    document: Document, *, today: date | None, gazetteer: Gazetteer | None, mapping: Mapping | None
) -> list[Candidate]:
    """The meetings of a table, in its order; `mapping` says what its columns hold, and is guessed when it is None."""
    mapping = mapping or guess(document)
    table = _Table(document, mapping, gazetteer)
    entries = [entry for layout in layouts(document) for entry in table.entries(layout)]
    finder = YearFinder(table.titles, [day for entry in entries for day in _full(entry.mentions)], None, today)
    keys: dict[str, int] = {}
    return [candidate for entry in entries for candidate in table.candidates(entry, finder, keys)]


@dataclass
class _Entry:
    """A row that is a meeting: its cells by what they say, and its dates."""

    row: Row
    cells: dict[str, list[Span]]
    mentions: list[Mention]
    section: Span | None

    def first(self, name: str) -> Span | None:
        return next(iter(self.cells.get(name, ())), None)


def _full(mentions: list[Mention]) -> Iterator[date]:
    for part in (part for mention in mentions for part in mention.parts):
        if part.year and part.day and (day := real_date(part, part.year)):
            yield day


@dataclass
class _Table:
    document: Document
    mapping: Mapping
    gazetteer: Gazetteer | None
    title_blocks: list[Block] = field(default_factory=list)

    @cached_property
    def sheet(self) -> Sheet:
        return Sheet(self.document)

    @cached_property
    def plain(self) -> str:
        """The folded text, with the dates of spreadsheets written as in a letter."""
        return plain_dates(self.sheet.folded)

    @property
    def titles(self) -> Sheet:
        """What stands above the rows and names their year: names of sheets, lines of one cell."""
        document = self.document
        return Sheet(Document(document.name, document.kind, document.text, tuple(self.title_blocks), document.title))

    def words(self, span: Span) -> str:
        return " ".join(span.within(self.document.text).split())

    # Rows

    def entries(self, layout: Layout) -> list[_Entry]:
        """The rows of a sheet that are meetings; none in a sheet without any date."""
        self.title_blocks += [layout.grid.heading] if layout.grid.heading else []
        self.title_blocks += [Block("cell", row.span) for row in layout.grid.rows[: layout.header or 0]]
        found: list[_Entry] = []
        section: Span | None = None
        context: Partial | None = None
        for row in layout.rows:
            if len(row.cells) == 1 and len(layout.headings) > 2:
                section, context = self._section(row, context)
                continue
            cells = self._by_field(layout, row)
            mentions, context = self._mentions(cells, context)
            entry = _Entry(row, cells, mentions, section)
            if self._is_meeting(entry):
                found.append(entry)
        return found if any(entry.mentions or self._is_recurring(entry) for entry in found) else []

    def _section(self, row: Row, context: Partial | None) -> tuple[Span | None, Partial | None]:
        """A row of one cell: a month for the dates below, or the cycle of the rows below."""
        span = self.sheet.trim(next(iter(row.cells.values())))
        self.title_blocks.append(Block("cell", row.span))
        plain = self.sheet.plain(span)
        if found := find_dates(self.plain, span):
            return None, found[-1].parts[-1]
        title = span.end - span.start <= LONGEST_SECTION and not BOILERPLATE.match(plain) and not _YEAR.search(plain)
        named = title and not plain.endswith(".") and not _NOT_A_MEETING.match(plain)
        return (span if named else None), context

    def _by_field(self, layout: Layout, row: Row) -> dict[str, list[Span]]:
        cells: dict[str, list[Span]] = {}
        for column, span in row.cells.items():
            if name := self.mapping.field_of(layout.headings[column]):
                cells.setdefault(name, []).append(span)
        return cells

    def _mentions(self, cells: dict[str, list[Span]], context: Partial | None) -> tuple[list[Mention], Partial | None]:
        for span in cells.get("date", ()):
            if found := find_dates(self.plain, span, context):
                return found, found[-1].parts[-1]
        return [], context

    def _is_meeting(self, entry: _Entry) -> bool:
        title = entry.first("title")
        if entry.mentions:
            return bool(entry.cells.keys() - {"date", "end_date", "start", "end", "status"})
        return title is not None and len(entry.row.cells) > 1 and not _NOT_A_MEETING.match(self.sheet.plain(title))

    # Meetings

    def candidates(self, entry: _Entry, finder: YearFinder, keys: dict[str, int]) -> Iterator[Candidate]:
        """One for each date of the row; one without date when none is read."""
        for mention in entry.mentions:
            dated = finder.years(mention, [])
            if dated is not None:
                yield self._candidate(entry, mention, dated, finder, keys)
        if not entry.mentions:
            yield self._candidate(entry, None, Dated([]), finder, keys)

    def _candidate(
        self, entry: _Entry, mention: Mention | None, dated: Dated, finder: YearFinder, keys: dict[str, int]
    ) -> Candidate:
        title, when = self._title(entry), self._when(entry, mention, dated, finder)
        start, end = self._hours(entry)
        city, venue = self._place(entry)
        warnings = tuple(self._warnings(entry, mention, dated))
        told = {heading for heading in self.mapping.guessed if self.mapping.field_of(heading) in {"date", "title"}}
        return Candidate(
            title=title,
            when=when,
            start_time=start,
            end_time=end,
            city=city,
            venue=venue,
            mode=self._mode(entry, city, venue),
            format=self._format(entry, title),
            evidence=self.sheet.trim(
                mention.cluster if mention else entry.first("date") or title.span or entry.row.span
            ),
            certain=not warnings and not dated.guess and not told and bool(title.value),
            key=numbered_key(when.value, title.value, keys),
            publics=self._list(entry, "publics"),
            speakers=self._speakers(entry),
            organisers=self._list(entry, "organisers"),
            links=self._links(entry),
            email=self._email(entry),
            series=self._series(entry),
            deadline=self._deadline(entry, finder),
            warnings=warnings,
        )

    def _value(self, span: Span | None) -> Value[str]:
        return Value(self.words(span), self.sheet.trim(span)) if span else EMPTY

    def _title(self, entry: _Entry) -> Value[str]:
        told = entry.first("title")
        if told is None and (other := entry.first("format") or entry.first("series")):
            return Value(self.words(other), other, True, "aucun titre sur cette ligne")
        return self._value(told) if told else Value("", None, True, "aucun titre sur cette ligne")

    def _when(self, entry: _Entry, mention: Mention | None, dated: Dated, finder: YearFinder) -> Value[str]:
        if mention is None:
            return EMPTY
        when = to_edtf(mention, dated.years)
        last = entry.first("end_date")
        closing = next(iter(find_dates(self.plain, last)), None) if last else None
        if closing and closing.precise and mention.shape == "day" and (end := finder.years(closing, [])):
            day = to_edtf(closing, end.years)
            when = f"{when}/{day}" if when and len(day) == 10 and day > when else when
        return Value(when, mention.span if when else None, dated.inferred, dated.reason)

    def _hours(self, entry: _Entry) -> tuple[Value[time | None], Value[time | None]]:
        """From the columns of hours, else beside the date."""
        spans = [span for name in ("start", "date") for span in entry.cells.get(name, ())]
        start, end, span = next((times for at in spans if (times := self._times(at))), (None, None, None))
        last = span
        closing = entry.first("end")
        if closing and (times := self._times(closing)):
            end, last = times[0] or times[1], times[2]
        if start and end and end <= start:
            end = None
        return Value(start, span if start else None), Value(end, last if end else None)

    def _times(self, span: Span) -> tuple[time | None, time | None, Span] | None:
        blanked = list(self.plain[span.start : span.end])
        for mention in find_days(self.plain, span.start, span.end):
            at = slice(mention.cluster.start - span.start, mention.cluster.end - span.start)
            blanked[at] = "_" * len(blanked[at])
        found = find_times("".join(blanked), Span(0, len(blanked)))
        return (found[0], found[1], found[2].shift(span.start)) if found else None

    def _place(self, entry: _Entry) -> tuple[Value[Place | None], Value[str]]:
        venue = entry.first("venue")
        where = entry.first("city")
        if venue and self.gazetteer and not where and self.gazetteer.find(self.words(venue)):
            where, venue = venue, None
        if venue and mode_of(self.sheet.plain(venue)) == "distanciel":
            venue = None
        city = self._city(where, whole=True) or (self._city(venue, whole=False) if venue else None)
        if venue and city and city.span and city.span.start >= venue.start and city.span.end <= venue.end:
            venue = self._around(venue, city.span)
        return city or Value(None), self._value(venue)

    def _around(self, venue: Span, city: Span) -> Span | None:
        """The venue without the commune that begins or ends it, nor its postcode."""
        text = self.document.text
        before, after = text[venue.start : city.start].strip(f"{_EDGES}("), text[city.end : venue.end].strip(_EDGES)
        if _POSTCODE.search(before):
            before = before[:-5].rstrip(_EDGES)
        after = after[1:-1] if after.startswith("(") and after.endswith(")") else after.strip(")")
        if before and after:
            return venue
        start = text.index(before or after, venue.start if before else city.end)
        return Span(start, start + len(before or after)) if before or after else None

    def _city(self, span: Span | None, *, whole: bool) -> Value[Place | None] | None:
        if span is None:
            return None
        span = self.sheet.trim(span)
        if found := places.find_city(self.sheet, span, self.gazetteer):
            return Value(found.place, found.span)
        return Value(Place(self.words(span)), span) if whole and span.end - span.start <= 80 else None

    def _mode(self, entry: _Entry, city: Value[Place | None], venue: Value[str]) -> Value[str]:
        for name in ("mode", "venue", "format", "title", "status"):
            span = entry.first(name)
            if span and (mode := mode_of(self.sheet.plain(span))):
                return Value(mode, self.sheet.trim(span))
        where = city.value.name if city.value else venue.value
        if where:
            return Value("presentiel", city.span or venue.span, True, f"un lieu est indiqué{NBSP}: {where}")
        return EMPTY

    def _format(self, entry: _Entry, title: Value[str]) -> Value[str]:
        if span := entry.first("format"):
            return self._value(span)
        if title.span and (match := FORMAT.search(self.sheet.folded, title.span.start, title.span.end)):
            span = Span(*match.span("word"))
            return Value(self.words(span), span)
        return EMPTY

    def _list(self, entry: _Entry, name: str) -> tuple[Value[str], ...]:
        spans = [piece for cell in entry.cells.get(name, ()) for piece in pieces(self.document.text, cell)]
        return tuple(self._value(span) for span in spans)

    def _speakers(self, entry: _Entry) -> tuple[Speaker, ...]:
        """One by line or semicolon; several names between commas are several people."""
        found = [
            speaker
            for cell in entry.cells.get("speakers", ())
            for piece in pieces(self.document.text, cell)
            for speaker in self._people(piece)
        ]
        told = [s for span in entry.cells.get("description", ()) for s in people.find_speakers(self.sheet, span)]
        return tuple({speaker.name: speaker for speaker in [*told, *found]}.values())

    def _people(self, span: Span) -> Iterator[Speaker]:
        text = self.document.text
        parts = list(_between(span, text))
        if len(parts) > 1 and all(people.NAME.fullmatch(part.within(text)) for part in parts):
            yield from (Speaker(part.within(text), span=part) for part in parts)
        elif told := _NAME_AND_ROLE.match(span.within(text)):
            yield Speaker(
                told["name"].strip(), told["role"].strip(), "", Span(span.start, span.start + told.end("name"))
            )
        else:
            yield Speaker(self.words(span), span=span)

    def _links(self, entry: _Entry) -> tuple[Value[str], ...]:
        spans = [span for name in ("links", "mode", "venue", "description") for span in entry.cells.get(name, ())]
        found: dict[str, Value[str]] = {}
        for link in (link for span in spans for link in contacts.find_links(self.document.text, span)):
            found.setdefault(link.value, link)
        return tuple(found.values())

    def _email(self, entry: _Entry) -> Value[str] | None:
        spans = [span for name in ("email", "description") for span in entry.cells.get(name, ())]
        return next((found for span in spans if (found := contacts.find_email(self.document.text, span))), None)

    def _series(self, entry: _Entry) -> Value[str] | None:
        if span := entry.first("series"):
            return self._value(span)
        if entry.section:
            return Value(self.words(entry.section), entry.section, True, "ligne au-dessus")
        return None

    def _deadline(self, entry: _Entry, finder: YearFinder) -> Value[str] | None:
        span = entry.first("deadline")
        mention = next(iter(find_dates(self.plain, span)), None) if span else None
        dated = finder.years(mention, list(_full(entry.mentions))) if mention else None
        if mention is None or dated is None or not (when := to_edtf(mention, dated.years)):
            return None
        return Value(when, mention.cluster, dated.inferred, dated.reason)

    def _warnings(self, entry: _Entry, mention: Mention | None, dated: Dated) -> Iterator[Warning]:
        if mention is not None:
            yield from date_warnings(mention, dated)
        for name in ("status", "title"):
            for span in entry.cells.get(name, ()):
                yield from self._told_of(name, span)
        if mention is None and not self._is_recurring(entry):
            cell = entry.first("date")
            message = "Aucune date n’est écrite pour cette rencontre."
            if cell:
                message = f"«{NBSP}{self.words(cell)}{NBSP}» n’est pas une date connue."
            yield Warning("undated", message, cell)

    def _is_recurring(self, entry: _Entry) -> bool:
        return any(_RECURRING.search(self.sheet.plain(span)) for span in entry.cells.get("status", ()))

    def _told_of(self, name: str, span: Span) -> Iterator[Warning]:
        """What a column of states, or the first word of a title, says of the meeting."""
        plain = self.sheet.plain(span)
        start = plain if name == "status" else plain[:12]
        if _CANCELLED.search(start):
            yield Warning("cancelled", "Le document dit cette rencontre annulée.", span)
        elif _POSTPONED.search(start):
            yield Warning("postponed", "Le document dit cette rencontre reportée.", span)
        elif name == "status" and _RECURRING.search(plain):
            message = f"Rencontre régulière («{NBSP}{self.words(span)}{NBSP}»){NBSP}: indiquez chaque date."
            yield Warning("recurring", message, span)


def _between(span: Span, text: str) -> Iterator[Span]:
    """The pieces of a passage between its commas and its « et »."""
    at = span.start
    for mark in _AND.finditer(text, span.start, span.end):
        yield Span(at, mark.start())
        at = mark.end()
    yield Span(at, span.end)
