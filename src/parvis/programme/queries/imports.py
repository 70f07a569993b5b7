"""What is being read: the imports and how far the team has gone with each."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from parvis.programme.enums import CandidateState, ImportState
from parvis.programme.models import Import


def imports() -> QuerySet[Import]:
    """Every import, the latest first, with how many meetings were found, decided, kept; their texts are not read."""
    decided = ~Q(candidates__state=CandidateState.PENDING)
    return (
        Import.objects.defer("text", "blocks", "made")
        .select_related("programme", "created_by")
        .annotate(
            found=Count("candidates"),
            decided=Count("candidates", filter=Q(candidates__isnull=False) & decided),
            kept=Count("candidates", filter=Q(candidates__state=CandidateState.ACCEPTED)),
        )
        .order_by("-created_at", "-pk")
    )


def open_imports() -> QuerySet[Import]:
    """Those in which something still waits for the team."""
    return imports().filter(state=ImportState.OPEN)


@dataclass(frozen=True, slots=True)
class Counts:
    """How far the review of one import has gone."""

    pending: int
    accepted: int
    set_aside: int
    certain: int

    @property
    def found(self) -> int:
        return self.pending + self.accepted + self.set_aside

    @property
    def reviewed(self) -> int:
        return self.accepted + self.set_aside


def counts(*, document: Import) -> Counts:
    states = document.candidates.aggregate(
        pending=Count("pk", filter=Q(state=CandidateState.PENDING)),
        accepted=Count("pk", filter=Q(state=CandidateState.ACCEPTED)),
        set_aside=Count("pk", filter=Q(state=CandidateState.SET_ASIDE)),
        certain=Count("pk", filter=Q(state=CandidateState.PENDING, certain=True) & ~Q(values__title="")),
    )
    return Counts(**states)
