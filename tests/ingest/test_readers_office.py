"""What word processors and messages hold is read in order, and what they hide is not."""

import docx
import pytest

from parvis.ingest import Document, extract, read
from tests.ingest.files import odt_of, saved, word_of
from tests.ingest.reading import TODAY


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.span.within(document.text)) for block in document.blocks]


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def word(body: str, **parts: str) -> list[tuple[str, str]]:
    return blocks(read(word_of(body, **parts), name="a.docx"))


def odt(body: str) -> list[tuple[str, str]]:
    return blocks(read(odt_of(body), name="a.odt"))


def test_a_deleted_text_is_not_read_and_an_inserted_one_is() -> None:
    body = "<w:p><w:r><w:t>Le </w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins><w:r><w:t>14</w:t></w:r></w:ins><w:r><w:t> mars.</w:t></w:r></w:p>"
    assert word(body) == [("paragraph", "Le 14 mars.")]
    row = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('Forum')}</w:tc></w:tr></w:tbl>"
    assert word(row + p("Fin.")) == [("paragraph", "Fin.")]


def test_a_moved_text_is_read_where_it_went() -> None:
    body = f"<w:p><w:moveFrom><w:r><w:t>Ici.</w:t></w:r></w:moveFrom></w:p>{p('Puis.')}<w:p><w:moveTo><w:r><w:t>Là.</w:t></w:r></w:moveTo></w:p>"
    assert word(body) == [("paragraph", "Puis."), ("paragraph", "Là.")]


def test_hidden_text_and_the_names_of_fields_are_not_read() -> None:
    body = (
        '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Caché</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Vu</w:t></w:r>'
        '<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r><w:r><w:t>.</w:t></w:r></w:p>'
    )
    assert word(body) == [("paragraph", "Vu.")]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('Encadré.')}</w:txbxContent>"
    body = f"<w:p><w:r><w:t>Texte.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    assert word(body) == [("paragraph", "Texte."), ("paragraph", "Encadré.")]


def test_a_footnote_follows_the_paragraph_that_calls_it() -> None:
    body = '<w:p><w:r><w:t>Forum.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>' + p("Suite.")
    notes = f'<w:footnote w:id="2">{p("Sur inscription.")}</w:footnote>'
    assert word(body, footnotes=notes) == [
        ("paragraph", "Forum."),
        ("paragraph", "Sur inscription."),
        ("paragraph", "Suite."),
    ]


def test_headings_and_lists_are_known_by_their_style_or_what_it_completes() -> None:
    styles = (
        '<w:style w:styleId="T1"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="Perso"><w:name w:val="Perso"/><w:basedOn w:val="T1"/></w:style>'
        '<w:style w:styleId="P"><w:name w:val="Plan"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:styleId="TM"><w:name w:val="toc 1"/></w:style>'
    )
    styled = '<w:pPr><w:pStyle w:val="{}"/></w:pPr>'
    body = (
        p("Sommaire 3", styled.format("TM"))
        + p("Un.", styled.format("Perso"))
        + p("Deux.", styled.format("P"))
        + p("Trois.", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
        + p("Quatre.", '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>')
    )
    document = read(word_of(body, styles=styles), name="a.docx")
    assert [(b.kind, b.level) for b in document.blocks] == [
        ("heading", 2),
        ("heading", 1),
        ("item", 0),
        ("paragraph", 0),
    ]


def test_a_row_is_one_block_and_a_cell_merged_downwards_says_the_same() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "12 mars 2027"
    table.cell(0, 1).text = "Forum des habitants"
    table.cell(1, 1).text = "Club des médiatrices"
    assert blocks(read(saved(document), name="a.docx")) == [
        ("cell", "12 mars 2027 – Forum des habitants"),
        ("cell", "12 mars 2027 – Club des médiatrices"),
    ]


def test_a_table_that_lays_a_page_out_is_read_cell_by_cell() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('14 mars')}</w:tc><w:tc>{p('Club')}</w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{p('Un.')}{p('Deux.')}{inner}</w:tc><w:tc>{p('Trois.')}</w:tc></w:tr></w:tbl>"
    assert word(body) == [
        ("paragraph", "Un."),
        ("paragraph", "Deux."),
        ("cell", "14 mars – Club"),
        ("paragraph", "Trois."),
    ]


def test_a_strict_document_is_read_too() -> None:
    data = word_of(p("Forum des habitants."))
    strict = data.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"")
    assert strict != data or read(data, name="a.docx").text == "Forum des habitants."


def test_an_open_document_hides_what_it_deletes_comments_and_its_contents() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Supprimé.</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        "<text:table-of-content><text:index-body><text:p>Sommaire.</text:p></text:index-body></text:table-of-content>"
        "<text:p>Forum<text:s/>des<text:tab/>habitants<office:annotation><text:p>À revoir.</text:p></office:annotation>.</text:p>"
        '<text:section text:display="none"><text:p>Caché.</text:p></text:section>'
    )
    assert odt(body) == [("paragraph", "Forum des habitants.")]


def test_an_open_document_keeps_lists_boxes_notes_links_and_tables() -> None:
    body = (
        '<text:h text:outline-level="2">Cycle</text:h>'
        "<text:list><text:list-item><text:p>Un.</text:p></text:list-item></text:list>"
        "<text:p>Deux<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Note.</text:p></text:note-body></text:note>"
        '<draw:frame><draw:text-box><text:p>Encadré.</text:p></draw:text-box></draw:frame>, <text:a xlink:href="https://exemple.invalid/a">ici</text:a>.</text:p>'
        "<table:table><table:table-row><table:table-cell><text:p>12 mars</text:p></table:table-cell>"
        "<table:covered-table-cell/><table:table-cell><text:p>Forum</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert odt(body) == [
        ("heading", "Cycle"),
        ("item", "Un."),
        ("paragraph", "Deux, ici."),
        ("paragraph", "Note."),
        ("paragraph", "Encadré."),
        ("heading", "https://exemple.invalid/a"),
        ("cell", "12 mars – Forum"),
    ]


def test_an_rtf_file_keeps_its_rows_and_the_addresses_of_its_links() -> None:
    rtf = r"""{\rtf1\ansi{\*\generator Essai}{\pict 00010203}\pard Forum d\rquote\'e9t\'e9 : {\field{\*\fldinst{HYPERLINK "https://exemple.invalid/a"}}{\fldrslt inscription}}.\par
\trowd 12 mars\cell Club\cell\row}"""
    assert blocks(read(rtf.encode("cp1252"), name="a.rtf")) == [
        ("paragraph", "Forum d’été : (https://exemple.invalid/a) inscription."),
        ("cell", "12 mars – Club"),
    ]


MESSAGE = """From: Réseau <reseau@exemple.invalid>
To: equipes@exemple.invalid
Date: Tue, 12 Jan 2027 23:30:00 +0100
Subject: =?iso-8859-1?q?Lettre_de_f=E9vrier?=
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

Version sans images.
--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

<table><tr><td><h2>Forum des habitants</h2><p>Jeudi 12 mars, à Cormeyre.</p></td></tr></table>
--b
Content-Type: text/html
Content-Disposition: attachment; filename=a.html

<p>Pièce jointe</p>
--b--
"""


def test_a_message_gives_its_subject_its_day_and_its_html() -> None:
    document = read(MESSAGE.encode(), name="lettre")
    assert (document.kind, document.title) == ("eml", "Lettre de février")
    assert [text for _, text in blocks(document)] == [
        "Lettre de février",
        "Publié le 12 janvier 2027",
        "Forum des habitants",
        "Jeudi 12 mars, à Cormeyre.",
    ]


@pytest.mark.parametrize(("sent", "when"), [("Tue, 12 Jan 2027", "2027-03-12"), ("Mon, 12 Jan 2026", "2026-03-12")])
def test_the_day_of_sending_tells_the_year(sent: str, when: str) -> None:
    text = MESSAGE.replace("Tue, 12 Jan 2027", sent).replace("Jeudi 12", "Le 12")
    assert [c.when.value for c in extract(read(text.encode(), name="a.eml"), today=TODAY)] == [when]


def test_a_message_that_says_a_wrong_encoding_is_read_all_the_same() -> None:
    text = "From: a@exemple.invalid\nDate: hier\nSubject: Été\nContent-Type: text/plain; charset=us-ascii\n\nRéunion d’été."
    assert [words for _, words in blocks(read(text.encode(), name="a.eml"))] == ["Été", "Réunion d’été."]
