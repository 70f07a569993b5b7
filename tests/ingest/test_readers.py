"""Files become documents, or a clear refusal."""

import pytest

from parvis.ingest import Document, UnreadableDocument, extract, read
from parvis.ingest.readers import limits
from tests.ingest.files import docx_of, odt_of, pdf_of, zip_of
from tests.ingest.reading import TODAY

RTF = r"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fswiss Arial;}}{\info{\title Essai}}\f0
Programme 2027\par\bullet\tab Forum des habitants \endash  12 mars\par
\trowd 14 mars 2027\cell Club des m\'e9diatrices\cell\row\pard}"""
ODT = """<text:h text:outline-level="1">Programme 2027</text:h>
<text:list><text:list-item><text:p>Forum des habitants – 12 mars</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>14 mars 2027</text:p></table:table-cell>
<table:table-cell><text:p>Club des médiatrices</text:p></table:table-cell></table:table-row></table:table>"""
MAIL = """From: Réseau <reseau@exemple.invalid>
Date: Tue, 12 Jan 2027 09:00:00 +0100
Subject: =?utf-8?q?Le_programme_du_r=C3=A9seau?=
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

- Forum des habitants – 12 mars
- Club des médiatrices – 14 mars
"""
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
    ("p.odt", odt_of(ODT), "odt"),
    ("p.rtf", RTF.encode("cp1252"), "rtf"),
    ("p.doc", RTF.encode("cp1252"), "rtf"),
    ("p.eml", MAIL.encode(), "eml"),
    ("p.txt", MAIL.encode(), "eml"),
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


NBSP = "\N{NO-BREAK SPACE}"
ACCEPTED = ".docx, .odt, .rtf, .pdf, .html, .eml, .txt, .md, .ics, .csv, .xlsx"
IMAGE = "Ce fichier est une image. Fournissez un document qui contient du texte."
ARCHIVE = f"Ce fichier est une archive compressée{NBSP}: fournissez le document lui-même."
LOCKED = f"Ce document est protégé par un mot de passe{NBSP}: enregistrez-le sans protection."
BROKEN = f"Ce document est abîmé{NBSP}: réenregistrez-le, puis réessayez."
TOO_BIG = f"Ce document est anormalement gros une fois décompressé{NBSP}: il n’a pas été lu."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REFUSED = [
    ("vide.txt", b"", "Ce fichier est vide."),
    ("blanc.txt", b" \n\t ", "Ce fichier est vide."),
    ("faux.pdf", b"bonjour", "Ce fichier porte l’extension .pdf, mais n’en est pas un."),
    ("faux.docx", b"bonjour", "Ce fichier porte l’extension .docx, mais n’en est pas un."),
    ("faux.odt", b"bonjour", "Ce fichier porte l’extension .odt, mais n’en est pas un."),
    (
        "coupe.pdf",
        pdf_of("Forum")[:80],
        f"Ce PDF est abîmé ou incomplet{NBSP}: enregistrez-le à nouveau depuis le logiciel d’origine, puis réessayez.",
    ),
    ("coupe.docx", docx_of("Forum")[:500], BROKEN),
    ("coupe.odt", odt_of(ODT)[:200], BROKEN),
    ("abime.docx", zip_of({"word/document.xml": "<w:document"}), BROKEN),
    ("bombe.docx", zip_of({"word/document.xml": b"0" * 30_000_000}), TOO_BIG),
    ("zip.docx", zip_of({"a.txt": "bonjour"}), ARCHIVE),
    ("vide.zip", zip_of({}), ARCHIVE),
    ("sans texte.docx", zip_of({"word/document.xml": "<a/>"}), "Ce document ne contient aucun texte."),
    (
        "diapos.pptx",
        zip_of({"ppt/presentation.xml": "<a/>"}),
        f"Les fichiers .pptx ne sont pas lus{NBSP}: enregistrez-le en PDF ou en .docx.",
    ),
    ("clos.odt", odt_of(ODT, **{"META-INF__manifest": "<encryption-data/>"}), LOCKED),
    ("clos.docx", OLE + "EncryptedPackage".encode("utf-16-le"), LOCKED),
    (
        "message.msg",
        OLE + "__substg1.0_".encode("utf-16-le"),
        f"Ce fichier est un message d’Outlook (.msg){NBSP}: enregistrez-le en .eml, ou copiez son texte.",
    ),
    (
        "ancien.doc",
        OLE + b"reste",
        f"Ce fichier est un ancien document Office (.doc, .xls){NBSP}: enregistrez-le en .docx.",
    ),
    ("image.txt", b"\x89PNG\r\n", IMAGE),
    ("photo.docx", b"\xff\xd8\xff\xe0", IMAGE),
    ("archive.txt", b"\x1f\x8b\x08", ARCHIVE),
    ("binaire.txt", b"a\x00b", f"Ce fichier n’est pas un texte. Formats acceptés{NBSP}: {ACCEPTED}."),
    ("tableur.ods", b"bonjour", f"Le format .ods n’est pas lu. Formats acceptés{NBSP}: {ACCEPTED}."),
    (
        "sans texte.eml",
        b"From: a@exemple.invalid\nSubject: b\nDate: c\nContent-Type: application/pdf\n\nJVBERi0=",
        f"Ce message ne contient pas de texte{NBSP}: s’il porte un document joint, donnez ce document.",
    ),
    ("lourd.txt", b"a" * (limits.MAX_FILE_BYTES + 1), f"Ce fichier est trop lourd{NBSP}: 25 Mo au plus."),
]


@pytest.mark.parametrize(("name", "data", "message"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_what_cannot_be_read_is_refused_in_words(name: str, data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        read(data, name=name)
    assert refusal.value.message == message
