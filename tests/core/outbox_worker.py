"""A worker in a process of its own: `python -m tests.core.outbox_worker PORT MINUTES_AHEAD` empties the outbox and ends."""

import datetime as dt
import sys

from django.conf import settings

from tests.children import set_up_child


def main(port: str, minutes_ahead: str) -> None:
    set_up_child()
    from parvis.core import clock  # noqa: PLC0415 -- Django must be set up first
    from parvis.core.outbox import relay  # noqa: PLC0415 -- same

    settings.OUTBOX_RELAY = {**settings.OUTBOX_RELAY, "host": "127.0.0.1", "port": int(port)}
    ahead = dt.timedelta(minutes=int(minutes_ahead))
    while relay.send_due(now=clock.now() + ahead, limit=10).handled:
        pass


if __name__ == "__main__":
    main(*sys.argv[1:])
