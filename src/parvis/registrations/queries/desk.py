"""What the registrations desk shows: the meetings with their figures, and who comes to one of them."""

import datetime as dt

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from parvis.programme.models import Event
from parvis.registrations.models import Registration, RegistrationQuerySet, RegistrationState
from parvis.registrations.rules import Places

NEARLY = 0.9
SOON = dt.timedelta(days=30)
COLUMNS = (
    "title", "slug", "when", "start_time", "end_time", "status", "live", "capacity", "takes_registrations", "is_external",
    "first_day", "last_day", "sort_day", "precision", "registration_opens_at", "registration_closes_at",
)  # fmt: skip
SORTS = {
    "nom": ("last_name", "first_name", "pk"),
    "recent": ("-registered_at", "-pk"),
    "organisme": ("organisation", "last_name", "first_name", "pk"),
}


def _count(state: str) -> Coalesce:
    counted = (
        Registration.objects.filter(event=OuterRef("pk"), state=state)
        .order_by()
        .values("event")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def meetings(*, today: dt.date, past: bool = False, text: str = "") -> QuerySet[Event]:
    """Published meetings that take registrations or have some, with `taken` and `cancelled`; the nearest first."""
    found = Event.objects.published().own().matching(text)
    found = found.filter(Q(takes_registrations=True) | Q(registrations__isnull=False)).distinct()
    found = found.past(today).order_by("-sort_day", "-pk") if past else found.upcoming(today).chronological()
    return found.only(*COLUMNS).annotate(
        taken=_count(RegistrationState.CONFIRMED), cancelled=_count(RegistrationState.CANCELLED)
    )


def people(*, event: Event, text: str = "", state: str = "", sort: str = "nom") -> RegistrationQuerySet:
    """Who registered to a meeting, with what a line shows of them."""
    found = Registration.objects.filter(event=event).matching(text)
    if state:
        found = found.filter(state=state)
    return found.select_related("public", "territory").order_by(*SORTS[sort])


def figures(*, event: Event) -> tuple[Places, int]:
    """The places of a meeting and how many gave theirs back; one query."""
    counted = Registration.objects.filter(event=event).aggregate(
        taken=Count("pk", filter=Q(state=RegistrationState.CONFIRMED)),
        cancelled=Count("pk", filter=Q(state=RegistrationState.CANCELLED)),
    )
    return Places(event.capacity, counted["taken"]), counted["cancelled"]


def nearly_full(*, today: dt.date) -> list[Event]:
    """Upcoming meetings of the month with nine places in ten taken, the fullest first; with `taken`."""
    soon = meetings(today=today).filter(capacity__gt=0, first_day__lte=today + SOON)
    full = [event for event in soon if event.taken >= (event.capacity or 0) * NEARLY]
    return sorted(full, key=lambda event: ((event.capacity or 0) - event.taken, event.first_day))
