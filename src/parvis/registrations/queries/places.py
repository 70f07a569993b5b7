"""How many places are taken."""

from collections.abc import Collection

from django.db.models import Count, Q

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
    counted = (
        Event.objects.filter(pk__in=event_ids, capacity__isnull=False)
        .order_by()
        .values_list("pk", "capacity")
        .annotate(taken=Count("registrations", filter=Q(registrations__state=RegistrationState.CONFIRMED)))
    )
    return {event_id: "Complet" for event_id, capacity, taken in counted if taken >= capacity}
