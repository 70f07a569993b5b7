"""Checks a zipped document before anything unfolds it."""

import io
import zipfile

from parvis.ingest.model import UnreadableDocument
from parvis.ingest.readers.limits import MAX_UNZIPPED_BYTES, MAX_ZIP_PARTS, MAX_ZIP_RATIO

BROKEN = "Ce document Word est abîmé\N{NO-BREAK SPACE}: réenregistrez-le, puis réessayez."


def check_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, once its announced sizes are known to be reasonable."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableDocument(BROKEN) from error
    total = sum(part.file_size for part in parts)
    if len(parts) > MAX_ZIP_PARTS or total > MAX_UNZIPPED_BYTES or total > MAX_ZIP_RATIO * max(len(data), 1):
        raise UnreadableDocument(
            "Ce document est anormalement gros une fois décompressé\N{NO-BREAK SPACE}: il n’a pas été lu."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableDocument(
            "Ce document est protégé par un mot de passe\N{NO-BREAK SPACE}: enregistrez-le sans protection."
        )
    return archive
