"""Cards given another shape: two made one, one made several, a card become a time of another meeting or the name of a cycle.

What is put away says what it gave (`given`), so that undoing takes it back from those that still hold it.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import fields, replace

from django.db import transaction

from parvis.accounts.models import User
from parvis.core import edtf
from parvis.core.folding import fold
from parvis.programme.enums import CandidateState
from parvis.programme.imports.applying import apply
from parvis.programme.imports.drafts import Drafts
from parvis.programme.imports.kept import JSONDict, Kept, KeptSession
from parvis.programme.imports.records import (
    check_seen,
    close_or_reopen,
    decide,
    decided,
    lock_programme,
    locked,
    write_log,
)
from parvis.programme.imports.refusals import ImportRefused, Stale, StillUsed
from parvis.programme.imports.standing import standings
from parvis.programme.imports.undo import by_the_import
from parvis.programme.imports.words import Terms
from parvis.programme.models import Event, ImportCandidate

MOST_DAYS = 31


def merge(
    candidate: ImportCandidate, other: ImportCandidate, *, by: User | None, now: dt.datetime, seen: str | None = None
) -> None:
    """One card of two: `candidate` keeps its values and receives those it lacks; `other` is put away with it."""
    with transaction.atomic():
        into, given = locked(candidate), locked(other)
        if given.absorbed_into_id == into.pk:
            return
        if into.pk == given.pk:
            raise ImportRefused("Choisissez une autre carte que celle-ci.")
        _check_pending(into, given)
        check_seen(into, seen)
        before = Kept.from_json(into.values)
        after = _completed(before, Kept.from_json(given.values)).to_json()
        changed = {
            name: [into.values.get(name), value] for name, value in after.items() if value != into.values.get(name)
        }
        _keep(into, after)
        _put_away(given, into, {"as": "merge", "changed": changed}, by=by, now=now)
        write_log("parvis.import.merge", given, by=by, now=now)


def split(
    candidate: ImportCandidate, *, by: User | None, now: dt.datetime, seen: str | None = None
) -> list[ImportCandidate]:
    """One card for each day of a date that holds several; the first stays on this card. Returns the new ones."""
    with transaction.atomic():
        current = locked(candidate)
        _check_pending(current)
        check_seen(current, seen)
        days = days_of(current.values["when"])
        if len(days) < 2:
            raise ImportRefused("Cette carte n’a qu’une date\N{NO-BREAK SPACE}: dupliquez-la, puis corrigez la copie.")
        numbered = enumerate(days[1:], start=next_copy(current))
        copies = [_copy(current, {**current.values, "when": day}, number) for number, day in numbered]
        _keep(current, {**current.values, "when": days[0]})
        write_log("parvis.import.split", current, by=by, now=now)
        return copies


def duplicate(
    candidate: ImportCandidate, *, number: int, by: User | None, now: dt.datetime, seen: str | None = None
) -> ImportCandidate:
    """The same card once more, to be corrected apart; `number` comes from `next_copy`, so that asking twice makes one."""
    with transaction.atomic():
        current = locked(candidate)
        _check_pending(current)
        check_seen(current, seen)
        if known := current.document.candidates.filter(key=_copy_key(current, number)).first():
            return known
        copy = _copy(current, current.values, number)
        _keep(current, current.values)
        write_log("parvis.import.split", current, by=by, now=now)
        return copy


def next_copy(candidate: ImportCandidate) -> int:
    """The number that the next copy of this card will bear."""
    taken = candidate.document.candidates.filter(key__startswith=_copy_key(candidate, ""))
    return 1 + max((int(key.rpartition("+")[2]) for key in taken.values_list("key", flat=True)), default=0)


def days_of(when: str) -> list[str]:
    """The days of a date that could each be a meeting: alternatives, or the days of a short range."""
    try:
        known = edtf.parse(when)
    except edtf.InvalidDate:
        return []
    return [day.isoformat() for day in (known.choices or known.days)[:MOST_DAYS]]


def nest(
    candidate: ImportCandidate,
    into: ImportCandidate | Event,
    *,
    by: User | None,
    now: dt.datetime,
    seen: str | None = None,
) -> None:
    """The card becomes a time of another meeting: of a card that waits, or of a meeting of the programme."""
    with transaction.atomic():
        current = locked(candidate)
        if current.given.get("as") == "session":
            return
        _check_pending(current)
        check_seen(current, seen)
        kept = Kept.from_json(current.values)
        time = KeptSession(kept.title[:200], kept.start_time, kept.end_time, kept.venue[:120], _names(kept))
        stored = Kept(sessions=(time,)).to_json()["sessions"][0]
        target = locked(into) if isinstance(into, ImportCandidate) else into
        if isinstance(target, ImportCandidate) and target.event is None:
            _nest_in_card(current, target, stored, by=by, now=now)
        else:
            event = target.event if isinstance(target, ImportCandidate) else target
            lock_programme(current.document)
            _set_sessions(event, add=time, drafts=Drafts(current.document), by=by, now=now)
            current.event, current.given = event, {"as": "session", "session": stored}
            decide(current, CandidateState.ACCEPTED, by=by, now=now)
            close_or_reopen(current.document)
        write_log("parvis.import.nest", current, by=by, now=now)


def _nest_in_card(
    current: ImportCandidate, target: ImportCandidate, stored: JSONDict, *, by: User | None, now: dt.datetime
) -> None:
    if target.pk == current.pk:
        raise ImportRefused("Choisissez une autre rencontre que celle-ci.")
    _check_pending(target)
    times = sorted([*target.values.get("sessions", ()), stored], key=lambda one: one["start_time"] or "99")
    _keep(target, {**target.values, "sessions": times})
    _put_away(current, target, {"as": "session", "session": stored}, by=by, now=now)


def make_series(
    candidate: ImportCandidate,
    members: Collection[ImportCandidate],
    *,
    by: User | None,
    now: dt.datetime,
    seen: str | None = None,
) -> None:
    """The card is no meeting but the name of a cycle, which these other cards join."""
    with transaction.atomic():
        current = locked(candidate)
        if current.given.get("as") == "series":
            return
        _check_pending(current)
        check_seen(current, seen)
        cards = [locked(one) for one in members if one.pk != current.pk]
        if not cards:
            raise ImportRefused("Cochez les rencontres de ce cycle.")
        _check_pending(*cards)
        title = current.values["title"].strip()[:200]
        if not title:
            raise ImportRefused("Donnez d’abord un titre à cette carte\N{NO-BREAK SPACE}: ce sera le nom du cycle.")
        before = {str(one.pk): one.values.get("series", "") for one in cards}
        for one in cards:
            _keep(one, {**one.values, "series": title})
        _put_away(current, cards[0], {"as": "series", "title": title, "before": before}, by=by, now=now)
        write_log("parvis.import.series", current, by=by, now=now)


def give_back(candidate: ImportCandidate, *, drafts: Drafts, by: User | None, now: dt.datetime) -> None:
    """Take back from the others what this card gave them; refuse while one of them is kept with it."""
    given, target = candidate.given, candidate.absorbed_into
    if target is not None and target.state == CandidateState.ACCEPTED and given["as"] != "series":
        raise StillUsed(
            f"«\N{NO-BREAK SPACE}{candidate}\N{NO-BREAK SPACE}» est rangée avec «\N{NO-BREAK SPACE}{target}\N{NO-BREAK SPACE}», "
            "déjà retenue\N{NO-BREAK SPACE}: annulez d’abord celle-ci."
        )
    if given["as"] == "merge":
        back = {name: before for name, (before, after) in given["changed"].items() if target.values.get(name) == after}
        _keep(target, {**target.values, **back})
    elif given["as"] == "series":
        cards = candidate.document.candidates.filter(pk__in=given["before"], state=CandidateState.PENDING)
        for one in cards.select_for_update():
            if one.values.get("series") == given["title"]:
                _keep(one, {**one.values, "series": given["before"][str(one.pk)]})
    elif target is not None:
        _keep(target, {**target.values, "sessions": _without(target.values.get("sessions", []), given["session"])})
    elif event := Event.objects.filter(pk=candidate.event_id).first():
        [time] = Kept.from_json({"sessions": [given["session"]]}).sessions
        _set_sessions(event, remove=time, drafts=drafts, by=by, now=now)


def _without(times: list[JSONDict], one: JSONDict) -> list[JSONDict]:
    at = times.index(one) if one in times else len(times)
    return times[:at] + times[at + 1 :]


def _set_sessions(
    event: Event, *, drafts: Drafts, by: User | None, now: dt.datetime, add: KeptSession | None = None,
    remove: KeptSession | None = None,
) -> None:  # fmt: skip
    """In the latest draft of the meeting; what is on the site waits for someone to publish it."""
    standing = standings({event.pk}, terms=Terms.load())[event.pk].kept
    gone = remove and (fold(remove.title), remove.start_time)
    times = [one for one in standing.sessions if (fold(one.title), one.start_time) != gone] + ([add] if add else [])
    times.sort(key=lambda one: (one.start_time is None, one.start_time))
    stored = replace(standing, sessions=tuple(times)).to_json()["sessions"]
    with by_the_import(event):
        apply(event, {"sessions": stored}, drafts=drafts, by=by, now=now, publish=False)


def _completed(before: Kept, other: Kept) -> Kept:
    """Its own values first; lists are joined; hours and place come whole."""
    whole = {"end_time": "start_time", "city_name": "city", "venue": "venue"}
    changed = {}
    for field in fields(Kept):
        mine, theirs = getattr(before, field.name), getattr(other, field.name)
        if isinstance(mine, tuple):
            changed[field.name] = (*mine, *(one for one in theirs if one not in mine))
        elif not getattr(before, whole.get(field.name, field.name)) and theirs:
            changed[field.name] = theirs
    return replace(before, **changed)


def _names(kept: Kept) -> str:
    return ", ".join(one.name for one in kept.speakers)[:250]


def _keep(candidate: ImportCandidate, values: JSONDict) -> None:
    candidate.values, candidate.shaped = values, True
    candidate.save(update_fields=["values", "shaped"])


def _put_away(
    candidate: ImportCandidate, into: ImportCandidate, given: JSONDict, *, by: User | None, now: dt.datetime
) -> None:
    candidate.absorbed_into, candidate.given = into, given
    decide(candidate, CandidateState.ABSORBED, by=by, now=now)
    close_or_reopen(candidate.document)


def _copy_key(candidate: ImportCandidate, number: int | str) -> str:
    return f"{candidate.key[:50].partition('+')[0]}+{number}"


def _copy(candidate: ImportCandidate, values: JSONDict, number: int) -> ImportCandidate:
    return ImportCandidate.objects.create(
        document=candidate.document,
        key=_copy_key(candidate, number),
        position=candidate.position,
        reading=candidate.reading,
        values=values,
        certain=False,
        shaped=True,
    )


def _check_pending(*candidates: ImportCandidate) -> None:
    for one in candidates:
        if one.state != CandidateState.PENDING:
            raise Stale(f"{decided(one)} Remettez-la d’abord à relire.")
