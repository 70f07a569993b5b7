"""What the team decides of each meeting that was read: correct it, keep it, set it aside, take it back.

Every decision locks the import, so that two people at work on one document follow each other; each is written in the log.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from wagtail.log_actions import log

from parvis.accounts.models import User
from parvis.core import edtf
from parvis.programme.enums import CandidateState, ImportState
from parvis.programme.imports.drafts import Drafts
from parvis.programme.imports.kept import Kept, seal
from parvis.programme.imports.matching import existing_events
from parvis.programme.imports.refusals import ImportRefused, Stale, StillUsed
from parvis.programme.imports.undo import digest_of, sweep, take_back_event
from parvis.programme.models import Event, Import, ImportCandidate, Programme


@dataclass(frozen=True)
class Undone:
    """What undoing a whole import could take back, and why the rest stays."""

    count: int
    refusals: tuple[str, ...]


def edit(candidate: ImportCandidate, *, kept: Kept, by: User | None, now: dt.datetime, seen: str | None = None) -> None:
    """Correct the values of a candidate still to review; `seen` is the seal of the values that were on screen."""
    with transaction.atomic():
        current = _locked(candidate)
        if current.state != CandidateState.PENDING:
            raise Stale(f"{_decided(current)} Vos corrections n’ont pas été enregistrées.")
        _check_seen(current, seen)
        _check_possible(kept)
        current.values = kept.to_json()
        current.save(update_fields=["values"])
        _write_log("parvis.import.edit", current, by=by, now=now)


def accept(candidate: ImportCandidate, *, by: User | None, now: dt.datetime, seen: str | None = None) -> Event:
    """The draft meeting of this candidate, created once: accepting again gives back the same one.

    A meeting of the programme with the same title and date is linked instead of being created again.
    """
    with transaction.atomic():
        current = _locked(candidate)
        if current.state == CandidateState.ACCEPTED and current.event is not None:
            return current.event
        if current.state == CandidateState.SET_ASIDE:
            raise Stale(f"{_decided(current)} Remettez-la à relire pour la retenir.")
        _check_seen(current, seen)
        _lock_programme(current.document)
        event = _accept(current, Drafts(current.document), by=by, now=now)
        _close_or_reopen(current.document)
        return event


def accept_certain(document: Import, *, by: User | None, now: dt.datetime) -> int:
    """Accept every candidate to review in which nothing was guessed nor doubted; return how many."""
    with transaction.atomic():
        current = _locked_import(document)
        _lock_programme(current)
        certain = [
            candidate
            for candidate in current.candidates.select_for_update().filter(state=CandidateState.PENDING, certain=True)
            if candidate.values.get("title", "").strip()
        ]
        drafts = Drafts(current)
        for candidate in certain:
            candidate.document = current
            _accept(candidate, drafts, by=by, now=now)
        _close_or_reopen(current)
        return len(certain)


def set_aside(candidate: ImportCandidate, *, by: User | None, now: dt.datetime) -> None:
    """Not a meeting of the centre; it may be put back."""
    with transaction.atomic():
        current = _locked(candidate)
        if current.state == CandidateState.SET_ASIDE:
            return
        if current.state == CandidateState.ACCEPTED:
            raise Stale(f"{_decided(current)} Annulez d’abord cette décision pour l’écarter.")
        _decide(current, CandidateState.SET_ASIDE, by=by, now=now)
        _write_log("parvis.import.set_aside", current, by=by, now=now)
        _close_or_reopen(current.document)


def undo(candidate: ImportCandidate, *, by: User | None, now: dt.datetime) -> None:
    """Put a candidate back to review; the draft it created goes, unless someone has made it theirs."""
    with transaction.atomic():
        current = _locked(candidate)
        _undo(current, by=by, now=now)
        sweep(current.document)
        _close_or_reopen(current.document)


def undo_all(document: Import, *, by: User | None, now: dt.datetime) -> Undone:
    """Undo every decision of an import; what has been published, changed or used since stays and is told."""
    with transaction.atomic():
        current = _locked_import(document)
        decided = current.candidates.select_for_update().exclude(state=CandidateState.PENDING)
        count, refusals = 0, []
        # Those that are only linked to a draft come first: the draft is then free to go.
        for candidate in sorted(decided, key=lambda one: bool(one.event_digest)):
            candidate.document = current
            try:
                _undo(candidate, by=by, now=now)
                count += 1
            except StillUsed as refusal:
                refusals.append(refusal.message)
        sweep(current)
        _close_or_reopen(current)
        if not refusals:
            current.state = ImportState.UNDONE
            current.save(update_fields=["state"])
        return Undone(count, tuple(refusals))


def _accept(candidate: ImportCandidate, drafts: Drafts, *, by: User | None, now: dt.datetime) -> Event:
    kept = Kept.from_json(candidate.values)
    if not kept.title.strip():
        raise ImportRefused("Donnez un titre à cette rencontre avant de la retenir.")
    _check_possible(kept)
    event = existing_events(drafts.programme, [kept]).get(kept)
    candidate.event_digest = ""
    if event is None:
        event = drafts.create(kept, by=by)
        candidate.event_digest = digest_of(event)
        log(event, "wagtail.create", user=by, timestamp=now)
    candidate.event = event
    _decide(candidate, CandidateState.ACCEPTED, by=by, now=now)
    _write_log("parvis.import.accept", candidate, by=by, now=now, event=event.pk)
    return event


def _undo(candidate: ImportCandidate, *, by: User | None, now: dt.datetime) -> None:
    if candidate.state == CandidateState.PENDING:
        return
    if candidate.event_digest:
        take_back_event(candidate)
    candidate.event, candidate.event_digest = None, ""
    _decide(candidate, CandidateState.PENDING, by=None, now=None)
    _write_log("parvis.import.undo", candidate, by=by, now=now)


def _decide(candidate: ImportCandidate, state: CandidateState, *, by: User | None, now: dt.datetime | None) -> None:
    candidate.state, candidate.decided_by, candidate.decided_at = state, by, now
    candidate.save(update_fields=["state", "decided_by", "decided_at", "event", "event_digest"])


def _locked_import(document: Import) -> Import:
    current = Import.objects.select_for_update().filter(pk=document.pk).first()
    if current is None:
        raise Stale("Cet import a été supprimé entre-temps.")
    return current


def _locked(candidate: ImportCandidate) -> ImportCandidate:
    """The import first, then the candidate as it stands now."""
    document = _locked_import(candidate.document)
    current = document.candidates.select_for_update().filter(pk=candidate.pk).first()
    if current is None:
        raise Stale(
            "Le document a été relu entre-temps avec une autre date de référence\N{NO-BREAK SPACE}: rechargez la page."
        )
    current.document = document
    return current


def _lock_programme(document: Import) -> None:
    """Two imports into one programme wait for each other, so that neither creates what the other has just created."""
    if document.programme_id is None:
        raise ImportRefused("Choisissez d’abord le programme qui recevra ces rencontres.")
    document.programme = Programme.objects.select_for_update().get(pk=document.programme_id)


def _check_seen(candidate: ImportCandidate, seen: str | None) -> None:
    if seen is not None and seen != seal(candidate.values):
        raise Stale(
            "Quelqu’un a corrigé cette rencontre entre-temps\N{NO-BREAK SPACE}: voici ses valeurs, relisez avant de décider."
        )


def _check_possible(kept: Kept) -> None:
    try:
        edtf.parse(kept.when)
    except edtf.InvalidDate as error:
        raise ImportRefused(str(error)) from error
    if kept.end_time and (kept.start_time is None or kept.end_time <= kept.start_time):
        raise ImportRefused("L’heure de fin doit suivre une heure de début.")


def _decided(candidate: ImportCandidate) -> str:
    word = {CandidateState.ACCEPTED: "retenue", CandidateState.SET_ASIDE: "écartée"}[CandidateState(candidate.state)]
    who = f" par {candidate.decided_by}" if candidate.decided_by else ""
    return f"Cette rencontre a déjà été {word}{who}."


def _close_or_reopen(document: Import) -> None:
    """An import is done once nothing in it waits."""
    waiting = document.candidates.filter(state=CandidateState.PENDING).exists()
    document.state = ImportState.OPEN if waiting else ImportState.DONE
    document.save(update_fields=["state", "made"])


def _write_log(
    action: str, candidate: ImportCandidate, *, by: User | None, now: dt.datetime, event: int | None = None
) -> None:
    data = {"candidate": candidate.pk, "title": str(candidate)} | ({"event": event} if event else {})
    log(candidate.document, action, user=by, timestamp=now, data=data)
