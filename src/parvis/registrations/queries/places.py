"""How many places are taken."""

from collections.abc import Collection

from django.db.models import Count, Q, QuerySet

from parvis.core.prepared import Prepared
from parvis.programme.models import Event
from parvis.registrations.models import Registration, RegistrationState
from parvis.registrations.rules import Places

_TAKEN = Prepared(
    lambda event: (
        Registration.objects.confirmed()
        .filter(event_id=event)
        .order_by()
        .values("event_id")
        .annotate(taken=Count("pk"))
        .values_list("taken")
    ),
    1,
)


def places(*, event: Event) -> Places:
    """The places of a meeting, in one query; without limit nobody is counted."""
    if event.capacity is None:
        return Places(None, 0)
    return Places(event.capacity, sum(taken for (taken,) in _TAKEN.rows(event.pk)))


def agenda_words(event_ids: Collection[int]) -> dict[int, str]:
    """The meetings of a list that have no place left, with the word to show; one query for all."""
    asked = [*event_ids, *([0] * (BATCH - len(event_ids)))]
    counted = _COUNTED.rows(*asked) if len(asked) == BATCH else _counted(*asked)
    return {event_id: "Complet" for event_id, capacity, taken in counted if taken >= capacity}


def _counted(*event_ids: int) -> QuerySet:
    return (
        Event.objects.filter(pk__in=event_ids, capacity__isnull=False)
        .order_by()
        .values("pk", "capacity")
        .annotate(taken=Count("registrations", filter=Q(registrations__state=RegistrationState.CONFIRMED)))
        .values_list("pk", "capacity", "taken")
    )


# A page of the agenda; a shorter list is filled up with a key that no meeting has.
BATCH = 20
_COUNTED = Prepared(_counted, BATCH)
