"""People who rush for the last places, in a process of their own.

`python -m tests.registrations.rush EVENTS WORKER ATTEMPTS HOW` says "ready", waits for a line, then registers ATTEMPTS
people one after the other to each event and prints how many got a place. HOW: `action` is ours; `control` counts then inserts, without the lock.
"""

import datetime as dt
import sys

from tests.children import set_up_child

NOW = dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)


def main(event_ids: str, worker: str, attempts: str, how: str) -> None:
    set_up_child()
    from parvis.programme.models import Event  # noqa: PLC0415 -- Django must be set up first
    from parvis.registrations import actions  # noqa: PLC0415 -- same
    from parvis.registrations.rules import Person  # noqa: PLC0415 -- same

    found = Event.objects.select_related("mode", "city").in_bulk(event_ids.split(","))
    events = [found[int(event_id)] for event_id in event_ids.split(",")]
    take = _with_the_lock(actions) if how == "action" else _without_the_lock()
    print("ready", flush=True)  # noqa: T201 -- what the parent waits for
    sys.stdin.readline()
    taken = 0
    for event in events:
        for attempt in range(int(attempts)):
            name = f"p{worker}-{attempt}"
            taken += take(event, Person(name, name, f"{name}@exemple.test"))
    print(taken, flush=True)  # noqa: T201 -- what the parent counts


def _with_the_lock(actions):
    def take(event, person) -> int:
        try:
            return int(actions.register(event, person=person, now=NOW)[1])
        except actions.Full:
            return 0

    return take


def _without_the_lock():
    """What so many programs do: count, then insert."""
    from django.db import transaction  # noqa: PLC0415 -- Django must be set up first

    from parvis.registrations.models import Registration  # noqa: PLC0415 -- same

    def take(event, person) -> int:
        with transaction.atomic():
            if Registration.objects.confirmed().filter(event=event).count() >= event.capacity:
                return 0
            registration = Registration(event=event, registered_at=NOW)
            registration.tell(person, with_email=True)
            registration.save()
        return 1

    return take


if __name__ == "__main__":
    main(*sys.argv[1:])
