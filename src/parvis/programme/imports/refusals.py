"""Why an import, or a decision on what it read, is refused."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parvis.programme.imports.comparing import Comparison


class ImportRefused(Exception):
    """The message (French) is for the person at the screen."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Stale(ImportRefused):
    """Someone decided or corrected in the meantime: nothing was done, the screen must be read again."""


class StillUsed(ImportRefused):
    """What accepting created has since been changed, published or used: it is no longer the import's to take back."""


class Alike(ImportRefused):
    """A meeting of the programme may be the same: a person answers before anything is created or changed."""

    def __init__(self, comparison: "Comparison") -> None:
        event = comparison.event
        super().__init__(
            f"Cette rencontre ressemble à «\N{NO-BREAK SPACE}{event.title}\N{NO-BREAK SPACE}», déjà au programme "
            f"({', '.join(comparison.likeness.reasons)})\N{NO-BREAK SPACE}: dites si c’est elle."
        )
        self.comparison = comparison
