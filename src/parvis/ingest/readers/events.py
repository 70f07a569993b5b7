"""A meeting of schema.org as a row: what a careful colleague would type in each column."""

import datetime as dt
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

from parvis.ingest.readers.building import ADDRESS_LIMIT

Moment = tuple[dt.date, dt.time | None]

PARIS = ZoneInfo("Europe/Paris")
#: Characters of a value that are kept.
MAX_VALUE = 300
_MODES = {
    "OfflineEventAttendanceMode": "en présentiel",
    "OnlineEventAttendanceMode": "en visioconférence",
    "MixedEventAttendanceMode": "hybride",
}
_STATES = {"EventCancelled": "Annulée", "EventPostponed": "Reportée"}
#: Before this hour, a meeting that ends the day after is still of its evening.
_NIGHT = dt.time(6)


def types_of(value: dict[str, Any]) -> list[str]:
    """The names of its types, without the address of the vocabulary."""
    told = value.get("@type")
    return [str(one).rsplit("/", 1)[-1] for one in (told if isinstance(told, list) else [told]) if one]


def cells_of(event: dict[str, Any]) -> list[str]:
    """The cells of the row, in the order of `described.COLUMNS`; none without a title and a date."""
    title, start, end = _text(event.get("name")), moment_of(event.get("startDate")), moment_of(event.get("endDate"))
    status = _text(event.get("eventStatus")).rsplit("/", 1)[-1]
    if not title or start is None:
        return []
    venue, city = _place(event.get("location"))
    return [
        *_when(start, end),
        title,
        venue,
        city,
        _mode(event),
        ", ".join(filter(None, (_text(one) for one in _list(event.get("organizer"))))),
        _address(event.get("url")),
        _STATES.get(status, ""),
    ]


def moment_of(value: Any) -> Moment | None:
    """The day and hour in Paris of a moment in ISO 8601; one without a zone is taken as it is written."""
    text = _text(value)
    try:
        if len(text) <= 10:
            return dt.date.fromisoformat(text), None
        moment = dt.datetime.fromisoformat(text)
        local = moment.astimezone(PARIS) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
    return local.date(), local.time().replace(second=0, microsecond=0)


def _when(start: Moment, end: Moment | None) -> list[str]:
    """First day, last day, beginning and end; no hours for whole days, nor across several."""
    first, opens = start
    last, closes = end or (first, None)
    if last == first + dt.timedelta(1) and opens and (closes or _NIGHT) < _NIGHT:
        last, closes = first, None
    if last < first or (opens == dt.time() and (closes is None or closes >= dt.time(23, 59))) or last > first:
        opens = closes = None
    if opens and closes and closes <= opens:
        closes = None
    days = [f"{first:%d/%m/%Y}", f"{last:%d/%m/%Y}" if last > first else ""]
    return [*days, f"{opens:%H:%M}" if opens else "", f"{closes:%H:%M}" if opens and closes else ""]


def _mode(event: dict[str, Any]) -> str:
    told = _MODES.get(_text(event.get("eventAttendanceMode")).rsplit("/", 1)[-1], "")
    kinds = {kind for place in _list(event.get("location")) if isinstance(place, dict) for kind in types_of(place)}
    if told or not kinds:
        return told
    online = "VirtualLocation" in kinds
    return (
        _MODES["MixedEventAttendanceMode" if online and len(kinds) > 1 else "OnlineEventAttendanceMode"]
        if online
        else ""
    )


def _place(value: Any) -> tuple[str, str]:
    """The first place that is not an address on the web: its name and street, then its town."""
    for place in _list(value):
        if isinstance(place, str):
            return _text(place), ""
        if not isinstance(place, dict) or "VirtualLocation" in types_of(place):
            continue
        address = next(iter(_list(place.get("address"))), "")
        name = _text(place.get("name"))
        if not isinstance(address, dict):
            return ", ".join(filter(None, (name if name not in _text(address) else "", _text(address)))), ""
        return ", ".join(filter(None, (name, _text(address.get("streetAddress"))))), _text(
            address.get("addressLocality")
        )
    return "", ""


def _address(value: Any) -> str:
    text = _text(value)
    return text if text.startswith("http") and len(text) < ADDRESS_LIMIT else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    """A value as one line; of an object its name, of several the first."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("@id") or ""
    return " ".join(unescape(value[: 2 * MAX_VALUE]).split())[:MAX_VALUE] if isinstance(value, str) else ""
