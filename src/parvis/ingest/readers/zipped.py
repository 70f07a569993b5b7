"""Opens a zipped document safely: sizes are checked before anything unfolds, and XML is read piece by piece."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from parvis.ingest.model import UnreadableDocument
from parvis.ingest.readers.limits import (
    MAX_UNZIPPED_BYTES,
    MAX_XML_BYTES,
    MAX_XML_DEPTH,
    MAX_XML_ELEMENTS,
    MAX_ZIP_PARTS,
    MAX_ZIP_RATIO,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

BROKEN = "Ce document est abîmé\N{NO-BREAK SPACE}: réenregistrez-le, puis réessayez."
TOO_BIG = "Ce document est anormalement gros une fois décompressé\N{NO-BREAK SPACE}: il n’a pas été lu."
_CHUNK = 65_536
_FAILURES = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, OSError, NotImplementedError, RuntimeError)


def check_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, once its announced sizes are known to be reasonable."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except _FAILURES as error:
        raise UnreadableDocument(BROKEN) from error
    total = sum(part.file_size for part in parts)
    if len(parts) > MAX_ZIP_PARTS or total > MAX_UNZIPPED_BYTES or total > MAX_ZIP_RATIO * max(len(data), 1):
        raise UnreadableDocument(TOO_BIG)
    if any(part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts):
        raise UnreadableDocument(BROKEN)
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableDocument(
            "Ce document est protégé par un mot de passe\N{NO-BREAK SPACE}: enregistrez-le sans protection."
        )
    return archive


def part_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a part, b"" when the archive has none of that name; what unfolds to more than it announced is refused."""
    if name not in archive.NameToInfo:
        return b""
    try:
        with archive.open(name) as part:
            content = part.read(MAX_XML_BYTES + 1)
    except _FAILURES as error:
        raise UnreadableDocument(BROKEN) from error
    if len(content) > MAX_XML_BYTES:
        raise UnreadableDocument(TOO_BIG)
    return content


def elements(xml: bytes, *, kept: frozenset[str]) -> Iterator["_Element"]:
    """The elements whose tag is in `kept`, each once it is whole, then emptied unless another one of them holds it.

    No entity is resolved, nothing is fetched, and what holds too many elements at a time is refused.
    """
    from lxml import etree  # noqa: PLC0415 -- slow to import, and only needed here

    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = live = inside = before = 0
    try:
        for at in range(0, len(xml), _CHUNK):
            parser.feed(xml[at : at + _CHUNK])
            for event, found in parser.read_events():
                element = cast("_Element", found)
                wanted = element.tag in kept
                if event == "start":
                    before = live if wanted and not inside else before
                    depth, live, inside = depth + 1, live + 1, inside + wanted
                    if depth > MAX_XML_DEPTH or live > MAX_XML_ELEMENTS:
                        raise UnreadableDocument(TOO_BIG)
                    continue
                depth, inside = depth - 1, inside - wanted
                if wanted and not inside:
                    yield element
                    _forget(element)
                    live = before
        parser.close()
    except etree.LxmlError as error:
        raise UnreadableDocument(BROKEN) from error


def _forget(element: "_Element") -> None:
    element.clear()
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
