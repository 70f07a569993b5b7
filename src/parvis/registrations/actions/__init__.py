"""Take a place, correct it, give it back; tell those registered what becomes of the meeting."""

from parvis.registrations.actions.links import send_links
from parvis.registrations.actions.news import announce
from parvis.registrations.actions.places import cancel, correct, register
from parvis.registrations.actions.refusals import (
    AlreadyRegistered,
    Cancelled,
    Closed,
    Draft,
    External,
    Full,
    NotOpenYet,
    NotRegistered,
    Past,
    Refusal,
    Shut,
    WithoutRegistration,
)

__all__ = [
    "AlreadyRegistered",
    "Cancelled",
    "Closed",
    "Draft",
    "External",
    "Full",
    "NotOpenYet",
    "NotRegistered",
    "Past",
    "Refusal",
    "Shut",
    "WithoutRegistration",
    "announce",
    "cancel",
    "correct",
    "register",
    "send_links",
]
