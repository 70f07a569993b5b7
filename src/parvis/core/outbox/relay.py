"""Hand the outbox to the SMTP relay. Any number of workers may run: a message is claimed before it is handed over.

A claim is one conditional UPDATE, committed before the conversation: the state becomes "sending" and `not_before` the end
of a lease. A worker that dies leaves the lease to run out, and the message is taken again under the same Message-ID.
Only the round trip between the relay's answer and our own commit cannot be decided (docs/decisions/0004-outbox.md).
"""

import datetime as dt
import logging
import random
import smtplib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import OperationalError, close_old_connections, transaction

from parvis.core import clock
from parvis.core.models import Centre, OutboxMessage
from parvis.core.models.outbox import OutboxState
from parvis.core.outbox import jobs, mime, smtp

logger = logging.getLogger(__name__)

# Longer than the longest conversation about one message (eight answers of settings.OUTBOX_RELAY["timeout"] at most).
LEASE = dt.timedelta(minutes=10)
FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=2)
BATCH = 100
PAUSE = 2.0
LONGEST_PAUSE = 300.0


@dataclass
class Report:
    """What one round did; `trouble` says in words why the relay could not be spoken to."""

    sent: int = 0
    postponed: int = 0
    failed: int = 0
    trouble: str = ""

    @property
    def handled(self) -> int:
        return self.sent + self.postponed + self.failed


@dataclass(frozen=True)
class Claim:
    """A message that is ours until `lease_end`."""

    message: OutboxMessage
    lease_end: dt.datetime


def send_due(*, now: dt.datetime, limit: int = BATCH, stop: threading.Event | None = None) -> Report:
    """Hand over the messages whose hour has come, oldest first; nothing is tried without a relay in the settings."""
    report = Report()
    relay: smtp.RelaySettings = settings.OUTBOX_RELAY
    due = OutboxMessage.objects.due(now).order_by("not_before", "pk")
    candidates = list(due.values_list("pk", "state", "not_before")[:limit]) if relay["host"] else []
    if not candidates:
        return report
    instant = _running_clock(now)
    conversation: smtplib.SMTP | None = None
    reply_to = Centre.load().email
    for candidate in candidates:
        if stop is not None and stop.is_set():
            break
        if conversation is None:
            try:
                conversation = smtp.connect(relay)
            except smtp.RelayUnavailable as error:
                report.trouble = str(error)
                _tell_those_who_wait(str(error), now=now)
                break
        claim = _claim(*candidate, now=instant())
        if claim and not _hand_over(conversation, claim, report=report, reply_to=reply_to, instant=instant):
            conversation.close()
            conversation = None
    if conversation is not None:
        _say_goodbye(conversation)
    return report


def _claim(pk: int, state: str, not_before: dt.datetime, *, now: dt.datetime) -> Claim | None:
    """Take the message if it is still as it was seen; None when another worker was first."""
    lease_end = now + LEASE
    with transaction.atomic(durable=True):
        taken = OutboxMessage.objects.filter(pk=pk, state=state, not_before=not_before).update(
            state=OutboxState.SENDING, not_before=lease_end
        )
    if not taken:
        return None
    return Claim(OutboxMessage.objects.get(pk=pk), lease_end)


def _hand_over(
    conversation: smtplib.SMTP, claim: Claim, *, report: Report, reply_to: str, instant: Callable[[], dt.datetime]
) -> bool:
    """Try one message and record what came of it; False when the conversation cannot go on."""
    message = claim.message
    try:
        payload = mime.build(message, reply_to=reply_to)
    except (ValueError, LookupError, TypeError) as error:
        report.failed += _close(claim, state=OutboxState.FAILED, last_error=f"Le message est illisible ({error}).")
        return True
    try:
        smtp.hand_over(conversation, recipient=message.recipient, payload=payload)
    except smtp.Refused as error:
        report.failed += _close(claim, state=OutboxState.FAILED, last_error=str(error))
        return True
    except smtp.TryLater as error:
        again = instant() + _wait(message.attempts)
        report.postponed += _close(claim, state=OutboxState.WAITING, not_before=again, last_error=str(error))
        return not error.broken
    report.sent += _close(claim, state=OutboxState.SENT, sent_at=instant(), last_error="")
    return True


def _close(claim: Claim, **outcome: object) -> int:
    """Record the outcome if the message is still ours: a lease that ran out has given it to another worker."""
    ours = OutboxMessage.objects.filter(pk=claim.message.pk, state=OutboxState.SENDING, not_before=claim.lease_end)
    attempts = min(claim.message.attempts + 1, 32_000)
    return ours.update(attempts=attempts, **outcome)


def _wait(attempts: int) -> dt.timedelta:
    """One minute, two, four… two hours at most, spread a little so that a crowd does not come back at once."""
    wait = min(FIRST_WAIT * 2 ** min(attempts, 16), LONGEST_WAIT)
    return wait * random.uniform(0.9, 1.1)  # noqa: S311 -- spreads load, guards nothing


def _tell_those_who_wait(reason: str, *, now: dt.datetime) -> None:
    """The back office shows why they wait; neither their hour nor their attempts change."""
    waiting = OutboxMessage.objects.due(now).filter(state=OutboxState.WAITING)
    waiting.exclude(last_error=reason).update(last_error=reason)


def _running_clock(now: dt.datetime) -> Callable[[], dt.datetime]:
    """The instant given, which goes on while the round lasts."""
    start = time.monotonic()
    return lambda: now + dt.timedelta(seconds=time.monotonic() - start)


def _say_goodbye(conversation: smtplib.SMTP) -> None:
    try:
        conversation.quit()
    except (smtplib.SMTPException, OSError):
        conversation.close()


def run(stop: threading.Event, *, pause: float = PAUSE, rounds: int | None = None) -> None:
    """Send what is due and run the periodic jobs until told to stop; what is in hand is finished first.

    While the relay is down the pause doubles up to five minutes; nothing that goes wrong in a round ends the worker.
    """
    wait = pause
    done = 0
    while not stop.is_set() and (rounds is None or done < rounds):
        done += 1
        wait = _round(stop, pause=pause, wait=wait)
        stop.wait(wait)


def _round(stop: threading.Event, *, pause: float, wait: float) -> float:
    """One round; returns the seconds to wait before the next."""
    close_old_connections()
    now = clock.now()
    try:
        report = send_due(now=now, stop=stop)
        jobs.run_due(now=now, stop=stop)
    except OperationalError:
        logger.exception("The database does not answer; the worker waits")
        return min(wait * 2, LONGEST_PAUSE)
    if report.handled:
        logger.info("Outbox: %s sent, %s postponed, %s failed", report.sent, report.postponed, report.failed)
    if report.trouble:
        logger.warning("Outbox: %s", report.trouble)
        return min(wait * 2, LONGEST_PAUSE)
    return 0.0 if report.handled >= BATCH else pause
