"""Never one too many, whoever asks at once: real processes on a real database."""

from contextlib import ExitStack

import pytest
from django.db import connection

from parvis.core.models import OutboxMessage
from parvis.registrations.models import Registration
from tests.children import start
from tests.programme.factories import EventFactory

PROCESSES, ATTEMPTS, PLACES = 4, 15, 20
pytestmark = pytest.mark.django_db(transaction=True)


def rush(how, *events, processes=PROCESSES, attempts=ATTEMPTS):
    """Everyone starts at the same moment; returns how many were told that they have a place."""
    with ExitStack() as stack:
        children = [
            stack.enter_context(
                start(
                    "tests.registrations.rush",
                    ",".join(str(event.pk) for event in events),
                    str(worker),
                    str(attempts),
                    how,
                )
            )
            for worker in range(processes)
        ]
        for child in children:
            assert child.stdout.readline() == "ready\n"
        for child in children:
            child.stdin.write("go\n")
            child.stdin.flush()
        outputs = [child.communicate(timeout=120)[0] for child in children]
        assert [child.returncode for child in children] == [0] * processes
    return sum(int(output) for output in outputs)


def test_the_lock_never_gives_one_place_too_many():
    few, enough = EventFactory(capacity=PLACES), EventFactory(capacity=PROCESSES * ATTEMPTS)

    told = rush("action", few, enough)

    assert Registration.objects.confirmed().filter(event=few).count() == PLACES
    assert Registration.objects.confirmed().filter(event=enough).count() == PROCESSES * ATTEMPTS
    assert told == OutboxMessage.objects.count() == PLACES + PROCESSES * ATTEMPTS


def test_without_the_lock_places_are_given_twice():
    """The control: the same rush, counting then inserting. It shows that the test above can see overbooking."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one transaction write at a time: without the lock it does not overbook either")
    events = [EventFactory(capacity=PLACES) for _ in range(5)]

    rush("control", *events)

    given = [Registration.objects.filter(event=event).count() for event in events]
    assert max(given) > PLACES, given
