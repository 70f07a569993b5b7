"""What undoing a whole import would take back, and what would stay and why: told before it is done."""

from dataclasses import dataclass

from parvis.programme.enums import CandidateState
from parvis.programme.imports.refusals import StillUsed
from parvis.programme.imports.undo import check_free
from parvis.programme.imports.updates import check_can_go_back
from parvis.programme.models import Event, Import, ImportCandidate


@dataclass(frozen=True, slots=True)
class Fate:
    """A decision: what its undoing does, and when `stays`, why it cannot be."""

    title: str
    event: Event | None
    outcome: str
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Fates:
    goes: tuple[Fate, ...]
    stays: tuple[Fate, ...]


def fates(document: Import) -> Fates:
    decided = document.candidates.exclude(state=CandidateState.PENDING).select_related("event")
    found = [_fate(one) for one in decided.prefetch_related("updates").order_by("position", "pk")]
    return Fates(tuple(one for one in found if not one.stays), tuple(one for one in found if one.stays))


def _fate(candidate: ImportCandidate) -> Fate:
    event, title = candidate.event, str(candidate)
    taken = [one for one in candidate.updates.all() if one.accepted]
    try:
        if event and candidate.event_digest:
            check_free(event, candidate, with_its_import=True)
            return Fate(title, event, "son brouillon est supprimé")
        if event and taken:
            check_can_go_back(event, taken)
            return Fate(title, event, "la rencontre retrouve ses valeurs d’avant")
    except StillUsed as refusal:
        return Fate(title, event, refusal.message, stays=True)
    if event:
        return Fate(title, event, "la rencontre du programme reste telle qu’elle est")
    return Fate(title, None, "revient parmi les cartes à relire")
