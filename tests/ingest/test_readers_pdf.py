"""A PDF is read as a person reads it: column after column, row after row, without headers and page numbers."""

import io
import os

import pytest

from parvis.ingest import UnreadableDocument, read
from parvis.ingest.readers import bounded, child, ocr
from tests.ingest.files import Placed, pdf_of, pdf_of_pages, pdf_placed

OWN_PROCESS = bounded.run


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading is the same in a process of its own, and slower: one test does it."""
    monkeypatch.setattr(bounded, "run", lambda task, data, **_: child.TASKS[task](data))


def lines(*pages: list[Placed], size: int = 10) -> list[str]:
    document = read(pdf_placed(*pages, size=size), name="a.pdf")
    return [block.span.within(document.text) for block in document.blocks]


def column(x: float, y: float, *words: str, leading: float = 13) -> list[Placed]:
    return [(x, y - leading * rank, line) for rank, line in enumerate(words)]


LEFT = (
    "Le réseau organise cette année plusieurs",
    "rencontres ouvertes aux équipes des villes",
    "et aux associations, le mardi 16 mars 2027",
    "à Cormeyre, de 9 h à 12 h, avec les ha-",
    "bitants et le conseil citoyen.",
)
RIGHT = (
    "Un second forum se tiendra le 14 avril",
    "à Valmorenne. Il portera sur l'emploi",
    "des jeunes et réunira les missions",
    "locales, les clubs de prévention et les",
    "bailleurs sociaux du territoire.",
)


def test_columns_are_read_one_after_the_other_and_their_lines_joined() -> None:
    page = [(50, 800, "Programme 2027"), *column(50, 760, *LEFT), *column(310, 760, *RIGHT)]
    page.append((50, 660, "Les inscriptions se font en ligne, sur la page de chaque rencontre, un mois avant sa date."))
    assert lines(page) == [
        "Programme 2027",
        " ".join(LEFT).replace("ha- b", "hab"),
        " ".join(RIGHT),
        "Les inscriptions se font en ligne, sur la page de chaque rencontre, un mois avant sa date.",
    ]


def test_columns_whose_lines_are_not_level_are_told_apart_too() -> None:
    page = [*column(50, 760, *LEFT), *column(310, 754, *RIGHT)]
    assert [line.split()[0] for line in lines(page)] == ["Le", "Un"]


def test_two_columns_of_dated_cards_are_no_table() -> None:
    page = [
        *column(50, 760, "12 mars 2027", "Forum des habitants", "Cormeyre"),
        *column(50, 700, "14 mars 2027", "Club des médiatrices", "Cormeyre"),
        *column(310, 760, "3 avril 2027", "Visite du quartier", "Valmorenne"),
        *column(310, 700, "5 avril 2027", "Atelier du numérique", "Valmorenne"),
    ]
    assert [line for line in lines(page) if "2027" in line] == [
        "12 mars 2027",
        "14 mars 2027",
        "3 avril 2027",
        "5 avril 2027",
    ]


def table(*, leading: float, gap: float) -> list[Placed]:
    page: list[Placed] = [
        (50, 800, "Programme 2027"),
        *zip((50, 160, 420), (770,) * 3, ("Date", "Rencontre", "Lieu"), strict=True),
    ]
    y = 750.0
    for day, title, place in (
        ("12 mars", ("Forum des habitants",), "Cormeyre"),
        ("14 mars", ("Club des médiatrices et des", "médiateurs"), "Valmorenne"),
        ("3 avril", ("Visite d'une maison de projet",), "Cormeyre"),
    ):
        page += [(50, y, day), (420, y, place), *column(160, y, *title, leading=leading)]
        y -= leading * (len(title) - 1) + gap
    return page


@pytest.mark.parametrize(("leading", "gap"), [(12, 12), (12, 18), (12, 30)])
def test_a_table_is_read_row_by_row_with_the_lines_of_its_cells_joined(leading: float, gap: float) -> None:
    assert lines(table(leading=leading, gap=gap)) == [
        "Programme 2027",
        "Date – Rencontre – Lieu",
        "12 mars – Forum des habitants – Cormeyre",
        "14 mars – Club des médiatrices et des médiateurs – Valmorenne",
        "3 avril – Visite d'une maison de projet – Cormeyre",
    ]


def test_a_date_on_two_lines_stays_with_its_row() -> None:
    page = [
        *column(50, 760, "Mardi 16", "mars 2027", leading=12), (160, 760, "Forum des habitants"), (420, 760, "Cormeyre"),
        *column(50, 720, "Jeudi 18", "mars 2027", leading=12), (160, 720, "Club des médiatrices"), (420, 720, "Cormeyre"),
    ]  # fmt: skip
    assert lines(page) == [
        "Mardi 16 mars 2027 – Forum des habitants – Cormeyre",
        "Jeudi 18 mars 2027 – Club des médiatrices – Cormeyre",
    ]


@pytest.mark.parametrize("bullet", ["•", "–", "o", "1."])
def test_bullets_stay_with_their_items(bullet: str) -> None:
    words = (
        "Forum des habitants – 12 mars",
        "Club des médiatrices – 14 mars",
        "Visite d'une maison de projet – 3 avril",
    )
    page = [*column(50, 700, *[bullet] * 3), *column(75, 700, *words)]
    document = read(pdf_placed(page), name="a.pdf")
    assert [block.span.within(document.text) for block in document.blocks] == list(words)


def test_headers_footers_and_page_numbers_are_read_once_or_not_at_all() -> None:
    pages: list[list[Placed]] = [
        [
            (50, 815, "Réseau des villes – programme 2027"),
            (50, 760, f"Rencontre {number}"),
            (50, 740, f"Le {number + 9} mars à Cormeyre."),
            (50, 30, f"Document du réseau – page {number} / 4"),
            (290, 15, f"{number}"),
        ]
        for number in range(1, 5)
    ]
    assert lines(*pages) == [
        "Réseau des villes – programme 2027",
        "Rencontre 1",
        "Le 10 mars à Cormeyre.",
        "Document du réseau – page 1 / 4",
        *(line for number in range(2, 5) for line in (f"Rencontre {number}", f"Le {number + 9} mars à Cormeyre.")),
    ]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("un pro-", "gramme commun.", "un programme commun."),
        ("prenez rendez-", "vous avec nous.", "prenez rendez-vous avec nous."),
        ("à Saint-", "Ouvrin.", "à Saint-Ouvrin."),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_is_that_of_the_word_or_not(first: str, second: str, joined: str) -> None:
    assert lines(column(50, 700, first, second)) == [joined]


def test_words_drawn_twice_to_look_bold_are_read_once() -> None:
    assert lines([(50, 700, "Forum des habitants"), (50.3, 700, "Forum des habitants")]) == ["Forum des habitants"]


def test_a_page_lying_on_its_side_is_read_upright() -> None:
    stream = b"BT /F1 10 Tf 0 1 -1 0 100 50 Tm (Forum des habitants) Tj 0 1 -1 0 130 50 Tm (Le 12 mars 2027.) Tj ET"
    document = read(pdf_of_pages([stream]), name="a.pdf")
    assert document.text == "Forum des habitants\nLe 12 mars 2027."


def test_words_inside_a_form_are_read() -> None:
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 500 500] /Resources << /Font << /F1 3 0 R >> >> /Length 53 >>\nstream\nBT /F1 10 Tf 20 20 Td (Forum des habitants.) Tj ET   \nendstream"
    data = pdf_of_pages([b"q 1 0 0 1 30 30 cm /Fm Do Q"], resources=b"/XObject << /Fm 4 0 R >>", extra=(form,))
    assert read(data, name="a.pdf").text == "Forum des habitants."


def test_gaps_between_letters_are_no_spaces_and_gaps_between_words_are() -> None:
    stream = b"BT /F1 10 Tf 50 700 Td [(Fo) 20 (rum) -300 (des) -3000 (habitants)] TJ ET"
    assert read(pdf_of_pages([stream]), name="a.pdf").text == "Forum des – habitants"


def locked(password: str) -> bytes:
    import pypdf  # noqa: PLC0415 -- only this test writes a PDF

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of("Programme 2027", "Forum")))
    writer.encrypt(password, "secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_locked_pdf_is_refused_and_one_that_only_forbids_changes_is_read() -> None:
    with pytest.raises(UnreadableDocument, match="mot de passe"):
        read(locked("secret"), name="clos.pdf")
    assert read(locked(""), name="ouvert.pdf").text == "Programme 2027\nForum"


def test_a_pdf_is_read_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "run", OWN_PROCESS)
    assert read(pdf_of("Programme 2027", "Forum"), name="a.pdf").text == "Programme 2027\nForum"


# Scanned pages


def scanned(*words: str) -> bytes:
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 -- only these tests draw

    image = Image.new("L", (1240, 700), 255)
    for rank, line in enumerate(words):
        ImageDraw.Draw(image).text((100, 100 + 90 * rank), line, fill=0, font=ImageFont.load_default(48))
    out = io.BytesIO()
    image.save(out, "PDF", resolution=150)
    return out.getvalue()


def test_a_scanned_pdf_says_what_to_do_where_nothing_recognises_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    with pytest.raises(UnreadableDocument) as refusal:
        read(scanned("Forum des habitants"), name="scan.pdf")
    assert refusal.value.message == (
        "Ce PDF est une image (document numérisé)\N{NO-BREAK SPACE}: il ne contient pas de texte. "
        "Fournissez le fichier d’origine, ou copiez son texte."
    )


needs_tesseract = pytest.mark.skipif(
    not ocr.is_installed() and not os.environ.get("PARVIS_REQUIRE_TESSERACT"),
    reason="tesseract-ocr and tesseract-ocr-fra are not installed",
)


@needs_tesseract
def test_a_scanned_pdf_is_recognised() -> None:
    document = read(scanned("Programme 2027", "Forum des habitants", "Jeudi 18 mars 2027"), name="scan.pdf")
    assert [block.span.within(document.text) for block in document.blocks] == [
        "Programme 2027",
        "Forum des habitants",
        "Jeudi 18 mars 2027",
    ]


@needs_tesseract
def test_a_scanned_pdf_without_words_says_that_nothing_was_found() -> None:
    with pytest.raises(UnreadableDocument, match="Sa reconnaissance n’a rien donné"):
        read(scanned(), name="scan.pdf")


@needs_tesseract
@pytest.mark.parametrize(
    ("limit", "value", "message"),
    [("SECONDS", -1, "Sa reconnaissance est trop longue"), ("PAGES", 0, "Donnez-en 0 pages au plus à la fois")],
)
def test_a_long_scanned_pdf_is_refused(monkeypatch: pytest.MonkeyPatch, limit: str, value: int, message: str) -> None:
    monkeypatch.setattr(ocr, limit, value)
    with pytest.raises(UnreadableDocument, match=message):
        read(scanned("Forum des habitants"), name="scan.pdf")
