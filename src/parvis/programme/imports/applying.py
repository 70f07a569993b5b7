"""Writes values of a reading into a meeting that exists: its draft, its published text, or its life once announced."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any

from django.utils.html import format_html

from parvis.accounts.models import User
from parvis.core.folding import fold
from parvis.programme.actions import life
from parvis.programme.enums import OrganisationRole
from parvis.programme.imports.drafts import Drafts, commune, end_of, session_row
from parvis.programme.imports.kept import JSONDict, Kept
from parvis.programme.imports.refusals import ImportRefused
from parvis.programme.imports.standing import HREF
from parvis.programme.models import Event, EventOrganisation
from parvis.vocabularies.models import Format, Mode, Public

_OWN_LINK = re.compile(r'<p><a href="([^"]+)">\1</a></p>')


def apply(event: Event, values: JSONDict, *, drafts: Drafts, by: User | None, now: dt.datetime, publish: bool) -> None:
    """Give a meeting these parts of `Kept`, in its latest draft; on the site too when it was published without a waiting draft.

    Never the date, the hours or the mode of a published meeting: see `apply_life`.
    """
    waits = event.live and event.has_unpublished_changes
    text = event.get_latest_revision_as_object()
    kept = Kept.from_json(values)
    for part in values:
        _SETTERS[part](text, kept, drafts, by)
    if not event.live:
        text.save()
    text.save_revision(user=by)
    if publish and event.live and not waits:
        _tried(life.publish, event, by=by, now=now)


def apply_life(
    event: Event, values: JSONDict, *, as_postponement: bool, message: str, by: User | None, now: dt.datetime
) -> None:
    """Move a published meeting, by the action of its life that fits: postponed, moved online, or put right in silence."""
    kept = Kept.from_json(values)
    mode = Mode.objects.filter(code=kept.mode).first() if "mode" in values else None
    when = kept.when if "when" in values else event.when
    start, end = (kept.start_time, kept.end_time) if "start_time" in values else (event.start_time, event.end_time)
    if as_postponement and (when, start, end) != (event.when, event.start_time, event.end_time):
        _tried(life.reschedule, event, when=when, start_time=start, end_time=end, message=message, by=by, now=now)
    if as_postponement and mode and mode.online and not mode.on_site:
        _tried(life.move_online, event, message=message, by=by, now=now)
        mode = None
    if mode or not as_postponement:
        _tried(
            life.correct, event, when=when, start_time=start, end_time=end, mode=mode, message=message, by=by, now=now
        )


def _tried(action: Callable[..., object], event: Event, **options: Any) -> None:
    try:
        action(event, **options)
    except life.Refusal as refusal:
        raise ImportRefused(str(refusal)) from refusal


Setter = Callable[[Event, Kept, Drafts, User | None], None]


def _column(name: str) -> Setter:
    def put(event: Event, kept: Kept, drafts: Drafts, by: User | None) -> None:
        setattr(event, name, getattr(kept, name))

    return put


def _city(event: Event, kept: Kept, drafts: Drafts, by: User | None) -> None:
    """A town in words stands in the address, and leaves it once the town is known; a street stays."""
    was_in_words = event.city is None and not any(char.isdigit() for char in event.address)
    event.city = commune(kept.city)
    if event.city is None:
        event.address = kept.city_name
    elif was_in_words:
        event.address = ""


def _mode(event: Event, kept: Kept, drafts: Drafts, by: User | None) -> None:
    event.mode = Mode.objects.filter(code=kept.mode).first() if kept.mode else None


def _format(event: Event, kept: Kept, drafts: Drafts, by: User | None) -> None:
    event.format = Format.objects.filter(code=kept.format).first() if kept.format else None


def _series(event: Event, kept: Kept, drafts: Drafts, by: User | None) -> None:
    event.series = drafts.find_series(kept.series, by=by)


def _publics(event: Event, kept: Kept, drafts: Drafts, by: User | None) -> None:
    event.first_publics = list(Public.objects.filter(code__in=kept.publics).ordered())


def _speakers(event: Event, kept: Kept, drafts: Drafts, by: User | None) -> None:
    rows = {row.person: row for row in event.speakers.all()}
    wanted = {drafts.find_person(one): one for one in kept.speakers}
    event.speakers.set(
        _in_order([rows.get(person) or drafts.speaker_row(person, one) for person, one in wanted.items()])
    )


def _organisers(event: Event, kept: Kept, drafts: Drafts, by: User | None) -> None:
    """Partners and other roles stay."""
    rows = {row.organisation: row for row in event.organisations.all()}
    wanted = [drafts.find_organisation(name) for name in kept.organisers]
    others = [row for row in rows.values() if row.role != OrganisationRole.ORGANISER and row.organisation not in wanted]
    found = [rows.get(one) or EventOrganisation(organisation=one) for one in wanted]
    event.organisations.set(_in_order([*found, *others]))


def _sessions(event: Event, kept: Kept, drafts: Drafts, by: User | None) -> None:
    rows = {(fold(row.title), row.start_time): row for row in event.sessions.all()}
    wanted = [(one, rows.get((fold(one.title), one.start_time))) for one in kept.sessions]
    event.sessions.set(_in_order([row or session_row(one, 0) for one, row in wanted]))


def _in_order(rows: list[Any]) -> list[Any]:
    for order, row in enumerate(rows):
        row.sort_order = order
    return rows


def _links(event: Event, kept: Kept, drafts: Drafts, by: User | None) -> None:
    """Each link that a reading adds is a paragraph at the end of the text, so that it can be taken away again."""
    text = _OWN_LINK.sub(lambda found: found[0] if unescape(found[1]) in kept.links else "", event.text)
    written = {unescape(link) for link in HREF.findall(text)} | {event.external_url}
    added = (format_html('<p><a href="{0}">{0}</a></p>', link) for link in kept.links if link not in written)
    event.text = text + "".join(added)


def _deadline(event: Event, kept: Kept, drafts: Drafts, by: User | None) -> None:
    event.registration_closes_at = end_of(kept.deadline)


def _email(event: Event, kept: Kept, drafts: Drafts, by: User | None) -> None:
    event.contact_email = kept.email


def _nothing(event: Event, kept: Kept, drafts: Drafts, by: User | None) -> None:
    """Told with its town."""


_SETTERS: Mapping[str, Setter] = {
    **{name: _column(name) for name in ("title", "when", "start_time", "end_time", "venue", "publics_note")},
    "city": _city,
    "city_name": _nothing,
    "mode": _mode,
    "format": _format,
    "series": _series,
    "publics": _publics,
    "speakers": _speakers,
    "organisers": _organisers,
    "sessions": _sessions,
    "links": _links,
    "deadline": _deadline,
    "email": _email,
}
