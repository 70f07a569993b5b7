"""Candidates as plain dictionaries, for JSON."""

from datetime import time
from typing import Any

from parvis.ingest.model import Candidate, Document, Span, Value


def to_json(candidate: Candidate, document: Document) -> dict[str, Any]:
    """Every value of a candidate; `start` and `end` join the date and the hour, null when unknown."""
    start, end, alternatives = bounds(candidate)
    city = candidate.city.value
    return {
        "key": candidate.key,
        "title": candidate.title.value,
        "when": candidate.when.value,
        "start": start,
        "end": end,
        "alternatives": alternatives,
        "city": city.name if city else None,
        "city_code": city.code if city else None,
        "venue": candidate.venue.value or None,
        "modality": candidate.mode.value or None,
        "kind": candidate.format.value or None,
        "series": candidate.series.value if candidate.series else None,
        "publics": [p.value for p in candidate.publics],
        "speakers": [{"name": s.name, "role": s.role, "organisation": s.organisation} for s in candidate.speakers],
        "organisers": [o.value for o in candidate.organisers],
        "links": [v.value for v in candidate.links],
        "email": candidate.email.value if candidate.email else None,
        "deadline": candidate.deadline.value if candidate.deadline else None,
        "postponed_from": candidate.postponed_from.value if candidate.postponed_from else None,
        "certain": candidate.certain,
        "inferred": inferences(candidate),
        "warnings": [
            {"code": w.code, "message": w.message, "passage": _words(document, w.span)} for w in candidate.warnings
        ],
        "evidence": candidate.evidence.within(document.text),
        "document": document.name,
    }


def bounds(candidate: Candidate) -> tuple[str | None, str | None, list[str]]:
    """The start, the end and the other possible starts, with their hours."""
    when = candidate.when.value
    begin, finish = candidate.start_time.value, candidate.end_time.value
    if not when:
        return None, None, []
    if when.startswith("["):
        days = when.strip("[]").split(",")
        return _at(days[0], begin), _at(days[0], finish) if finish else None, [_at(d, begin) for d in days[1:]]
    first, _, last = when.partition("/")
    if first[5:7] > "12":
        return first[:4], None, []
    if last:
        return _at(first, begin), _at(last, finish), []
    return _at(first, begin), _at(first, finish) if finish else None, []


def inferences(candidate: Candidate) -> dict[str, str]:
    """For each value that was inferred, from what."""
    fields: dict[str, Value[Any]] = {
        "title": candidate.title, "when": candidate.when, "start_time": candidate.start_time,
        "end_time": candidate.end_time, "city": candidate.city, "venue": candidate.venue, "mode": candidate.mode,
    }  # fmt: skip
    return {name: value.reason for name, value in fields.items() if value.inferred}


def _at(day: str, hour: time | None) -> str:
    return f"{day}T{hour:%H:%M}" if hour and len(day) == 10 else day


def _words(document: Document, span: Span | None) -> str | None:
    return span.within(document.text) if span else None
