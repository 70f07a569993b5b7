"""People who rush for the last places, in processes of their own."""

import datetime as dt

from django.db import transaction

from parvis.programme.models import Event
from parvis.registrations import actions
from parvis.registrations.models import Registration
from parvis.registrations.rules import Person

NOW = dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)


def rush(channel, take, pks, worker, attempts):
    """Say that one is ready, wait for the signal, then `take` a place `attempts` times at each meeting; how many were given."""
    events = list(Event.objects.filter(pk__in=pks).select_related("mode", "city").order_by("pk"))
    channel.send("ready")
    channel.recv()
    names = [f"p{worker}-{attempt}" for attempt in range(attempts)]
    return sum(take(event, Person(name, name, f"{name}@exemple.test")) for event in events for name in names)


def with_the_lock(event, person):
    try:
        return actions.register(event, person=person, now=NOW)[1]
    except actions.Full:
        return False


def without_the_lock(event, person):
    """What so many programs do: count, then insert."""
    with transaction.atomic():
        if Registration.objects.confirmed().filter(event=event).count() >= event.capacity:
            return False
        registration = Registration(event=event, registered_at=NOW)
        registration.tell(person, with_email=True)
        registration.save()
    return True
