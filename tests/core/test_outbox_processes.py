"""Workers killed at the worst moments, and workers side by side."""

import datetime as dt
import time
from collections import Counter

import pytest
from django.utils import timezone

from parvis.core.models import OutboxMessage
from parvis.core.models.outbox import OutboxState
from parvis.core.outbox import Draft, queue
from tests.children import Gate, finish, start
from tests.core.mailbox import Mailbox, serving
from tests.core.outbox_worker import empty_the_outbox

NOW, AFTER_THE_LEASE = dt.timedelta(0), dt.timedelta(minutes=11)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mailbox():
    with serving(Mailbox()) as box:
        yield box


def keep(count):
    now = timezone.now() - dt.timedelta(minutes=1)  # noqa: TID251 -- the children read the true clock
    drafts = [Draft(str(rank), "essai", f"p{rank}@exemple.test", "Objet", "Texte") for rank in range(count)]
    queue(*drafts, now=now)


def kill(worker):
    worker.process.kill()
    worker.process.join(10)


def states():
    return Counter(OutboxMessage.objects.values_list("state", flat=True))


@pytest.mark.parametrize("moment", [1, 11])
def test_killed_while_a_message_is_handed_over(mailbox, moment):
    gate = mailbox.gates[moment] = Gate()
    keep(12)
    worker = start(empty_the_outbox, mailbox.port, NOW)
    assert gate.reached.wait(30)

    kill(worker)
    gate.opened.set()

    assert states() == Counter(
        {
            key: n
            for key, n in ((OutboxState.SENT, moment - 1), (OutboxState.SENDING, 1), (OutboxState.WAITING, 12 - moment))
            if n
        }
    )
    acknowledged = list(mailbox.ids)
    finish(start(empty_the_outbox, mailbox.port, NOW))
    assert states() == {OutboxState.SENT: 11, OutboxState.SENDING: 1}  # the dead worker's lease still holds
    finish(start(empty_the_outbox, mailbox.port, AFTER_THE_LEASE))
    assert states() == {OutboxState.SENT: 12}
    assert mailbox.ids[: len(acknowledged)] == acknowledged
    assert sorted(mailbox.ids) == sorted(OutboxMessage.objects.values_list("message_id", flat=True))


def test_killed_between_the_answer_and_its_record(mailbox):
    """The one moment that cannot be decided: the message leaves again under the same Message-ID, never under another."""
    gate = mailbox.gates[5] = Gate()
    mailbox.accept_before_gate = True
    keep(12)
    worker = start(empty_the_outbox, mailbox.port, NOW)
    assert gate.reached.wait(30)

    kill(worker)
    gate.opened.set()
    finish(start(empty_the_outbox, mailbox.port, AFTER_THE_LEASE))

    assert states() == {OutboxState.SENT: 12}
    times = Counter(mailbox.ids)
    assert sorted(times) == sorted(OutboxMessage.objects.values_list("message_id", flat=True))
    assert sorted(times.values()) == [1] * 11 + [2]


@pytest.mark.parametrize("after", [3, 25])
def test_killed_at_any_moment(mailbox, after):
    keep(60)
    worker = start(empty_the_outbox, mailbox.port, NOW)
    while len(mailbox.received) < after:
        time.sleep(0.001)

    kill(worker)
    recorded = set(OutboxMessage.objects.filter(state=OutboxState.SENT).values_list("message_id", flat=True))
    finish(start(empty_the_outbox, mailbox.port, AFTER_THE_LEASE))

    times = Counter(mailbox.ids)
    assert states() == {OutboxState.SENT: 60}
    assert set(times) == set(OutboxMessage.objects.values_list("message_id", flat=True))
    assert {times[message_id] for message_id in recorded} <= {1}
    assert sum(times.values()) <= 61


def test_two_workers_side_by_side_send_each_message_once(mailbox):
    keep(80)

    workers = [start(empty_the_outbox, mailbox.port, NOW) for _ in range(2)]
    for worker in workers:
        finish(worker)

    assert states() == {OutboxState.SENT: 80}
    assert Counter(mailbox.ids) == Counter(OutboxMessage.objects.values_list("message_id", flat=True))
