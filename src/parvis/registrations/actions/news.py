"""Tell everyone registered what becomes of their meeting, in the transaction that changes it."""

import datetime as dt

from parvis.core import outbox
from parvis.core.models import Centre
from parvis.programme.models import EventChange
from parvis.registrations import mails, rules
from parvis.registrations.models import Registration

COLUMNS = ("uid", "first_name", "last_name", "email")


def announce(change: EventChange, *, now: dt.datetime) -> int:
    """Queue one e-mail per confirmed person; returns how many. Nothing is told of a meeting that is over, nor of a correction."""
    event = change.event
    if change.kind not in mails.HEADINGS or rules.is_past(event, now=now):
        return 0
    registered = list(Registration.objects.confirmed().filter(event=event).only(*COLUMNS).order_by("pk"))
    if registered:
        mould = mails.news(change, centre=Centre.load())
        outbox.queue(*(mould.to(registration, now=now) for registration in registered), now=now)
    return len(registered)
