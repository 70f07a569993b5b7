"""Never one too many, whoever asks at once: real processes on a real database."""

import pytest
from django.db import connection

from parvis.core.models import OutboxMessage
from parvis.registrations.models import Registration
from tests.children import finish, start
from tests.programme.factories import EventFactory
from tests.registrations.rush import rush, with_the_lock, without_the_lock

PROCESSES, ATTEMPTS, PLACES = 4, 15, 20
pytestmark = pytest.mark.django_db(transaction=True)


def together(take, *events):
    """Everyone starts at the same moment; returns how many were told that they have a place."""
    pks = [event.pk for event in events]
    children = [start(rush, take, pks, worker, ATTEMPTS) for worker in range(PROCESSES)]
    assert {child.channel.recv() for child in children} == {"ready"}
    for child in children:
        child.channel.send("go")
    return sum(finish(child) for child in children)


def test_the_lock_never_gives_one_place_too_many():
    few, enough = EventFactory(capacity=PLACES), EventFactory(capacity=PROCESSES * ATTEMPTS)

    told = together(with_the_lock, few, enough)

    assert Registration.objects.confirmed().filter(event=few).count() == PLACES
    assert Registration.objects.confirmed().filter(event=enough).count() == PROCESSES * ATTEMPTS
    assert told == OutboxMessage.objects.count() == PLACES + PROCESSES * ATTEMPTS


def test_without_the_lock_places_are_given_twice():
    """The control: the same rush, counting then inserting. It shows that the test above can see overbooking."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one transaction write at a time: without the lock it does not overbook either")
    events = [EventFactory(capacity=PLACES) for _ in range(5)]

    together(without_the_lock, *events)

    given = [Registration.objects.filter(event=event).count() for event in events]
    assert max(given) > PLACES, given
