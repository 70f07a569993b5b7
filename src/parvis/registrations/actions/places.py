"""Places of a meeting, taken, corrected and given back under one lock: never one too many, whoever asks at once.

The lock is the row of the meeting. On PostgreSQL it is held for five short queries; on SQLite a transaction that writes
is alone anyway. E-mails are composed before the lock and queued in the same transaction (docs/decisions/0004-outbox.md).
"""

import datetime as dt
import uuid

from django.db import transaction
from wagtail.log_actions import log

from parvis.accounts.models import User
from parvis.core import outbox
from parvis.core.models import Centre
from parvis.programme.models import Event
from parvis.registrations import mails, rules
from parvis.registrations.actions.refusals import SHUT, AlreadyRegistered, Full, NotRegistered, Past
from parvis.registrations.models import Registration, RegistrationQuerySet, RegistrationState
from parvis.registrations.rules import Opening, Person

# What the rules read of a meeting, and no more: the rest of the row is not locked in memory.
LOCKED_COLUMNS = (
    "pk", "live", "is_external", "takes_registrations", "status", "first_day", "last_day", "start_time", "precision",
    "capacity", "registration_opens_at", "registration_closes_at", "updated_at",
)  # fmt: skip


def register(event: Event, *, person: Person, by: User | None = None, now: dt.datetime) -> tuple[Registration, bool]:
    """Give the person a place, once: the same address again is the same registration, left as it is.

    Returns the registration and whether a place was taken now. Raises a `Refusal` whose message is for the user.
    A cancelled registration takes a free place like anyone, under the same reference. `by`: None for the public.
    """
    draft = _new_registration(event, person, now=now)
    centre = Centre.shown()
    confirmation = mails.confirmation(event, centre=centre).to(draft, now=now)
    with transaction.atomic():
        current = _lock(event)
        if current.updated_at != event.updated_at:  # the meeting changed since it was read: so does what we say of it
            event = Event.objects.select_related("mode", "city").get(pk=event.pk)
            confirmation = mails.confirmation(event, centre=centre).to(draft, now=now)
        known = Registration.objects.filter(event_id=event.pk, email_key=draft.email_key).first()
        opening = rules.opening(current, taken=_taken(current), now=now)
        _refuse_if_shut(current, opening, known=known, person=person)
        if known and known.state == RegistrationState.CONFIRMED:
            _confirm_again(known, event, centre=centre, now=now)
            return known, False
        registration = known or draft
        if known:
            known.take_again(person, now=now)
            confirmation = mails.confirmation(event, centre=centre).to(known, now=now)
        registration.save(force_insert=known is None)
        outbox.queue(confirmation, now=now)
        if by is not None:
            _log(registration, "registrations.add", by=by, now=now)
    return registration, True


def correct(registration: Registration, *, person: Person, by: User | None = None, now: dt.datetime) -> Registration:
    """Change what the person said. Only the team changes the address, which the new one is then told of."""
    with transaction.atomic():
        event = _lock(registration.event)
        current = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
        if current.state != RegistrationState.CONFIRMED:
            raise NotRegistered
        if by is None and rules.is_past(event, now=now):
            raise Past(event)
        has_moved = by is not None and rules.email_key(person.email) != current.email_key
        if has_moved and _others(current, person).exists():
            raise AlreadyRegistered
        current.tell(person, with_email=has_moved)
        current.save()
        if has_moved:
            confirmation = mails.confirmation(registration.event, centre=Centre.load())
            outbox.queue(confirmation.to(current, now=now), now=now)
        if by is not None:
            _log(current, "registrations.correct", by=by, now=now)
    return current


def cancel(registration: Registration, *, by: User | None = None, now: dt.datetime, tell: bool = True) -> Registration:
    """Give the place back; a second time changes nothing. `tell` False keeps the team's cancellation silent."""
    goodbye = mails.cancellation(registration.event, centre=Centre.load(), by_team=by is not None)
    with transaction.atomic():
        event = _lock(registration.event)
        current = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
        if current.state == RegistrationState.CANCELLED:
            return current
        if by is None and rules.is_past(event, now=now):
            raise Past(event)
        current.state, current.cancelled_at = RegistrationState.CANCELLED, now
        current.save()
        if tell:
            outbox.queue(goodbye.to(current, now=now), now=now)
        if by is not None:
            _log(current, "registrations.cancel", by=by, now=now)
    return current


def _new_registration(event: Event, person: Person, *, now: dt.datetime) -> Registration:
    registration = Registration(uid=uuid.uuid4(), event=event, registered_at=now)
    registration.tell(person, with_email=True)
    return registration


def _lock(event: Event) -> Event:
    """The meeting as it is now; no one else takes or gives back a place, or changes the meeting, until the end."""
    return Event.objects.select_for_update(of=("self",), no_key=True).only(*LOCKED_COLUMNS).get(pk=event.pk)


def _taken(event: Event) -> int:
    return 0 if event.capacity is None else Registration.objects.confirmed().filter(event_id=event.pk).count()


def _refuse_if_shut(event: Event, opening: Opening, *, known: Registration | None, person: Person) -> None:
    """A full meeting still answers the person who is registered already, and tells nobody else who is."""
    if opening is Opening.FULL:
        if known is None or known.state != RegistrationState.CONFIRMED:
            raise Full(event)
        if not person.is_named(known.first_name, known.last_name):
            raise Full(event)
    elif opening is not Opening.OPEN:
        raise SHUT[opening](event)


def _confirm_again(registration: Registration, event: Event, *, centre: Centre, now: dt.datetime) -> None:
    """Whoever asks again has perhaps lost the message: it leaves again, at most once an hour."""
    if not outbox.queued_since(f"{mails.about(registration)}confirmation", now - mails.ONE_PER):
        outbox.queue(mails.confirmation(event, centre=centre).to(registration, now=now), now=now)


def _others(registration: Registration, person: Person) -> RegistrationQuerySet:
    same = Registration.objects.filter(event_id=registration.event_id, email_key=rules.email_key(person.email))
    return same.exclude(pk=registration.pk)


def _log(registration: Registration, action: str, *, by: User, now: dt.datetime) -> None:
    """The history names the registration by its reference, never the person: it outlives their data."""
    log(registration.event, action, user=by, timestamp=now, data={"registration": str(registration.uid)})
