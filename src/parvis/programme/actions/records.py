"""What every action on a meeting shares: the lock, the record of the change, the draft that follows."""

import datetime as dt
from dataclasses import dataclass

from wagtail.log_actions import log

from parvis.accounts.models import User
from parvis.programme.enums import ChangeKind
from parvis.programme.models import Event, EventChange
from parvis.programme.signals import event_changed
from parvis.vocabularies.models import Mode

LIFE_FIELDS = ("when", "start_time", "end_time", "mode")
DERIVED_FIELDS = ("first_day", "last_day", "sort_day", "precision", "search_text", "updated_at")


@dataclass(frozen=True)
class Before:
    """What was announced before a change."""

    when: str
    start_time: dt.time | None
    mode: Mode | None
    place: str

    @classmethod
    def of(cls, event: Event) -> "Before":
        return cls(event.when, event.start_time, event.mode, place(event))


def place(event: Event) -> str:
    """Where people were to come, in words: « Maison des associations, Tours »."""
    return ", ".join(part for part in (event.venue, event.city.name if event.city else "") if part)[:250]


def lock(event: Event) -> Event:
    """The meeting as it is now, kept from any other change until the transaction ends."""
    return Event.objects.select_for_update(of=("self",)).get(pk=event.pk)


def take_life_from(current: Event, edited: Event) -> None:
    """A text edited while the meeting was being postponed keeps the postponement."""
    edited.status, edited.sequence = current.status, current.sequence
    if current.live:
        for name in LIFE_FIELDS:
            setattr(edited, name, getattr(current, name))


def record(
    event: Event, kind: ChangeKind, *, before: Before, message: str = "", in_calendars: bool = True,
    by: User | None, now: dt.datetime,
) -> EventChange:  # fmt: skip
    """Save a changed meeting, tell its history and those who listen; calendars follow when its number grows."""
    event.sequence += in_calendars
    event.save(update_fields=[*LIFE_FIELDS, "status", "sequence", *DERIVED_FIELDS])
    _carry_to_draft(event)
    change = EventChange.objects.create(
        event=event,
        kind=kind,
        made_at=now,
        made_by=by,
        old_when=before.when,
        old_start_time=before.start_time,
        old_mode=before.mode,
        old_place=before.place,
        new_when=event.when,
        new_start_time=event.start_time,
        message=message,
    )
    log(
        event,
        f"programme.{kind}",
        user=by,
        timestamp=now,
        content_changed=True,
        data={"old_when": before.when, "new_when": event.when, "message": message},
    )
    event_changed.send(sender=EventChange, change=change, now=now)
    return change


def _carry_to_draft(event: Event) -> None:
    """The text kept in the latest draft takes the new date, hours and mode, to be found there even once unpublished."""
    draft = event.latest_revision
    if draft is None:
        return
    current = event.serializable_data()
    draft.content.update({name: current[name] for name in (*LIFE_FIELDS, "status", "sequence")})
    draft.save(update_fields=["content"])
