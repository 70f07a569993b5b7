"""Files written by the tests: PDF, Word, OpenDocument, archives."""

import io
import zipfile
from collections.abc import Iterable

import docx

Placed = tuple[float, float, str]


def pdf_of(*lines: str) -> bytes:
    """A PDF of one page, with one line of text per argument."""
    return pdf_of_pages([_text(b"50 780 Td ", lines)])


def pdf_placed(*pages: Iterable[Placed], size: int = 10) -> bytes:
    """A PDF whose words stand where they are told: from the left, from the bottom."""
    return pdf_of_pages(
        [
            b"BT /F1 %d Tf " % size
            + b" ".join(b"1 0 0 1 %.1f %.1f Tm %s Tj" % (x, y, _string(words)) for x, y, words in page)
            + b" ET"
            for page in pages
        ]
    )


def _text(start: bytes, lines: Iterable[str]) -> bytes:
    return b"BT /F1 12 Tf 14 TL " + start + b" T* ".join(_string(line) + b" Tj" for line in lines) + b" ET"


def _string(words: str) -> bytes:
    return b"(" + words.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


def pdf_of_pages(streams: list[bytes], *, resources: bytes = b"", extra: tuple[bytes, ...] = ()) -> bytes:
    """A PDF from the content of each page; `extra` objects are numbered from 4."""
    first = 4 + len(extra)
    kids = b" ".join(b"%d 0 R" % (first + 2 * rank) for rank in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(streams)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        *extra,
    ]
    for rank, stream in enumerate(streams):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> %s >> >>"
            % (first + 2 * rank + 1, resources),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    out, offsets = [b"%PDF-1.4\n"], []
    length = len(out[0])
    for number, body in enumerate(objects, start=1):
        offsets.append(length)
        out.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        length += len(out[-1])
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, length)
    return b"".join(out) + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + trailer


def docx_of(*lines: str) -> bytes:
    document = docx.Document()
    document.add_heading("Programme 2027", 1)
    for line in lines:
        document.add_paragraph(line, style="List Bullet")
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("14 mars 2027", "Club des médiatrices", "Cormeyre"), strict=True):
        cell.text = text
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zip_of(parts: dict[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"))
)


def word_of(body: str, **parts: str) -> bytes:
    """A `.docx` from the XML of its body; `styles` and `footnotes` are the XML of these parts."""
    others = {f"word/{name}.xml": f"<w:{name} {_W}>{content}</w:{name}>" for name, content in parts.items()}
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    return zip_of({"word/document.xml": f"<w:document {_W} {mc}><w:body>{body}</w:body></w:document>", **others})


def odt_of(body: str, **parts: str | bytes) -> bytes:
    """An `.odt` from the XML of its text."""
    xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    content = f"<office:document-content {_ODF} {xlink}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    mimetype = "application/vnd.oasis.opendocument.text"
    return zip_of(
        {"mimetype": mimetype, "content.xml": content, **{k.replace("__", "/") + ".xml": v for k, v in parts.items()}}
    )
