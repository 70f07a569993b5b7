"""Programme documents become drafts: `deposit` reads one, the decisions turn what was read into meetings, or complete those that exist."""

from parvis.programme.imports.decisions import (
    Undone,
    accept,
    accept_certain,
    edit,
    set_aside,
    undo,
    undo_all,
    update,
)
from parvis.programme.imports.deposits import deposit, read_again
from parvis.programme.imports.kept import Kept, KeptSession, KeptSpeaker, seal
from parvis.programme.imports.reading_room import read_next
from parvis.programme.imports.refusals import Alike, ImportRefused, Stale, StillUsed
from parvis.programme.imports.shaping import duplicate, make_series, merge, nest, split
from parvis.programme.imports.updates import Answers

__all__ = [
    "Alike",
    "Answers",
    "ImportRefused",
    "Kept",
    "KeptSession",
    "KeptSpeaker",
    "Stale",
    "StillUsed",
    "Undone",
    "accept",
    "accept_certain",
    "deposit",
    "duplicate",
    "edit",
    "make_series",
    "merge",
    "nest",
    "read_again",
    "read_next",
    "seal",
    "set_aside",
    "split",
    "undo",
    "undo_all",
    "update",
]
