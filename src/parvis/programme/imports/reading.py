"""From what `parvis.ingest` found to what is stored: the reading, never rewritten, and the values, which the team corrects."""

import re
from dataclasses import replace
from typing import Any

from parvis import ingest
from parvis.core import edtf
from parvis.ingest import model as read
from parvis.ingest.columns import Mapping
from parvis.programme.imports.kept import JSONDict, Kept, KeptSpeaker
from parvis.programme.imports.matching import Vocabularies
from parvis.programme.models import Import

LONGEST = {"title": 250, "venue": 200, "series": 200, "publics_note": 250, "city_name": 160, "email": 254}
LONGEST_LINK = 200
_UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """The same text, character for character, without what no database keeps (NUL, halves of characters)."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def blocks_to_json(blocks: tuple[read.Block, ...]) -> list[list[object]]:
    return [[block.kind, block.span.start, block.span.end, block.level, block.page] for block in blocks]


def stored_blocks(stored: list[Any]) -> tuple[read.Block, ...]:
    return tuple(read.Block(kind, read.Span(start, end), level, page) for kind, start, end, level, page in stored)


def stored_document(document: Import) -> read.Document:
    """The document as it was read, so that it can be searched again without its file."""
    return read.Document(document.name, document.kind, document.text, stored_blocks(document.blocks), document.title)


def chosen_columns(document: Import) -> Mapping | None:
    """What the team says that the columns of a table hold; None when they are still to be guessed."""
    return Mapping(document.columns) if document.columns else None


def extract(document: Import, *, gazetteer: read.Gazetteer) -> list[tuple[read.Candidate, JSONDict]]:
    """Each candidate in document order, with its reading; "kept" in it is what the values start from."""
    candidates = ingest.extract(
        stored_document(document),
        today=document.reference_date,
        gazetteer=gazetteer,
        columns=chosen_columns(document),
    )
    vocabularies = Vocabularies.load()
    ordered = sorted(candidates, key=lambda candidate: (candidate.evidence.start, candidate.evidence.end))
    return [(candidate, to_json(candidate, vocabularies)) for candidate in ordered]


def to_json(candidate: read.Candidate, vocabularies: Vocabularies) -> JSONDict:
    """The reading of a candidate: every value with its passage, whether it was guessed and from what."""
    single = ("title", "when", "start_time", "end_time", "city", "venue", "mode", "format")
    optional = ("email", "series", "deadline", "postponed_from")
    reading: JSONDict = {name: _value(getattr(candidate, name)) for name in single}
    reading |= {name: _value(found) for name in optional if (found := getattr(candidate, name)) is not None}
    reading |= {
        name: [_value(value) for value in getattr(candidate, name)] for name in ("publics", "organisers", "links")
    }
    reading["speakers"] = [
        {"value": speaker.name, "role": speaker.role, "organisation": speaker.organisation, **_passage(speaker.span)}
        for speaker in candidate.speakers
    ]
    reading["warnings"] = [
        {"code": warning.code, "message": warning.message, **_passage(warning.span)} for warning in candidate.warnings
    ]
    reading["evidence"] = [candidate.evidence.start, candidate.evidence.end]
    kept, notes = keep(candidate, vocabularies)
    reading["warnings"] += [{"code": "not-kept", "message": note} for note in notes]
    reading["kept"] = kept.to_json()
    return reading


def _passage(span: read.Span | None) -> JSONDict:
    return {"start": span.start, "end": span.end} if span else {}


def _value(value: read.Value[Any]) -> JSONDict:
    stored = value.value
    if isinstance(stored, read.Place):
        stored = {"name": stored.name, "code": stored.code}
    elif stored is not None and not isinstance(stored, str):
        stored = stored.strftime("%H:%M")
    return {"value": stored, "inferred": value.inferred, "reason": value.reason, **_passage(value.span)}


def keep(candidate: read.Candidate, vocabularies: Vocabularies) -> tuple[Kept, list[str]]:
    """The values to start from, with a French note for each thing read that no field can hold."""
    notes: list[str] = []
    place = candidate.city.value
    codes, words = _publics(candidate, vocabularies)
    start, end = candidate.start_time.value, candidate.end_time.value
    kept = Kept(
        title=" ".join(candidate.title.value.split()),
        when=_known_date(candidate.when.value, notes),
        start_time=start,
        end_time=end if start and end and start < end else None,
        city=place.code if place else "",
        city_name=place.name if place else "",
        venue=candidate.venue.value,
        mode=vocabularies.modes.find(candidate.mode.value) if candidate.mode.value else "",
        format=vocabularies.formats.find(candidate.format.value) if candidate.format.value else "",
        publics=codes,
        publics_note=words,
        speakers=tuple(
            KeptSpeaker(speaker.name[:160], speaker.role[:160], speaker.organisation[:200])
            for speaker in candidate.speakers
        ),
        organisers=tuple(dict.fromkeys(organiser.value[:200] for organiser in candidate.organisers)),
        links=tuple(dict.fromkeys(link.value for link in candidate.links if len(link.value) <= LONGEST_LINK)),
        email=candidate.email.value if candidate.email else "",
        series=candidate.series.value if candidate.series else "",
        deadline=_known_date(candidate.deadline.value, notes) if candidate.deadline else "",
    )
    return _shortened(kept, notes), notes


def _publics(candidate: read.Candidate, vocabularies: Vocabularies) -> tuple[tuple[str, ...], str]:
    """The publics of the vocabulary, and the words that are in none."""
    found = [(public.value, vocabularies.publics.find(public.value)) for public in candidate.publics]
    return tuple(dict.fromkeys(code for _, code in found if code)), ", ".join(
        words for words, code in found if not code
    )


def _known_date(value: str, notes: list[str]) -> str:
    try:
        return edtf.parse(value).value
    except edtf.InvalidDate as error:
        notes.append(str(error))
        return ""


def _shortened(kept: Kept, notes: list[str]) -> Kept:
    too_long = {name: size for name, size in LONGEST.items() if len(getattr(kept, name)) > size}
    if not too_long:
        return kept
    notes.append(
        "Un texte trop long pour sa case a été coupé\N{NO-BREAK SPACE}: vérifiez le titre, le lieu et le cycle."
    )
    cut = {name: getattr(kept, name)[: size - 1].rstrip() + "…" for name, size in too_long.items() if name != "email"}
    return replace(kept, **cut, **({"email": ""} if "email" in too_long else {}))
