"""What is being read: the imports and how far the team has gone with each."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from wagtail.models import ModelLogEntry

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
    """How far the review of one import has gone; `set_aside` holds what was put away with another card too."""

    to_check: int
    certain: int
    accepted: int
    set_aside: int

    @property
    def found(self) -> int:
        return self.to_check + self.certain + self.reviewed

    @property
    def reviewed(self) -> int:
        return self.accepted + self.set_aside


def history(*, document: Import) -> QuerySet[ModelLogEntry]:
    """What was done with an import, the latest first."""
    entries = ModelLogEntry.objects.for_instance(document).select_related("user")
    return entries.order_by("-timestamp", "-pk")


def turn_of(*, document: Import) -> int:
    """How many documents the worker has to read before this one."""
    before = Q(created_at__lt=document.created_at) | Q(created_at=document.created_at, pk__lt=document.pk)
    return Import.objects.filter(before, state=ImportState.QUEUED).count()
