"""What the team keeps of a reading: the values of one meeting, as stored in `ImportCandidate.values`."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

JSONDict = dict[str, Any]


@dataclass(frozen=True, slots=True)
class KeptSpeaker:
    name: str
    role: str = ""
    organisation: str = ""


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

    @classmethod
    def from_json(cls, stored: JSONDict) -> Self:
        """Unknown keys are left out and missing ones are empty, so that older imports stay readable."""
        known = {field.name: stored[field.name] for field in fields(cls) if field.name in stored}
        for name in ("start_time", "end_time"):
            known[name] = dt.time.fromisoformat(known[name]) if known.get(name) else None
        for name in ("publics", "organisers", "links"):
            known[name] = tuple(known.get(name, ()))
        known["speakers"] = tuple(KeptSpeaker(**speaker) for speaker in known.get("speakers", ()))
        return cls(**known)

    def to_json(self) -> JSONDict:
        stored = asdict(self)
        for name in ("start_time", "end_time"):
            stored[name] = stored[name].strftime("%H:%M") if stored[name] else ""
        for name in ("publics", "organisers", "links", "speakers"):
            stored[name] = list(stored[name])
        return stored


def seal(values: JSONDict) -> str:
    """A short mark of these values: a form that carries it can tell that someone changed them meanwhile."""
    canonical = json.dumps(values, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
