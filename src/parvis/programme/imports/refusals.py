"""Why an import, or a decision on what it read, is refused."""


class ImportRefused(Exception):
    """The message (French) is for the person at the screen."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Stale(ImportRefused):
    """Someone decided or corrected in the meantime: nothing was done, the screen must be read again."""


class StillUsed(ImportRefused):
    """What accepting created has since been changed, published or used: it is no longer the import's to take back."""
