"""The life of a meeting once announced: postponed, moved online, cancelled, reinstated, held, corrected.

Each function locks the meeting, reads it again, refuses what makes no sense by a `Refusal` whose message is for the
user, then writes the change and tells it (`event_changed`), all in one transaction.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from parvis.accounts.models import User
from parvis.core import edtf
from parvis.programme.actions.records import Before, lock, record
from parvis.programme.enums import ChangeKind, EventStatus
from parvis.programme.models import Event, EventChange
from parvis.programme.rules import lacks_for_publication
from parvis.vocabularies.models import Mode

ONLINE_CODE = "distanciel"
_STATUS_AFTER = {
    ChangeKind.RESCHEDULED: EventStatus.RESCHEDULED,
    ChangeKind.MOVED_ONLINE: EventStatus.MOVED_ONLINE,
}


class Refusal(Exception):
    """The change makes no sense; `str()` says why to the user."""

    message = "Cette action est impossible."

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.message)


class NotReady(Refusal):
    message = "Il manque à cette rencontre de quoi être publiée."


class AlreadyPublished(Refusal):
    message = "Cette rencontre est déjà publiée, sans rien de nouveau à publier."


class NotPublished(Refusal):
    message = (
        "Cette rencontre n’est pas publiée\N{NO-BREAK SPACE}: modifiez sa date, ses heures ou son mode dans sa fiche."
    )


class Cancelled(Refusal):
    message = "Cette rencontre est annulée\N{NO-BREAK SPACE}: rétablissez-la d’abord."


class Held(Refusal):
    message = "Cette rencontre est marquée comme tenue\N{NO-BREAK SPACE}: corrigez-la plutôt."


class SameDate(Refusal):
    message = "La nouvelle date et les nouvelles heures sont celles déjà annoncées."


class PastDate(Refusal):
    message = "La nouvelle date est déjà passée."


class ImpossibleHours(Refusal):
    message = "La fin précède le début."


class AlreadyOnline(Refusal):
    message = "Cette rencontre se tient déjà entièrement à distance."


class NoOnlineMode(Refusal):
    message = "Aucun mode « à distance » n’existe dans les vocabulaires\N{NO-BREAK SPACE}: ajoutez-le d’abord."


class NothingToReinstate(Refusal):
    message = "Cette rencontre a lieu comme prévu\N{NO-BREAK SPACE}: il n’y a rien à rétablir."


class DateUnknown(Refusal):
    message = (
        "La date exacte n’est pas connue\N{NO-BREAK SPACE}: corrigez-la avant de marquer la rencontre comme tenue."
    )


class NotYetHeld(Refusal):
    message = "Cette rencontre n’a pas encore eu lieu."


class NothingCorrected(Refusal):
    message = "Rien n’a été changé."


@transaction.atomic
def publish(event: Event, *, by: User | None, now: dt.datetime) -> Event:
    """Show a meeting on the site, with the latest draft of its text."""
    current = lock(event)
    if current.live and not current.has_unpublished_changes:
        raise AlreadyPublished
    shown = current.get_latest_revision_as_object()
    if lacks := lacks_for_publication(shown):
        raise NotReady(" ".join(lacks.values()))
    first = current.first_published_at or now
    # Without a newer draft the record itself is the text to show.
    revision = current.latest_revision if shown is not current else current.save_revision(user=by, clean=False)
    revision.publish(user=by, skip_permission_checks=True)
    Event.objects.filter(pk=event.pk).update(first_published_at=first, last_published_at=now)
    return Event.objects.get(pk=event.pk)


@transaction.atomic
def reschedule(
    event: Event, *, when: str, start_time: dt.time | None, end_time: dt.time | None, message: str = "",
    by: User | None, now: dt.datetime,
) -> EventChange:  # fmt: skip
    """Give another date or other hours, told to everyone; an empty date means « to be fixed »."""
    current = _still_to_come(event)
    if (when, start_time, end_time) == (current.when, current.start_time, current.end_time):
        raise SameDate
    known = _valid(when, start_time, end_time)
    if known.last is not None and known.last < timezone.localdate(now):
        raise PastDate
    before = Before.of(current)
    current.when, current.start_time, current.end_time = when, start_time, end_time
    current.status = EventStatus.RESCHEDULED
    return record(current, ChangeKind.RESCHEDULED, before=before, message=message, by=by, now=now)


@transaction.atomic
def move_online(
    event: Event, *, remote_link: str = "", message: str = "", by: User | None, now: dt.datetime
) -> EventChange:
    """Hold the meeting at a distance only; the place stays known, in the change."""
    current = _still_to_come(event)
    if _is_online_only(current.mode):
        raise AlreadyOnline
    online = _online_mode()
    before = Before.of(current)
    current.mode = online
    current.status = EventStatus.MOVED_ONLINE
    if remote_link:
        current.remote_link = remote_link
        current.save(update_fields=["remote_link"])
    return record(current, ChangeKind.MOVED_ONLINE, before=before, message=message, by=by, now=now)


@transaction.atomic
def cancel(event: Event, *, message: str = "", by: User | None, now: dt.datetime) -> EventChange:
    """The meeting will not take place; its page stays and says so."""
    current = _still_to_come(event)
    before = Before.of(current)
    current.status = EventStatus.CANCELLED
    return record(current, ChangeKind.CANCELLED, before=before, message=message, by=by, now=now)


@transaction.atomic
def reinstate(event: Event, *, message: str = "", by: User | None, now: dt.datetime) -> EventChange:
    """Take back a cancellation, a move online or « held »: the meeting is again what it was before."""
    current = _published(event)
    if current.status not in (EventStatus.CANCELLED, EventStatus.MOVED_ONLINE, EventStatus.HELD):
        raise NothingToReinstate
    before = Before.of(current)
    was_held = current.status == EventStatus.HELD
    if current.status == EventStatus.MOVED_ONLINE:
        moved = current.changes.filter(kind=ChangeKind.MOVED_ONLINE).first()
        current.mode = moved.old_mode if moved else None
    current.status = _status_by_changes(current)
    return record(
        current, ChangeKind.REINSTATED, before=before, message=message, in_calendars=not was_held, by=by, now=now
    )


@transaction.atomic
def mark_held(event: Event, *, message: str = "", by: User | None, now: dt.datetime) -> EventChange:
    """The meeting took place: it may be counted."""
    current = _still_to_come(event)
    known = current.known_date
    if not known.is_exact or known.first is None:
        raise DateUnknown
    if known.first > timezone.localdate(now):
        raise NotYetHeld
    before = Before.of(current)
    current.status = EventStatus.HELD
    return record(current, ChangeKind.HELD, before=before, message=message, in_calendars=False, by=by, now=now)


@transaction.atomic
def correct(
    event: Event, *, when: str, start_time: dt.time | None, end_time: dt.time | None, mode: Mode | None = None,
    message: str = "", by: User | None, now: dt.datetime,
) -> EventChange:  # fmt: skip
    """Put right a date, hours or a mode that were typed wrong; the status stays, nobody is written to."""
    current = _published(event)
    mode = mode or current.mode
    if (when, start_time, end_time, mode) == (current.when, current.start_time, current.end_time, current.mode):
        raise NothingCorrected
    known = _valid(when, start_time, end_time)
    if current.status == EventStatus.HELD and (known.first is None or known.first > timezone.localdate(now)):
        raise NotYetHeld
    before = Before.of(current)
    current.when, current.start_time, current.end_time, current.mode = when, start_time, end_time, mode
    return record(current, ChangeKind.CORRECTED, before=before, message=message, by=by, now=now)


def _published(event: Event) -> Event:
    current = lock(event)
    if not current.live:
        raise NotPublished
    return current


def _still_to_come(event: Event) -> Event:
    current = _published(event)
    if current.status == EventStatus.CANCELLED:
        raise Cancelled
    if current.status == EventStatus.HELD:
        raise Held
    return current


def _valid(when: str, start_time: dt.time | None, end_time: dt.time | None) -> edtf.When:
    """Refuse hours that no meeting can have; one that goes on after midnight has no end here."""
    if end_time is not None and (start_time is None or end_time <= start_time):
        raise ImpossibleHours
    try:
        return edtf.parse(when)
    except edtf.InvalidDate as error:
        raise Refusal(str(error)) from error


def _online_mode() -> Mode:
    online = Mode.objects.filter(code=ONLINE_CODE).first()
    online = online or Mode.objects.active().filter(online=True, on_site=False).order_by("position", "pk").first()
    if online is None:
        raise NoOnlineMode
    return online


def _status_by_changes(event: Event) -> EventStatus:
    """Where the meeting stands by its last change that still holds; a move online holds while the mode is online only."""
    kinds = [ChangeKind.RESCHEDULED]
    if _is_online_only(event.mode):
        kinds.append(ChangeKind.MOVED_ONLINE)
    last = event.changes.filter(kind__in=kinds).first()
    return _STATUS_AFTER[ChangeKind(last.kind)] if last else EventStatus.SCHEDULED


def _is_online_only(mode: Mode | None) -> bool:
    return mode is not None and mode.online and not mode.on_site
