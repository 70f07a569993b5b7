"""`parvis worker`: the background work, until it is told to stop."""

import signal
import threading

from parvis.core.outbox import relay


def work() -> int:
    """Send what waits in the outbox; SIGTERM and Ctrl-C let the message in hand be finished."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    relay.run(stop)
    return 0
