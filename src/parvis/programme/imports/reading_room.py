"""Documents that wait are read by the worker, one at a time, and tell how far it has gone.

A document is claimed by one conditional UPDATE, for a lease: two workers never read the same, and one that dies leaves
it to the next. What breaks the reading several times is told to be unreadable rather than tried for ever.
"""

import datetime as dt
import logging

from django.db import transaction
from django.db.models import F, Q, QuerySet

from parvis.programme.enums import ImportState
from parvis.programme.imports.deposits import read_into, store
from parvis.programme.imports.refusals import ImportRefused
from parvis.programme.models import Import, ImportFile

logger = logging.getLogger(__name__)

LEASE = dt.timedelta(minutes=10)
MOST_ATTEMPTS = 3
INTERRUPTED = (
    "La lecture de ce document s’est interrompue plusieurs fois\N{NO-BREAK SPACE}: il est sans doute abîmé, ou bien trop grand. "
    "Enregistrez-le dans un autre format, ou déposez-en une partie."
)


def read_next(now: dt.datetime, *, only: Import | None = None) -> Import | None:
    """Read the document that has waited longest, or this one; None when nothing waits."""
    document = _claim(now, only=only)
    if document is None:
        return None
    if document.attempts > MOST_ATTEMPTS:
        _fail(document, INTERRUPTED)
        return document
    try:
        found = read_into(
            document,
            bytes(ImportFile.objects.values_list("data", flat=True).get(document=document)),
            told=lambda hundredths: _tell(document, hundredths),
        )
    except ImportRefused as refusal:
        _fail(document, refusal.message)
        return document
    except Exception:
        # A defect of ours: the document waits for its next turn, the others go on.
        logger.exception("Reading the import %s failed", document.pk)
        return document
    with transaction.atomic():
        if not _ours(document).select_for_update().exists():
            return document
        store(document, found, by=document.created_by, now=now)
        ImportFile.objects.filter(document=document).delete()
    return document


def _claim(now: dt.datetime, *, only: Import | None) -> Import | None:
    waiting = Import.objects.filter(Q(claimed_until__isnull=True) | Q(claimed_until__lt=now), state=ImportState.QUEUED)
    if only is not None:
        waiting = waiting.filter(pk=only.pk)
    for pk, claimed_until in waiting.order_by("created_at", "pk").values_list("pk", "claimed_until"):
        mine = Import.objects.filter(pk=pk, state=ImportState.QUEUED, claimed_until=claimed_until)
        if mine.update(claimed_until=now + LEASE, attempts=F("attempts") + 1, progress=0):
            return Import.objects.select_related("programme", "created_by").get(pk=pk)
    return None


def _ours(document: Import) -> QuerySet[Import]:
    """The lease still stands, and nobody has taken the document away."""
    return Import.objects.filter(pk=document.pk, state=ImportState.QUEUED, claimed_until=document.claimed_until)


def _tell(document: Import, hundredths: int) -> None:
    _ours(document).update(progress=hundredths)


def _fail(document: Import, message: str) -> None:
    with transaction.atomic():
        if _ours(document).update(state=ImportState.FAILED, refusal=message[:500], claimed_until=None):
            ImportFile.objects.filter(document=document).delete()
