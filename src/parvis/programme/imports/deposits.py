"""Reads a document once, and keeps what was found for the team to review."""

import datetime as dt
import hashlib
import unicodedata
from pathlib import PurePosixPath

from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.defaultfilters import filesizeformat
from wagtail.log_actions import log

from parvis import ingest
from parvis.accounts.models import User
from parvis.ingest.model import UnreadableDocument
from parvis.programme.enums import CandidateState, ImportState
from parvis.programme.imports import reading
from parvis.programme.imports.refusals import ImportRefused
from parvis.programme.models import Import, ImportCandidate, Programme
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
) -> Import:
    """The import of this document; the same bytes give back the same import, as the team left it.

    Raises ImportRefused on an empty, too large or unreadable document.
    """
    if not data.strip():
        raise ImportRefused("Ce document est vide.")
    if len(data) > settings.IMPORT_MAX_BYTES:
        raise ImportRefused(
            f"Ce document pèse {filesizeformat(len(data))}\N{NO-BREAK SPACE}: la limite est de {filesizeformat(settings.IMPORT_MAX_BYTES)}."
        )
    digest = hashlib.sha256(data).hexdigest()
    if known := Import.objects.filter(digest=digest).first():
        return known
    try:
        read = ingest.read(data, name=clean_name(name))
    except UnreadableDocument as error:
        raise ImportRefused(error.message) from error
    document = Import(
        name=clean_name(name),
        digest=digest,
        kind=read.kind[:20],
        title=reading.storable(read.title)[:250],
        text=reading.storable(read.text),
        blocks=reading.blocks_to_json(read.blocks),
        reference_date=reference_date,
        created_at=now,
        created_by=by,
    )
    return _save(document, programme=programme, by=by, now=now)


def _save(document: Import, *, programme: Programme | None, by: User | None, now: dt.datetime) -> Import:
    found = reading.extract(document, gazetteer=gazetteer.load())
    document.state = ImportState.OPEN if found else ImportState.DONE
    try:
        with transaction.atomic():
            document.programme = _saved(programme)
            document.save(force_insert=True)
            ImportCandidate.objects.bulk_create(
                ImportCandidate(
                    document=document,
                    key=candidate.key[:64],
                    position=candidate.evidence.start,
                    reading=read,
                    values=read["kept"],
                    certain=_is_certain(candidate.certain, read),
                )
                for candidate, read in found
            )
            log(document, "parvis.import.deposit", user=by, timestamp=now, data={"found": len(found)})
    except IntegrityError:
        # Someone deposited the same document a moment ago.
        return Import.objects.get(digest=document.digest)
    return document


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
            _replace_pending(current)
        data = {"reference_date": reference_date.isoformat()}
        log(current, "parvis.import.read_again", user=by, timestamp=now, data=data)


def _replace_pending(document: Import) -> None:
    decided, pending = {}, {}
    for candidate in document.candidates.select_for_update():
        (pending if candidate.state == CandidateState.PENDING else decided)[candidate.key] = candidate
    settled = [candidate.reading["evidence"] for candidate in decided.values()]
    by_place = {tuple(candidate.reading["evidence"]): candidate for candidate in pending.values()}
    document.candidates.filter(state=CandidateState.PENDING).delete()
    fresh = []
    for candidate, read in reading.extract(document, gazetteer=gazetteer.load()):
        if candidate.key in decided or read["evidence"] in settled:
            continue
        before = pending.get(candidate.key) or by_place.get(tuple(read["evidence"]))
        values = read["kept"] | (_corrections(before) if before else {})
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
