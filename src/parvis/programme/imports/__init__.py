"""Programme documents become drafts: `deposit` reads one, the decisions turn what was read into meetings."""

from parvis.programme.imports.decisions import Undone, accept, accept_certain, edit, set_aside, undo, undo_all
from parvis.programme.imports.deposits import deposit, read_again
from parvis.programme.imports.kept import Kept, KeptSpeaker, seal
from parvis.programme.imports.refusals import ImportRefused, Stale, StillUsed

__all__ = [
    "ImportRefused",
    "Kept",
    "KeptSpeaker",
    "Stale",
    "StillUsed",
    "Undone",
    "accept",
    "accept_certain",
    "deposit",
    "edit",
    "read_again",
    "seal",
    "set_aside",
    "undo",
    "undo_all",
]
