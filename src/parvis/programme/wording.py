"""The words that every public list and page says of a meeting."""

import datetime as dt
from dataclasses import dataclass

from parvis.core import edtf
from parvis.core.edtf import NBSP
from parvis.core.typography import hour_label
from parvis.programme.enums import ChangeKind, EventStatus


@dataclass(frozen=True, slots=True)
class State:
    """What a reader must know at once; the tone is one of the components'."""

    label: str
    tone: str


STATES = {
    EventStatus.RESCHEDULED: State("Reportée", "moved"),
    EventStatus.MOVED_ONLINE: State("En ligne", "online"),
    EventStatus.CANCELLED: State("Annulée", "danger"),
}


def states_of(status: str, *, occupancy: str = "", external_organiser: str | None = None) -> tuple[State, ...]:
    """The states to show, the gravest first. `external_organiser`: None for a meeting of the centre."""
    found = [STATES[EventStatus(status)]] if status in STATES else []
    if occupancy and status != EventStatus.CANCELLED:
        found.append(State(occupancy, "waiting"))
    if external_organiser is not None:
        found.append(State(f"Annoncé par {external_organiser}" if external_organiser else "Relayé", "relay"))
    return tuple(found)


def place_of(*, venue: str, city: str, on_site: bool | None, online: bool | None) -> str:
    """Where, in a few words: a room and a town, a town, or that one follows from afar."""
    if online and not on_site:
        return "En ligne"
    place = ", ".join(part for part in (venue, city) if part)
    if venue and city and city.casefold() in venue.casefold():
        place = venue
    if online and place:
        return f"{place} et en ligne"
    return place


def change_label(
    kind: str, *, old: edtf.When, new: edtf.When, old_time: dt.time | None = None, new_time: dt.time | None = None
) -> str:
    """« Reportée du jeudi 12 mars au samedi 4 avril 2026 »: a change of an announced meeting, in one sentence."""
    if kind == ChangeKind.MOVED_ONLINE:
        return "Passée en ligne"
    if kind == ChangeKind.CANCELLED:
        return "Annulée"
    if kind == ChangeKind.REINSTATED:
        return f"Rétablie{NBSP}: elle a bien lieu"
    if kind == ChangeKind.HELD:
        return "Tenue"
    verb = "Reportée" if kind == ChangeKind.RESCHEDULED else "Corrigée"
    return f"{verb}{_from_to(old, new, old_time, new_time, moved=kind == ChangeKind.RESCHEDULED)}"


def _from_to(old: edtf.When, new: edtf.When, old_time: dt.time | None, new_time: dt.time | None, *, moved: bool) -> str:
    if old.value == new.value:
        if new_time and old_time and new_time != old_time:
            return f"{NBSP}: à {hour_label(new_time)} au lieu de {hour_label(old_time)}"
        return ""
    if moved and len(old.days) == len(new.days) == 1:
        first, second = old.days[0], new.days[0]
        return f" du {edtf.day_label(first, year=first.year != second.year)} au {edtf.day_label(second)}"
    if moved and not new.value:
        return f" à une date encore à fixer (d’abord annoncée {_said(old)})"
    if not old.value:
        return f"{NBSP}: {edtf.label(new)}"
    return f"{NBSP}: {edtf.label(new)} au lieu de {_bare(old)}"


def _said(when: edtf.When) -> str:
    label = edtf.label(when)
    return f"le {label}" if len(when.days) == 1 else label


def _bare(when: edtf.When) -> str:
    """The date after « au lieu de »: « février 2026 » rather than « en février 2026 »."""
    return edtf.label(when).removeprefix("en ")
