"""Files become documents, or a clear refusal."""

import io
import zipfile

import docx
import pytest

from parvis.ingest import Document, UnreadableDocument, extract, read, read_text
from parvis.ingest.readers import limits
from tests.ingest.reading import TODAY


def pdf_of(*lines: str) -> bytes:
    """A PDF of one page, written by hand, with one line of text per argument."""
    shown = b" T* ".join(
        b"(" + line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj" for line in lines
    )
    stream = b"BT /F1 12 Tf 14 TL 50 780 Td " + shown + b" ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + trailer


def docx_of(*lines: str) -> bytes:
    document = docx.Document()
    document.add_heading("Programme 2027", 1)
    for line in lines:
        document.add_paragraph(line, style="List Bullet")
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("14 mars 2027", "Club des médiatrices", "Cormeyre"), strict=True):
        cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


HTML = """<!DOCTYPE html><html><head><title>Agenda du réseau</title><style>p{}</style></head><body>
<nav><ul><li>Accueil</li><li>13 avril 2020 : menu</li></ul></nav>
<main><h1>Programme 2027</h1><ul><li><strong>Forum des habitants</strong> – 12 mars<br>à Cormeyre</li></ul>
<table><tr><td>14 mars 2027</td><td>Club des médiatrices</td></tr></table></main>
<footer>Mis à jour le 3 mars 2026</footer></body></html>"""
MARKDOWN = "# Programme 2027\n\n* **Forum des habitants** – 12 mars\n* [Club des médiatrices](https://exemple.invalid/c) – 14 mars 2027\n"


def found(document: Document) -> list[tuple[str, str]]:
    return [(c.when.value, c.title.value) for c in extract(document, today=TODAY)]


FILES = [
    ("p.txt", "Programme 2027\n\n- Forum des habitants – 12 mars\n- Club des médiatrices – 14 mars".encode(), "txt"),
    (
        "p.txt",
        "Programme 2027\r\n\r\n- Forum des habitants – 12 mars\r\n- Club des médiatrices – 14 mars".encode("cp1252"),
        "txt",
    ),
    (
        "p.txt",
        "Programme 2027\n\n- Forum des habitants – 12 mars\n- Club des médiatrices – 14 mars".encode("utf-16"),
        "txt",
    ),
    ("p.md", MARKDOWN.encode(), "md"),
    ("p.html", HTML.encode(), "html"),
    ("p.txt", HTML.encode(), "html"),
    ("p.docx", docx_of("Forum des habitants – 12 mars"), "docx"),
    (
        "p.pdf",
        pdf_of(
            "Programme 2027",
            "Forum des habitants \x96 12 mars".replace("\x96", "–"),
            "Club des médiatrices – 14 mars 2027",
        ),
        "pdf",
    ),
    (
        "sans extension",
        pdf_of("Programme 2027", "Forum des habitants – 12 mars", "Club des médiatrices – 14 mars"),
        "pdf",
    ),
]


@pytest.mark.parametrize(("name", "data", "kind"), FILES)
def test_every_form_of_document_gives_the_same_meetings(name: str, data: bytes, kind: str) -> None:
    document = read(data, name=name)
    assert (document.name, document.kind) == (name, kind)
    titles = dict(found(document))
    assert sorted(titles) == ["2027-03-12", "2027-03-14"]
    assert titles["2027-03-12"] == "Forum des habitants"
    assert titles["2027-03-14"].startswith("Club des médiatrices")


@pytest.mark.parametrize(("name", "data", "_kind"), FILES)
def test_blocks_are_in_order_and_never_overlap(name: str, data: bytes, _kind: str) -> None:
    document = read(data, name=name)
    ends = [0]
    for block in document.blocks:
        assert ends[-1] <= block.span.start < block.span.end <= len(document.text)
        ends.append(block.span.end)


def test_headings_of_a_document_keep_their_depth() -> None:
    document = read(docx_of("Forum – 12 mars"), name="p.docx")
    assert [(b.kind, b.level) for b in document.blocks] == [("heading", 1), ("item", 0), ("cell", 0)]


def test_pages_of_a_pdf_are_counted_from_one() -> None:
    assert {b.page for b in read(pdf_of("Programme", "Forum des habitants"), name="p.pdf").blocks} == {1}


def test_debris_of_encodings_are_repaired() -> None:
    broken = "Réunion d’été".encode().decode("cp1252")
    assert read_text(broken).text == "Réunion d’été"


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 30_000_000)
    return out.getvalue()


def zip_without_word() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "bonjour")
    return out.getvalue()


NBSP = "\N{NO-BREAK SPACE}"
REFUSED = [
    ("vide.txt", b"", "Ce fichier est vide."),
    ("blanc.txt", b" \n\t ", "Ce fichier est vide."),
    ("faux.pdf", b"bonjour", "Ce fichier porte l’extension .pdf, mais n’en est pas un."),
    ("faux.docx", b"bonjour", "Ce fichier porte l’extension .docx, mais n’en est pas un."),
    ("coupe.pdf", pdf_of("Forum")[:80], "Ce PDF est abîmé ou incomplet."),
    (
        "scan.pdf",
        pdf_of(""),
        f"Ce PDF est une image (document numérisé){NBSP}: il ne contient pas de texte. Fournissez le fichier d’origine, ou copiez son texte.",
    ),
    ("coupe.docx", docx_of("Forum")[:500], f"Ce document Word est abîmé{NBSP}: réenregistrez-le, puis réessayez."),
    ("bombe.docx", bomb(), f"Ce document est anormalement gros une fois décompressé{NBSP}: il n’a pas été lu."),
    ("zip.docx", zip_without_word(), "Ce fichier n’est pas un document Word (.docx)."),
    (
        "ancien.doc",
        b"\xd0\xcf\x11\xe0rest",
        f"Ce fichier est un ancien document Office (.doc, .xls){NBSP}: enregistrez-le en .docx.",
    ),
    ("image.txt", b"\x89PNG\r\n", "Ce fichier est une image. Fournissez un document qui contient du texte."),
    (
        "binaire.txt",
        b"a\x00b",
        f"Ce fichier n’est pas un texte. Formats acceptés{NBSP}: .txt, .md, .html, .docx, .pdf.",
    ),
    ("tableur.ods", b"bonjour", f"Le format .ods n’est pas lu. Formats acceptés{NBSP}: .txt, .md, .html, .docx, .pdf."),
    ("lourd.txt", b"a" * (limits.MAX_FILE_BYTES + 1), f"Ce fichier est trop lourd{NBSP}: 25 Mo au plus."),
]


@pytest.mark.parametrize(("name", "data", "message"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_what_cannot_be_read_is_refused_in_words(name: str, data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        read(data, name=name)
    assert refusal.value.message == message


def test_a_locked_pdf_is_refused() -> None:
    import pypdf  # noqa: PLC0415 -- only this test writes a PDF

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of("Programme 2027", "Forum")))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(UnreadableDocument, match="mot de passe"):
        read(out.getvalue(), name="clos.pdf")
