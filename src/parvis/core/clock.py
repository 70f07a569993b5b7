"""The only place that reads the clock: views, commands and tasks call it and pass the value on."""

import datetime as dt

from django.utils import timezone


def now() -> dt.datetime:
    """The present instant, aware."""
    return timezone.now()  # noqa: TID251 -- the one place that reads it


def today() -> dt.date:
    """The present day where the centre is."""
    return timezone.localdate()
