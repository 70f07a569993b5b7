"""RTF files, as old word processors and some extranets write them."""

import re

from parvis.ingest.model import Document, UnreadableDocument
from parvis.ingest.readers import bounded
from parvis.ingest.readers.building import Builder, Piece, row
from parvis.ingest.readers.limits import MAX_RTF_BYTES, MAX_RTF_SECONDS

NBSP = "\N{NO-BREAK SPACE}"
_BROKEN = f"Ce document RTF est abîmé{NBSP}: enregistrez-le en .docx, puis réessayez."
_TOO_LONG = f"Ce document RTF est trop long à lire{NBSP}: enregistrez-le en .docx."
#: The long runs of figures of pictures and fonts, which no one reads.
_FIGURES = re.compile(r"[0-9a-fA-F\s]{200,}")
#: The address of a link is written before its words.
_LINK = re.compile(r'\{\\field(?=[^"]{0,200}HYPERLINK "((?:https?|mailto):[^"\s\\{}]{1,500})")')
_WORD = re.compile("hyperlink", re.IGNORECASE)


def read_rtf(data: bytes, *, name: str) -> Document:
    """An `.rtf` file: each paragraph is a block, the cells of a row are separated by dashes, pictures are left out."""
    text = _FIGURES.sub(" ", data.decode("latin-1"))
    if len(text) > MAX_RTF_BYTES:
        raise UnreadableDocument(_TOO_LONG)
    linked = _LINK.sub(lambda link: f"({link[1].removeprefix('mailto:')}) " + link[0], text)
    plain = bounded.run(
        "rtf", _WORD.sub("LINK", linked).encode("latin-1"), seconds=MAX_RTF_SECONDS, too_long=_TOO_LONG, broken=_BROKEN
    )
    builder = Builder()
    for line in plain.split("\n"):
        cells = line.split("|") if line.rstrip().endswith("|") else []
        builder.add_all(row([[Piece(cell)] for cell in cells]) if cells else [Piece(line)])
    return builder.finish(name, "rtf")


def found(data: bytes) -> str:
    """The text of the file, in the process of `child`."""
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 -- only needed here

    try:
        return rtf_to_text(data.decode("cp1252", errors="replace"), errors="replace")
    except Exception as error:
        raise UnreadableDocument(_BROKEN) from error
