"""What the team keeps of a reading: the values of one meeting, as stored in `ImportCandidate.values`."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

JSONDict = dict[str, Any]
HOURS = ("start_time", "end_time")


@dataclass(frozen=True, slots=True)
class KeptSpeaker:
    name: str
    role: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class KeptSession:
    """One time of the meeting: `speakers` in words, as the timetable shows them."""

    title: str
    start_time: dt.time | None = None
    end_time: dt.time | None = None
    room: str = ""
    speakers: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """One meeting. `when` and `deadline` are EDTF, `mode`, `format` and `publics` vocabulary codes, `city` an INSEE code."""

    title: str = ""
    when: str = ""
    start_time: dt.time | None = None
    end_time: dt.time | None = None
    city: str = ""
    city_name: str = ""
    venue: str = ""
    mode: str = ""
    format: str = ""
    publics: tuple[str, ...] = ()
    publics_note: str = ""
    speakers: tuple[KeptSpeaker, ...] = ()
    organisers: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    email: str = ""
    series: str = ""
    deadline: str = ""
    external: bool = False
    sessions: tuple[KeptSession, ...] = ()

    @classmethod
    def from_json(cls, stored: JSONDict) -> Self:
        """Unknown keys are left out and missing ones are empty, so that older imports stay readable."""
        known = {field.name: stored[field.name] for field in fields(cls) if field.name in stored}
        known |= _hours_from_json(known)
        for name in ("publics", "organisers", "links"):
            known[name] = tuple(known.get(name, ()))
        known["speakers"] = tuple(KeptSpeaker(**speaker) for speaker in known.get("speakers", ()))
        known["sessions"] = tuple(KeptSession(**one | _hours_from_json(one)) for one in known.get("sessions", ()))
        return cls(**known)

    def to_json(self) -> JSONDict:
        stored = asdict(self)
        stored |= _hours_to_json(stored)
        for name in ("publics", "organisers", "links", "speakers"):
            stored[name] = list(stored[name])
        stored["sessions"] = [one | _hours_to_json(one) for one in stored["sessions"]]
        return stored


def _hours_from_json(stored: JSONDict) -> JSONDict:
    return {name: dt.time.fromisoformat(stored[name]) if stored.get(name) else None for name in HOURS}


def _hours_to_json(stored: JSONDict) -> JSONDict:
    return {name: stored[name].strftime("%H:%M") if stored[name] else "" for name in HOURS}


def seal(values: JSONDict) -> str:
    """A short mark of these values: a form that carries it can tell that someone changed them meanwhile."""
    canonical = json.dumps(values, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
