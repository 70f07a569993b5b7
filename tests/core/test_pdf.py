from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from pypdf import PdfReader

from parvis.core import paper, pdf
from parvis.core.models import Centre


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "letter.typ"
    path.write_text(
        '#import "parvis.typ": *\n#let data = json("data.json")\n'
        '#show: house.with(title: data.title)\n= #data.title\n#rich(data.body)\n#paving("stones.svg")'
    )
    return path


def content(body: str) -> dict[str, object]:
    return {"title": "Un essai", "body": paper.blocks(body), "centre": paper.of_centre(Centre())}


def make(template: Path, body: str) -> PdfReader:
    stones = paper.paving(Centre(), "essai", columns=6, rows=2)
    return PdfReader(BytesIO(pdf.render(template, content(body), images={"stones.svg": stones})))


def test_paper_is_tagged_french_and_declares_pdf_ua(template):
    reader = make(template, "<p>Bonjour</p>")

    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "fr-FR"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert reader.metadata.title == "Un essai"


def test_typst_source_in_a_text_stays_text(template):
    reader = make(template, '<p>#read("/etc/passwd") $x$ *gras* @renvoi</p>')

    assert '#read("/etc/passwd") $x$ *gras* @renvoi' in reader.pages[0].extract_text()


def test_rich_text_becomes_blocks():
    found = paper.blocks(
        '<h2>Titre</h2><p>Un <b>mot</b> <a href="/agenda/">ici</a>.</p><ul><li>un</li><li>deux <i>fois</i></li></ul><p> </p>'
    )

    assert found == [
        {"kind": "heading", "runs": [{"text": "Titre"}]},
        {
            "kind": "paragraph",
            "runs": [
                {"text": "Un "},
                {"text": "mot", "bold": True},
                {"text": " "},
                {"text": "ici", "link": "http://localhost:8000/agenda/"},
                {"text": "."},
            ],
        },
        {"kind": "bullets", "items": [[{"text": "un"}], [{"text": "deux "}, {"text": "fois", "italic": True}]]},
    ]


def test_empty_rich_text_has_no_block():
    assert paper.blocks("  ") == []


def test_digest_follows_words_pictures_and_layout(template):
    words, stones = content("<p>un</p>"), {"stones.svg": b"<svg/>"}
    first = pdf.digest(template, words, stones)

    assert pdf.digest(template, words, stones) == first
    assert pdf.digest(template, content("<p>deux</p>"), stones) != first
    assert pdf.digest(template, words, {"stones.svg": b"<svg></svg>"}) != first
    template.write_text(template.read_text() + "\nFin")
    assert pdf.digest(template, words, stones) != first


def test_kept_paper_is_made_once_and_replaces_the_former(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = []

    def paper_of(words: bytes) -> bytes:
        return pdf.kept("essai", words.decode(), lambda: made.append(words) or words)

    assert [paper_of(b"un"), paper_of(b"un"), paper_of(b"deux")] == [b"un", b"un", b"deux"]
    assert made == [b"un", b"deux"]
    assert default_storage.listdir("pdf/essai")[1] == ["deux.pdf"]
