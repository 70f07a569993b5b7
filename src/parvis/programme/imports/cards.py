"""A candidate in words for the review screen: what was read, what was guessed and from what, what the team corrected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from parvis.core import edtf
from parvis.core.folding import fold
from parvis.core.typography import hours_label
from parvis.programme.enums import CandidateState
from parvis.programme.imports.kept import JSONDict, Kept, seal
from parvis.programme.imports.matching import existing_events
from parvis.programme.models import Event, Import, ImportCandidate
from parvis.vocabularies.models import Format, Mode, Public

TAGS = {"guessed": "déduit", "corrected": "corrigé"}
BETWEEN = "\N{NO-BREAK SPACE}; "
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
    """One candidate as shown; `twin` is the meeting of the programme that it would be linked to."""

    candidate: ImportCandidate
    title: Line
    lines: tuple[Line, ...]
    series: str
    warnings: tuple[str, ...]
    twin: Event | None
    seal: str

    @property
    def is_pending(self) -> bool:
        return self.candidate.state == CandidateState.PENDING

    @property
    def is_accepted(self) -> bool:
        return self.candidate.state == CandidateState.ACCEPTED

    @property
    def is_set_aside(self) -> bool:
        return self.candidate.state == CandidateState.SET_ASIDE


@dataclass(frozen=True, slots=True)
class Group:
    """Cards that follow each other in the document under the same cycle, "" for none."""

    series: str
    cards: tuple[Card, ...]


def cards_of(document: Import, candidates: Sequence[ImportCandidate]) -> list[Card]:
    """The cards of these candidates, in a fixed number of queries."""
    labels = {
        "mode": dict(Mode.objects.values_list("code", "label")),
        "format": dict(Format.objects.values_list("code", "label")),
        "publics": dict(Public.objects.values_list("code", "label")),
    }
    kept = {candidate.pk: Kept.from_json(candidate.values) for candidate in candidates}
    twins = existing_events(document.programme, list(kept.values()))
    return [_card(candidate, kept[candidate.pk], labels, twins.get(kept[candidate.pk])) for candidate in candidates]


def grouped(cards: Iterable[Card]) -> list[Group]:
    return [
        Group(series=group[0].series, cards=tuple(group))
        for group in (list(found) for _, found in groupby(cards, key=lambda card: fold(card.series)))
    ]


def _card(candidate: ImportCandidate, kept: Kept, labels: dict[str, dict[str, str]], twin: Event | None) -> Card:
    reading = candidate.reading
    first = Kept.from_json(reading.get("kept", candidate.values))
    lines = (*_meeting_lines(kept, first, reading, labels), *_people_lines(kept, first, reading, labels))
    return Card(
        candidate=candidate,
        title=_told(_line("title", "Titre", kept.title, first.title), reading, "title"),
        # The cycle stands above its cards; it is said again only where it was not simply read.
        lines=_said_once(line for line in lines if line.text and (line.name != "series" or line.how != "read")),
        series=kept.series,
        warnings=tuple(warning["message"] for warning in reading.get("warnings", ())),
        twin=twin if candidate.state == CandidateState.PENDING else None,
        seal=seal(candidate.values),
    )


def _meeting_lines(kept: Kept, first: Kept, reading: JSONDict, labels: dict[str, dict[str, str]]) -> tuple[Line, ...]:
    """When, where and how."""
    return (
        _when(kept, first, reading),
        _told(_line("hours", "Horaires", _hours(kept), _hours(first)), reading, "start_time", "end_time"),
        _told(_line("place", "Lieu", _place(kept), _place(first)), reading, "city", "venue"),
        _term("mode", "Mode", kept, first, reading, labels),
        _term("format", "Format", kept, first, reading, labels),
        _told(_line("deadline", "Inscription avant", _date(kept.deadline), _date(first.deadline)), reading, "deadline"),
        _told(_line("series", "Cycle", kept.series, first.series), reading, "series"),
        _line("postponed", "Reportée", _postponed(reading), _postponed(reading)),
        _line("external", "Relayée", "Organisée par d’autres" if kept.external else "", ""),
    )


def _people_lines(kept: Kept, first: Kept, reading: JSONDict, labels: dict[str, dict[str, str]]) -> tuple[Line, ...]:
    """For whom, with whom, by whom."""
    links = _line("links", "Liens", " ".join(kept.links), " ".join(first.links))
    return (
        _told(_line("publics", "Publics", _publics(kept, labels), _publics(first, labels)), reading, "publics"),
        _told(_line("speakers", "Avec", _speakers(kept), _speakers(first)), reading, "speakers"),
        _told(
            _line("organisers", "Organisation", BETWEEN.join(kept.organisers), BETWEEN.join(first.organisers)),
            reading,
            "organisers",
        ),
        replace(_told(links, reading, "links"), links=kept.links),
        _told(_line("email", "Contact", kept.email, first.email), reading, "email"),
    )


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


def _when(kept: Kept, first: Kept, reading: JSONDict) -> Line:
    if not kept.when:
        return Line("when", "Date", "Date à venir", "missing", "aucune date exacte n’a été lue")
    return _told(_line("when", "Date", _date(kept.when), _date(first.when)), reading, "when")


def _date(value: str) -> str:
    if not value:
        return ""
    label = edtf.label(edtf.parse(value))
    return label[0].upper() + label[1:]


def _hours(kept: Kept) -> str:
    return hours_label(kept.start_time, kept.end_time)


def _place(kept: Kept) -> str:
    city = kept.city_name if kept.city or not kept.city_name else f"{kept.city_name} (commune non reconnue)"
    return ", ".join(part for part in (kept.venue, city) if part)


def _publics(kept: Kept, labels: dict[str, dict[str, str]]) -> str:
    known = [labels["publics"].get(code, code) for code in kept.publics]
    return ", ".join([*known, kept.publics_note] if kept.publics_note else known)


def _speakers(kept: Kept) -> str:
    return BETWEEN.join(
        ", ".join(part for part in (speaker.name, speaker.role, speaker.organisation) if part)
        for speaker in kept.speakers
    )


def _term(name: str, label: str, kept: Kept, first: Kept, reading: JSONDict, labels: dict[str, dict[str, str]]) -> Line:
    """A term of a vocabulary, or the words that none of its terms answers to."""
    text, before = (labels[name].get(getattr(one, name), getattr(one, name)) for one in (kept, first))
    words = str(reading.get(name, {}).get("value") or "")
    if not text and words and text == before:
        return Line(name, label, f"«\N{NO-BREAK SPACE}{words}\N{NO-BREAK SPACE}»", "missing", NONE_KNOWN)
    return _told(_line(name, label, text, before), reading, name)


def _postponed(reading: JSONDict) -> str:
    value = reading.get("postponed_from")
    if not value or not value.get("value"):
        return ""
    try:
        return f"d’abord annoncée {edtf.label(edtf.parse(value['value']))}"
    except edtf.InvalidDate:
        return f"d’abord annoncée\N{NO-BREAK SPACE}: {value['value']}"
