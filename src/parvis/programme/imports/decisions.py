"""What the team decides of each meeting that was read: correct it, keep it, set it aside, take it back.

Every decision locks the import, so that two people at work on one document follow each other; each is written in the log.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from wagtail.log_actions import log

from parvis.accounts.models import User
from parvis.programme.actions.records import lock
from parvis.programme.enums import CandidateState, ImportState
from parvis.programme.imports import shaping, updates
from parvis.programme.imports.comparing import Comparison, compare
from parvis.programme.imports.drafts import Drafts
from parvis.programme.imports.kept import Kept
from parvis.programme.imports.likeness import Telling, twins
from parvis.programme.imports.records import (
    check_possible,
    check_seen,
    check_waits,
    close_or_reopen,
    decide,
    decided,
    lock_programme,
    locked,
    locked_import,
    pending,
    write_log,
)
from parvis.programme.imports.refusals import Alike, ImportRefused, Stale, StillUsed
from parvis.programme.imports.undo import digest_of, sweep, take_back_event
from parvis.programme.imports.updates import Answers
from parvis.programme.imports.words import Terms
from parvis.programme.models import Event, Import, ImportCandidate


@dataclass(frozen=True)
class Undone:
    """What undoing a whole import could take back, and why the rest stays."""

    count: int
    refusals: tuple[str, ...]


def edit(candidate: ImportCandidate, *, kept: Kept, by: User | None, now: dt.datetime, seen: str | None = None) -> None:
    """Correct the values of a candidate still to review; `seen` is the seal of the values that were on screen."""
    with transaction.atomic():
        current = locked(candidate)
        if current.state != CandidateState.PENDING:
            raise Stale(f"{decided(current)} Vos corrections n’ont pas été enregistrées.")
        check_seen(current, seen)
        check_possible(kept)
        current.values = kept.to_json()
        current.save(update_fields=["values"])
        write_log("parvis.import.edit", current, by=by, now=now)


def accept(
    candidate: ImportCandidate, *, by: User | None, now: dt.datetime, seen: str | None = None, apart: bool = False
) -> Event:
    """The draft meeting of this candidate, created once: accepting again gives back the same one.

    A meeting of the programme that the reading surely tells, with nothing new, is linked instead. When there is something
    to ask, `Alike` is raised: see `update`; `apart` answers that it is another meeting, once for all, and the next that it
    resembles, if any, is asked about in its turn.
    """
    with transaction.atomic():
        current = locked(candidate)
        if current.state == CandidateState.ACCEPTED and current.event is not None:
            return current.event
        check_waits(current)
        check_seen(current, seen)
        lock_programme(current.document)
        comparison = _comparison(current)
        if comparison and apart:
            updates.tell_apart(current, comparison.event, by=by, now=now)
            comparison = _comparison(current)
        if comparison is None or comparison.is_settled:
            event = _accept(current, Drafts(current.document), link=comparison and comparison.event, by=by, now=now)
            close_or_reopen(current.document)
            return event
    raise Alike(comparison)


def update(
    candidate: ImportCandidate,
    answers: Answers,
    *,
    against: str,
    by: User | None,
    now: dt.datetime,
    seen: str | None = None,
) -> Event:
    """Complete the meeting that this candidate tells with the values that are taken; the others are never proposed again.

    `against` is the seal of the comparison that was on screen. Sent twice, the second changes nothing.
    """
    with transaction.atomic():
        current = locked(candidate)
        if current.state == CandidateState.ACCEPTED and current.event is not None and not current.event_digest:
            return current.event
        check_waits(current)
        check_seen(current, seen)
        lock_programme(current.document)
        comparison = _comparison(current)
        if comparison is not None:
            # Someone may be saving its form: what is compared is what stands once they are done.
            lock(comparison.event)
            comparison = _comparison(current)
        if comparison is None or comparison.seal != against:
            raise Stale(
                "La rencontre du programme a changé entre-temps\N{NO-BREAK SPACE}: voici la comparaison à jour, relisez avant de décider."
            )
        taken = updates.answer(current, comparison, answers, drafts=Drafts(current.document), by=by, now=now)
        current.event, current.event_digest = comparison.event, ""
        decide(current, CandidateState.ACCEPTED, by=by, now=now)
        changes = [[one.label, one.now, one.new] for one in taken]
        write_log("parvis.import.update", current, by=by, now=now, event=comparison.event.pk, changes=changes)
        if taken:
            # In the history of the meeting too.
            data = {"document": current.document.name, "changes": changes}
            log(comparison.event, "parvis.import.update", user=by, timestamp=now, data=data)
        close_or_reopen(current.document)
        return comparison.event


def accept_certain(document: Import, *, by: User | None, now: dt.datetime) -> int:
    """Accept every candidate to review in which nothing was guessed, doubted, or to be asked; return how many."""
    with transaction.atomic():
        current = locked_import(document)
        lock_programme(current)
        waiting = pending(current)
        comparisons = compare(current, waiting, terms=Terms.load())
        drafts = Drafts(current)
        made: dict[int, Telling] = {}
        events: dict[int, Event] = {}
        certain = [one for one in waiting if is_certain(one, comparisons.get(one.pk))]
        for candidate in certain:
            candidate.document = current
            telling = Telling(
                candidate.values["title"], candidate.values["when"], Kept.from_json(candidate.values).start_time
            )
            known = comparisons.get(candidate.pk)
            again = twins({0: telling}, made).get(0)
            link = known.event if known else events.get(again.event) if again else None
            event = _accept(candidate, drafts, link=link, by=by, now=now)
            made[event.pk], events[event.pk] = telling, event
        close_or_reopen(current)
        return len(certain)


def is_certain(candidate: ImportCandidate, comparison: Comparison | None) -> bool:
    """Nothing to look at: surely read and new, or surely a known meeting of which nothing is new."""
    if comparison is not None:
        return comparison.is_settled
    return candidate.certain and bool(candidate.values.get("title", "").strip())


def set_aside(candidate: ImportCandidate, *, by: User | None, now: dt.datetime) -> None:
    """Not a meeting of the centre; it may be put back."""
    with transaction.atomic():
        current = locked(candidate)
        if current.state == CandidateState.SET_ASIDE:
            return
        if current.state != CandidateState.PENDING:
            raise Stale(f"{decided(current)} Annulez d’abord cette décision pour l’écarter.")
        decide(current, CandidateState.SET_ASIDE, by=by, now=now)
        write_log("parvis.import.set_aside", current, by=by, now=now)
        close_or_reopen(current.document)


def undo(candidate: ImportCandidate, *, by: User | None, now: dt.datetime, may_publish: bool = False) -> None:
    """Put a candidate back to review; the draft it created goes, unless someone has made it theirs; what it changed goes back."""
    with transaction.atomic():
        current = locked(candidate)
        _undo(current, by=by, now=now, may_publish=may_publish)
        sweep(current.document)
        close_or_reopen(current.document)


def undo_all(document: Import, *, by: User | None, now: dt.datetime, may_publish: bool = False) -> Undone:
    """Undo every decision of an import; what has been published, changed or used since stays and is told."""
    with transaction.atomic():
        current = locked_import(document)
        count, refusals = 0, []
        for candidate in _in_order_of_undoing(current):
            # As it stands now: taking back the ones before may have touched it.
            candidate.refresh_from_db()
            candidate.document = current
            try:
                with transaction.atomic():
                    _undo(candidate, by=by, now=now, may_publish=may_publish)
                count += 1
            except StillUsed as refusal:
                refusals.append(refusal.message)
        sweep(current)
        close_or_reopen(current)
        if not refusals:
            current.state = ImportState.UNDONE
            current.save(update_fields=["state"])
        return Undone(count, tuple(refusals))


def _in_order_of_undoing(document: Import) -> list[ImportCandidate]:
    """Those only linked to a meeting first: the draft is then free to go; those put away with another, once it is back, the latest first."""
    decided = (
        document.candidates.select_for_update().exclude(state=CandidateState.PENDING).order_by("-decided_at", "-pk")
    )
    return sorted(decided, key=lambda one: (one.state == CandidateState.ABSORBED, bool(one.event_digest)))


def _accept(
    candidate: ImportCandidate, drafts: Drafts, *, link: Event | None, by: User | None, now: dt.datetime
) -> Event:
    kept = Kept.from_json(candidate.values)
    if not kept.title.strip():
        raise ImportRefused("Donnez un titre à cette rencontre avant de la retenir.")
    check_possible(kept)
    candidate.event_digest = ""
    event = link
    if event is None:
        event = drafts.create(kept, by=by)
        candidate.event_digest = digest_of(event)
        log(event, "wagtail.create", user=by, timestamp=now)
    candidate.event = event
    decide(candidate, CandidateState.ACCEPTED, by=by, now=now)
    write_log("parvis.import.accept", candidate, by=by, now=now, event=event.pk)
    return event


def _undo(candidate: ImportCandidate, *, by: User | None, now: dt.datetime, may_publish: bool) -> None:
    if candidate.state == CandidateState.PENDING:
        return
    drafts = Drafts(candidate.document)
    if candidate.event_digest:
        take_back_event(candidate)
    if candidate.given:
        shaping.give_back(candidate, drafts=drafts, by=by, now=now)
    updates.take_back(candidate, drafts=drafts, by=by, now=now, may_publish=may_publish)
    candidate.event, candidate.event_digest, candidate.absorbed_into, candidate.given = None, "", None, {}
    decide(candidate, CandidateState.PENDING, by=None, now=None)
    write_log("parvis.import.undo", candidate, by=by, now=now)


def _comparison(candidate: ImportCandidate) -> Comparison | None:
    waiting = pending(candidate.document)
    return compare(candidate.document, waiting, terms=Terms.load()).get(candidate.pk)
