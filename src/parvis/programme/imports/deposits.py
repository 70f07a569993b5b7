"""Reads a document once, and keeps what was found for the team to review."""

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Callable
from pathlib import PurePosixPath

from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.defaultfilters import filesizeformat
from wagtail.log_actions import log

from parvis import ingest
from parvis.accounts.models import User
from parvis.ingest.model import Candidate, UnreadableDocument
from parvis.programme.enums import CandidateState, ImportState
from parvis.programme.imports import reading
from parvis.programme.imports.kept import JSONDict
from parvis.programme.imports.proposals import mark
from parvis.programme.imports.refusals import ImportRefused
from parvis.programme.models import Import, ImportCandidate, ImportFile, Programme
from parvis.territories import gazetteer

LONGEST_NAME = 120


def deposit(
    data: bytes,
    *,
    name: str,
    programme: Programme | None,
    reference_date: dt.date,
    by: User | None,
    now: dt.datetime,
    wait: bool = False,
) -> Import:
    """The import of this document; the same bytes give back the same import, as the team left it.

    A large document, or any with `wait`, is left to the worker: see `reading_room`. Raises ImportRefused on an empty or
    too large document, and on one read at once that is unreadable.
    """
    if not data.strip():
        raise ImportRefused("Ce document est vide.")
    if len(data) > settings.IMPORT_MAX_BYTES:
        raise ImportRefused(
            f"Ce document pèse {filesizeformat(len(data))}\N{NO-BREAK SPACE}: la limite est de {filesizeformat(settings.IMPORT_MAX_BYTES)}."
        )
    digest = hashlib.sha256(data).hexdigest()
    # One that could not be read is tried again.
    Import.objects.filter(digest=digest, state=ImportState.FAILED).delete()
    if known := Import.objects.filter(digest=digest).first():
        return known
    document = Import(
        name=clean_name(name), digest=digest, reference_date=reference_date, created_at=now, created_by=by
    )
    if wait or len(data) > settings.IMPORT_READ_AT_ONCE_BYTES:
        return _left_to_the_worker(document, data, programme=programme, by=by, now=now)
    found = read_into(document, data)
    try:
        with transaction.atomic():
            document.programme = _saved(programme)
            document.save(force_insert=True)
            store(document, found, by=by, now=now)
    except IntegrityError:
        return _first(document)
    return document


def _left_to_the_worker(
    document: Import, data: bytes, *, programme: Programme | None, by: User | None, now: dt.datetime
) -> Import:
    document.state = ImportState.QUEUED
    try:
        with transaction.atomic():
            document.programme = _saved(programme)
            document.save(force_insert=True)
            ImportFile.objects.create(document=document, data=data)
    except IntegrityError:
        return _first(document)
    return document


def _first(document: Import) -> Import:
    """Someone deposited the same document a moment ago."""
    return Import.objects.get(digest=document.digest)


Found = list[tuple[Candidate, JSONDict]]


def read_into(document: Import, data: bytes, *, told: Callable[[int], None] = lambda hundredths: None) -> Found:
    """Fill an import with what its bytes say and find its meetings; nothing is saved. `told` hears how far it has gone."""
    told(10)
    try:
        read = ingest.read(data, name=document.name)
    except UnreadableDocument as error:
        raise ImportRefused(error.message) from error
    told(50)
    document.kind = read.kind[:20]
    document.title = reading.storable(read.title)[:250]
    document.text = reading.storable(read.text)
    document.blocks = reading.blocks_to_json(read.blocks)
    found = reading.extract(document, gazetteer=gazetteer.load())
    told(90)
    return found


def store(document: Import, found: Found, *, by: User | None, now: dt.datetime) -> None:
    """Keep what was read of a saved import; what the team set aside in an earlier document starts set aside."""
    before = _set_aside_before(document) if found else {}
    candidates = []
    for candidate, read in found:
        earlier = before.get(mark(read))
        candidates.append(
            ImportCandidate(
                document=document,
                key=candidate.key[:64],
                position=candidate.evidence.start,
                reading=read | ({"echo": earlier.document.name} if earlier else {}),
                values=read["kept"],
                certain=_is_certain(candidate.certain, read),
                state=CandidateState.SET_ASIDE if earlier else CandidateState.PENDING,
                decided_by=earlier and earlier.decided_by,
                decided_at=earlier and earlier.decided_at,
            )
        )
    waiting = any(one.state == CandidateState.PENDING for one in candidates)
    document.state = ImportState.OPEN if waiting else ImportState.DONE
    document.progress, document.claimed_until = 100, None
    document.save()
    ImportCandidate.objects.bulk_create(candidates)
    log(document, "parvis.import.deposit", user=by, timestamp=now, data={"found": len(found)})


def _set_aside_before(document: Import) -> dict[str, ImportCandidate]:
    """What was set aside in the other documents of this programme, by its mark, the latest decision last."""
    others = ImportCandidate.objects.filter(
        document__programme=document.programme_id, document__programme__isnull=False, state=CandidateState.SET_ASIDE
    ).exclude(document=document.pk)
    told = others.select_related("document", "decided_by").defer("document__text", "document__blocks", "document__made")
    return {mark(one.reading): one for one in told.order_by("decided_at", "pk") if "kept" in one.reading}


def _saved(programme: Programme | None) -> Programme | None:
    """A programme that does not exist yet is made with the first document that feeds it."""
    if programme is None or programme.pk is not None:
        return programme
    return Programme.objects.get_or_create(year=programme.year, defaults={"title": programme.title})[0]


def read_again(
    document: Import, *, reference_date: dt.date, programme: Programme | None, by: User | None, now: dt.datetime
) -> None:
    """Search the document again from another date; what was decided stays, and what was corrected stays corrected."""
    with transaction.atomic():
        current = Import.objects.select_for_update().get(pk=document.pk)
        decided = current.candidates.exclude(state=CandidateState.PENDING)
        if programme != current.programme and decided.filter(event__isnull=False).exists():
            raise ImportRefused(
                "Des rencontres de ce document sont déjà dans un programme\N{NO-BREAK SPACE}: annulez-les pour en choisir un autre."
            )
        moved = reference_date != current.reference_date
        current.reference_date, current.programme = reference_date, programme
        current.save(update_fields=["reference_date", "programme"])
        if moved:
            replace_pending(current)
        data = {"reference_date": reference_date.isoformat()}
        log(current, "parvis.import.read_again", user=by, timestamp=now, data=data)


def replace_pending(document: Import) -> None:
    """Read again what waits; what was decided stays, and what was corrected stays corrected."""
    decided, pending = {}, {}
    for candidate in document.candidates.select_for_update(of=("self",)):
        waits = candidate.state == CandidateState.PENDING and not candidate.shaped
        (pending if waits else decided)[candidate.key] = candidate
    settled = [candidate.reading["evidence"] for candidate in decided.values()]
    by_place = {tuple(candidate.reading["evidence"]): candidate for candidate in pending.values()}
    document.candidates.filter(pk__in=[candidate.pk for candidate in pending.values()]).delete()
    fresh = []
    for candidate, read in reading.extract(document, gazetteer=gazetteer.load()):
        if candidate.key in decided or read["evidence"] in settled:
            continue
        earlier = pending.get(candidate.key) or by_place.get(tuple(read["evidence"]))
        values = read["kept"] | (_corrections(earlier) if earlier else {})
        certain = _is_certain(candidate.certain, read)
        fresh.append(
            ImportCandidate(
                document=document,
                key=candidate.key,
                position=candidate.evidence.start,
                reading=read,
                values=values,
                certain=certain,
            )
        )
    ImportCandidate.objects.bulk_create(fresh)


def _corrections(candidate: ImportCandidate) -> dict[str, object]:
    """The values that someone has changed since the document was read."""
    start = candidate.reading["kept"]
    return {name: value for name, value in candidate.values.items() if value != start.get(name)}


def _is_certain(certain: bool, read: dict[str, object]) -> bool:
    """Certain as read, and nothing lost on the way to the form."""
    return certain and not any(warning["code"] == "not-kept" for warning in read["warnings"])


def clean_name(name: str) -> str:
    """A file name to show: no folder, no invisible character, never empty, never long."""
    last = PurePosixPath(name.replace("\\", "/")).name
    visible = "".join(char for char in last if unicodedata.category(char)[0] not in "CZ" or char == " ")
    short = " ".join(visible.split())
    if len(short) > LONGEST_NAME:
        short = short[: LONGEST_NAME - 9] + "…" + short[-8:]
    return short or "document"
