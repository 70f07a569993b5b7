"""A candidate in words for the review screen: what was read, what was guessed and from what, what the team corrected."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from parvis.core import edtf
from parvis.core.folding import fold
from parvis.programme.enums import CandidateState
from parvis.programme.imports.comparing import Comparison
from parvis.programme.imports.decisions import is_certain
from parvis.programme.imports.excerpts import Excerpt, excerpt
from parvis.programme.imports.kept import JSONDict, Kept, seal
from parvis.programme.imports.proposals import FIELDS
from parvis.programme.imports.shaping import days_of
from parvis.programme.imports.words import BETWEEN, Terms, said
from parvis.programme.models import Event, Import, ImportCandidate

TAGS = {"guessed": "déduit", "corrected": "corrigé"}
NONE_KNOWN = "non reconnu dans les vocabulaires\N{NO-BREAK SPACE}: choisissez dans la liste"


@dataclass(frozen=True, slots=True)
class Line:
    """One value in words. `how` is "read", "guessed", "corrected" or "missing"; `note` says from what, or what was read."""

    name: str
    label: str
    text: str
    how: str = "read"
    note: str = ""
    links: tuple[str, ...] = ()

    @property
    def tag(self) -> str:
        """What sets this value apart from one that was simply read."""
        return TAGS.get(self.how, "")


@dataclass(frozen=True, slots=True)
class Card:
    """One candidate as shown; `comparison` is with the meeting of the programme that it tells, while it waits."""

    candidate: ImportCandidate
    title: Line
    lines: tuple[Line, ...]
    series: str
    warnings: tuple[str, ...]
    comparison: Comparison | None
    excerpt: Excerpt
    seal: str

    @property
    def twin(self) -> Event | None:
        """The meeting that keeping this card will link, without a question."""
        return self.comparison.event if self.comparison and self.comparison.is_settled else None

    @property
    def asks(self) -> Comparison | None:
        """What is to be answered before the card is kept."""
        return self.comparison if self.comparison and not self.comparison.is_settled else None

    @property
    def is_certain(self) -> bool:
        return self.is_pending and is_certain(self.candidate, self.comparison)

    @property
    def confidence(self) -> str:
        """How far the reading is sure of itself, and why, in words."""
        if self.twin:
            return "déjà au programme, sans rien de nouveau"
        if self.asks:
            return f"ressemble à une rencontre du programme\N{NO-BREAK SPACE}: {', '.join(self.asks.likeness.reasons)}"
        if self.warnings:
            return "un doute est à lever" if len(self.warnings) == 1 else f"{len(self.warnings)} doutes à lever"
        guessed = [line.label.lower() for line in (self.title, *self.lines) if line.how == "guessed"]
        if not self.candidate.certain:
            return "titre à confirmer" if self.title.how == "guessed" else "à confirmer d’un coup d’œil"
        return (
            f"déduit sans contradiction\N{NO-BREAK SPACE}: {', '.join(guessed)}"
            if guessed
            else "tout est écrit dans le document"
        )

    @property
    def is_pending(self) -> bool:
        return self.candidate.state == CandidateState.PENDING

    @property
    def is_accepted(self) -> bool:
        return self.candidate.state == CandidateState.ACCEPTED

    @property
    def is_set_aside(self) -> bool:
        return self.candidate.state == CandidateState.SET_ASIDE

    @property
    def is_absorbed(self) -> bool:
        return self.candidate.state == CandidateState.ABSORBED

    @property
    def became(self) -> str:
        """What was made of a card put away with another."""
        return {"merge": "Fusionnée avec", "session": "Temps de", "series": "Nom du cycle de"}.get(self.candidate.given.get("as", ""), "")  # fmt: skip

    @property
    def answered(self) -> list[tuple[str, str]]:
        """What was taken and what was left when this card completed a known meeting, as « Pris », « Date, Horaires »."""
        answers = [one for one in self.candidate.updates.all() if one.field]
        told = (
            ("Pris", [FIELDS[one.field].label for one in answers if one.accepted]),
            ("Gardé tel quel", [FIELDS[one.field].label for one in answers if not one.accepted]),
        )
        return [(word, ", ".join(labels)) for word, labels in told if labels and self.is_accepted]

    @property
    def days(self) -> int:
        """How many cards this one may be split into."""
        return len(days_of(self.candidate.values.get("when", "")))

    @property
    def echo(self) -> str:
        """The document in which the same was set aside before."""
        return self.candidate.reading.get("echo", "") if self.is_set_aside else ""


@dataclass(frozen=True, slots=True)
class Group:
    """Cards that follow each other in the document under the same cycle, "" for none."""

    series: str
    cards: tuple[Card, ...]


def cards_of(
    document: Import, candidates: Sequence[ImportCandidate], *, comparisons: Mapping[int, Comparison], terms: Terms
) -> list[Card]:
    """The cards of these candidates, without a query."""
    return [_card(document, one, comparisons.get(one.pk), terms) for one in candidates]


def grouped(cards: Iterable[Card]) -> list[Group]:
    return [
        Group(series=group[0].series, cards=tuple(group))
        for group in (list(found) for _, found in groupby(cards, key=lambda card: fold(card.series)))
    ]


def _card(document: Import, candidate: ImportCandidate, comparison: Comparison | None, terms: Terms) -> Card:
    reading = candidate.reading
    kept = Kept.from_json(candidate.values)
    first = Kept.from_json(reading.get("kept", candidate.values))
    title, *lines = _lines(kept, first, reading, terms)
    return Card(
        candidate=candidate,
        title=title,
        # The cycle stands above its cards; it is said again only where it was not simply read.
        lines=_said_once(line for line in lines if line.text and (line.name != "series" or line.how != "read")),
        series=kept.series,
        warnings=tuple(warning["message"] for warning in reading.get("warnings", ())),
        comparison=comparison if candidate.state == CandidateState.PENDING else None,
        excerpt=excerpt(document.name, document.text, reading),
        seal=seal(candidate.values),
    )


def _lines(kept: Kept, first: Kept, reading: JSONDict, terms: Terms) -> list[Line]:
    """The title, then when, where and how, for whom and with whom."""
    lines = []
    for name, field in FIELDS.items():
        text, before = said(name, kept, terms), said(name, first, terms)
        if name == "when" and not text:
            line = Line(name, field.label, "Date à venir", "missing", "aucune date exacte n’a été lue")
        elif name in ("mode", "format") and not text and not before and (words := _unknown(reading, name)):
            line = Line(name, field.label, f"«\N{NO-BREAK SPACE}{words}\N{NO-BREAK SPACE}»", "missing", NONE_KNOWN)
        else:
            line = _told(_line(name, field.label, text, before), reading, *field.read)
        lines.append(replace(line, links=kept.links) if name == "links" else line)
    postponed, relayed = _postponed(reading), "Organisée par d’autres" if kept.external else ""
    return [
        *lines,
        _line("postponed", "Reportée", postponed, postponed),
        _line("external", "Relayée", relayed, relayed),
    ]


def _unknown(reading: JSONDict, name: str) -> str:
    """The words of the document that no term of the vocabulary answers to."""
    return str(reading.get(name, {}).get("value") or "")


def _said_once(lines: Iterable[Line]) -> tuple[Line, ...]:
    """A reason that several values share is said with the first."""
    said: list[str] = []
    shown = []
    for line in lines:
        shown.append(replace(line, note="de même") if line.note in said else line)
        said += [line.note] if line.note else []
    return tuple(shown)


def _line(name: str, label: str, text: str, first: str) -> Line:
    if text == first:
        return Line(name, label, text)
    return Line(
        name,
        label,
        text,
        "corrected",
        f"lu\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}{first}\N{NO-BREAK SPACE}»" if first else "ajouté",
    )


def _told(line: Line, reading: JSONDict, *names: str) -> Line:
    """A value that was not corrected says whether it was guessed."""
    if line.how != "read" or not line.text:
        return line
    values = [value for name in names for value in _as_list(reading.get(name))]
    guesses = [value for value in values if value.get("inferred")]
    if not guesses:
        return line
    reasons = dict.fromkeys(value["reason"] for value in guesses if value.get("reason"))
    return replace(line, how="guessed", note=BETWEEN.join(reasons) or "d’après le contexte")


def _as_list(stored: object) -> list[JSONDict]:
    if isinstance(stored, dict):
        return [stored]
    return stored if isinstance(stored, list) else []


def _postponed(reading: JSONDict) -> str:
    value = reading.get("postponed_from")
    if not value or not value.get("value"):
        return ""
    try:
        return f"d’abord annoncée {edtf.label(edtf.parse(value['value']))}"
    except edtf.InvalidDate:
        return f"d’abord annoncée\N{NO-BREAK SPACE}: {value['value']}"
