"""What every decision on a reading shares: the locks, the checks, the record of who decided."""

import datetime as dt
from collections.abc import Sequence

from wagtail.log_actions import log

from parvis.accounts.models import User
from parvis.core import edtf
from parvis.programme.enums import CandidateState, ImportState
from parvis.programme.imports.kept import JSONDict, Kept, seal
from parvis.programme.imports.refusals import ImportRefused, Stale
from parvis.programme.models import Import, ImportCandidate, Programme


def decide(candidate: ImportCandidate, state: CandidateState, *, by: User | None, now: dt.datetime | None) -> None:
    candidate.state, candidate.decided_by, candidate.decided_at = state, by, now
    candidate.save(
        update_fields=["state", "decided_by", "decided_at", "event", "event_digest", "absorbed_into", "given"]
    )


def pending(document: Import) -> list[ImportCandidate]:
    return list(document.candidates.select_for_update(of=("self",)).filter(state=CandidateState.PENDING))


def locked_import(document: Import) -> Import:
    current = Import.objects.select_for_update().filter(pk=document.pk).first()
    if current is None:
        raise Stale("Cet import a été supprimé entre-temps.")
    return current


def locked(candidate: ImportCandidate) -> ImportCandidate:
    """The import first, then the candidate as it stands now."""
    document = locked_import(candidate.document)
    current = document.candidates.select_for_update().filter(pk=candidate.pk).first()
    if current is None:
        raise Stale(
            "Le document a été relu entre-temps avec une autre date de référence\N{NO-BREAK SPACE}: rechargez la page."
        )
    current.document = document
    return current


def lock_programme(document: Import) -> None:
    """Two imports into one programme wait for each other, so that neither creates what the other has just created."""
    if document.programme_id is None:
        raise ImportRefused("Choisissez d’abord le programme qui recevra ces rencontres.")
    document.programme = Programme.objects.select_for_update().get(pk=document.programme_id)


def check_waits(candidate: ImportCandidate) -> None:
    if candidate.state in (CandidateState.SET_ASIDE, CandidateState.ABSORBED):
        raise Stale(f"{decided(candidate)} Remettez-la à relire pour la retenir.")


def check_seen(candidate: ImportCandidate, seen: str | None) -> None:
    if seen is not None and seen != seal(candidate.values):
        raise Stale(
            "Quelqu’un a corrigé cette rencontre entre-temps\N{NO-BREAK SPACE}: voici ses valeurs, relisez avant de décider."
        )


def check_possible(kept: Kept) -> None:
    try:
        edtf.parse(kept.when)
    except edtf.InvalidDate as error:
        raise ImportRefused(str(error)) from error
    if kept.end_time and (kept.start_time is None or kept.end_time <= kept.start_time):
        raise ImportRefused("L’heure de fin doit suivre une heure de début.")


def decided(candidate: ImportCandidate) -> str:
    word = {
        CandidateState.ACCEPTED: "retenue",
        CandidateState.SET_ASIDE: "écartée",
        CandidateState.ABSORBED: "rangée avec une autre",
    }.get(CandidateState(candidate.state), "remise à relire")
    who = f" par {candidate.decided_by}" if candidate.decided_by else ""
    return f"Cette rencontre a déjà été {word}{who}."


def close_or_reopen(document: Import) -> None:
    """An import is done once nothing in it waits."""
    waiting = document.candidates.filter(state=CandidateState.PENDING).exists()
    document.state = ImportState.OPEN if waiting else ImportState.DONE
    document.save(update_fields=["state", "made"])


def write_log(
    action: str,
    candidate: ImportCandidate,
    *,
    by: User | None,
    now: dt.datetime,
    event: int | None = None,
    changes: Sequence[Sequence[str]] = (),
) -> None:
    data: JSONDict = {"candidate": candidate.pk, "title": str(candidate)}
    data |= ({"event": event} if event else {}) | ({"changes": list(changes)} if changes else {})
    log(candidate.document, action, user=by, timestamp=now, data=data)
