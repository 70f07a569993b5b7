"""A worker in a process of its own."""

import datetime as dt

from django.conf import settings

from parvis.core import clock
from parvis.core.outbox import relay


def empty_the_outbox(_channel: object, port: int, ahead: dt.timedelta) -> None:
    """Send all that is due `ahead` of now to the relay on this port, ten by ten."""
    settings.OUTBOX_RELAY = {**settings.OUTBOX_RELAY, "host": "127.0.0.1", "port": port}
    while relay.send_due(now=clock.now() + ahead, limit=10).handled:
        pass
