"""Files made to harm are read or refused, in bounded time and memory, with one message."""

import contextlib
import json
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.ingest import UnreadableDocument, extract, read
from parvis.ingest.readers import bounded, building, child, limits
from tests.ingest.files import docx_of, odt_of, pdf_of, pdf_of_pages, word_of, zip_of
from tests.ingest.reading import TODAY

NBSP = "\N{NO-BREAK SPACE}"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
TOO_BIG = f"Ce document est anormalement gros une fois décompressé{NBSP}: il n’a pas été lu."
BROKEN = f"Ce document est abîmé{NBSP}: réenregistrez-le, puis réessayez."
TOO_LONG = f"Ce document est trop long{NBSP}: 20 millions de caractères et 300{NBSP}000 paragraphes au plus."
PAGE_TOO_LONG = f"Cette page est trop longue{NBSP}: copiez la partie qui vous intéresse, et collez-la."


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(UnreadableDocument) as refused:
        read(data, name=name)
    return refused.value.message


def laughing(text: str) -> str:
    """A billion of words in twelve lines."""
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(11))
    return f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "aaaaaaaaaa">{entities}]>{text}'


def stored(xml: str) -> bytes:
    return zip_of({"word/document.xml": xml}, compression=0)


def body(content: str) -> str:
    return f"<w:document {_W}><w:body>{content}</w:body></w:document>"


REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("zip.docx", lambda: zip_of({"word/document.xml": b" " * 30_000_000}), TOO_BIG),
    ("parts.docx", lambda: zip_of({f"{number}": "" for number in range(5_001)}), TOO_BIG),
    ("elements.docx", lambda: stored(body("<w:p>" + "<w:r/>" * 400_000 + "</w:p>")), TOO_BIG),
    ("junk.docx", lambda: stored(body("<a/>" * 400_000 + "<w:p/>")), TOO_BIG),
    ("nested.docx", lambda: stored(body("<w:tbl><w:tr><w:tc>" * 60 + "</w:tc></w:tr></w:tbl>" * 60)), TOO_BIG),
    ("laughs.docx", lambda: zip_of({"word/document.xml": laughing(body(PARAGRAPH.format("&a11;")))}), BROKEN),
    ("lzma.docx", lambda: zip_of({"word/document.xml": body("")}, compression=14), BROKEN),
    ("tags.html", lambda: b"<html>" + b"<b>" * 400_001, PAGE_TOO_LONG),
    ("text.html", lambda: b"<html><p>" + b"mars " * 1_700_000, PAGE_TOO_LONG),
    ("nested.eml", lambda: b"From: a\nTo: b\nDate: c\n" + b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 20, f"Ce message a trop de parties{NBSP}: copiez son texte."),
    ("parts.eml", lambda: b"From: a\nTo: b\nDate: c\n\n" + b"--a\n\nx\n" * 3_000, f"Ce message a trop de parties{NBSP}: copiez son texte."),
    ("long.rtf", lambda: b"{\\rtf1 " + b"mars " * 1_100_000, f"Ce document RTF est trop long à lire{NBSP}: enregistrez-le en .docx."),
    ("pages.pdf", lambda: pdf_of_pages([b""] * 501), f"Ce PDF a 501 pages{NBSP}: 500 au plus. Donnez-en une partie seulement."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "message"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_what_is_made_to_harm_is_refused_in_words(name: str, make: Callable[[], bytes], message: str) -> None:
    assert refusal(make(), name) == message


def test_too_many_paragraphs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "MAX_BLOCKS", 5_000)
    assert refusal(b"- a\n" * 6_000, "a.md") == TOO_LONG.replace("300", "5")


def test_nothing_outside_the_document_is_read() -> None:
    xml = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>{body(PARAGRAPH.format("Forum."))}'
    assert read(stored(xml), name="a.docx").text == "Forum."
    leaking = xml.replace("Forum.", "Forum &x;")
    assert read(stored(leaking), name="a.docx").text == "Forum"


def test_a_file_that_endures_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableDocument, match="trop long"):
        bounded.run("pdf", pdf_of("Forum"), seconds=0.01, too_long="trop long", broken="abîmé")
    with pytest.raises(UnreadableDocument, match="abîmé"):
        bounded.run("autre", b"", seconds=30, too_long="trop long", broken="abîmé")


def test_a_pdf_that_unfolds_without_end_is_stopped() -> None:
    stream = b"BT /F1 9 Tf " + b"(a) Tj " * 600_000
    assert (
        refusal(pdf_of_pages([stream]), "a.pdf")
        == f"Ce PDF est trop long à lire{NBSP}: donnez-en une partie seulement."
    )


LONG: list[tuple[str, Callable[[], bytes]]] = [
    ("a.docx", lambda: stored(body(PARAGRAPH.format("Forum 12 mars 2027") * 4_000))),
    ("a.odt", lambda: zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": f'<o xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">{"<text:p>Forum</text:p>" * 6_000}</o>'}, compression=0)),
    ("a.txt", lambda: "Forum des habitants – 12 mars 2027\n".encode() * 8_000),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make"), LONG, ids=[name for name, _ in LONG])
def test_the_memory_taken_is_a_few_times_the_text(name: str, make: Callable[[], bytes]) -> None:
    data = make()
    read(data[:200] if name == "a.txt" else docx_of("Forum"), name="premier")  # what is loaded once
    tracemalloc.start()
    document = read(data, name=name)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * len(data) + 600 * len(document.blocks) + 2_000_000


WHOLE = [
    docx_of("Forum – 12 mars"),
    odt_of("<text:p>Forum – 12 mars</text:p>"),
    word_of(f"<w:tbl><w:tr><w:tc>{PARAGRAPH.format('12 mars')}</w:tc></w:tr></w:tbl>"),
    pdf_of("Programme 2027", "Forum – 12 mars"),
    b'{\\rtf1\\ansi Forum\\par {\\field{\\*\\fldinst{HYPERLINK "https://exemple.invalid"}}{\\fldrslt a}}}',
    b"From: a@exemple.invalid\nDate: Tue, 12 Jan 2027 09:00:00 +0100\nSubject: =?utf-8?q?b?=\nContent-Type: text/html\n\n<p>Forum</p>",
    b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270312T140000Z\nSUMMARY:Forum\nEND:VEVENT\nEND:VCALENDAR\n",
    b"<html><body><table><tr><td><p>Forum<td>12 mars</table>" + json.dumps({"@type": "Event"}).encode(),
    b"<html><script type='application/ld+json'>" + json.dumps({"@type": "Event", "name": "A", "startDate": "2027-03-12"}).encode(),
]  # fmt: skip
STARTS = [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"{\\rtf1 ", b"From: a\nTo: b\nDate: c\n", b"BEGIN:VCALENDAR\n", b"\xff\xfe", b"\xd0\xcf\x11\xe0"]  # fmt: skip
NAMES = [f"a{ending}" for ending in ("", ".txt", ".md", ".html", ".docx", ".odt", ".rtf", ".pdf", ".eml", ".ics", ".csv", ".xlsx", ".zip")]  # fmt: skip


def in_this_process(task: str, data: bytes, *, broken: str, **_: object) -> object:
    """What `bounded.run` does without a process: whatever fails there is a broken document."""
    try:
        return child.TASKS[task](data)
    except UnreadableDocument:
        raise
    except Exception as error:
        raise UnreadableDocument(broken) from error


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """A document cut, or with some of its bytes changed."""
    data = bytearray(draw(st.sampled_from(WHOLE)))
    for _ in range(draw(st.integers(0, 6))):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data[: draw(st.integers(1, len(data)))])


RELAXED = settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@RELAXED
@given(data=st.one_of(st.builds(bytes.__add__, st.sampled_from(STARTS), st.binary(max_size=400)), spoilt()), name=st.sampled_from(NAMES))  # fmt: skip
def test_any_bytes_are_read_or_refused(monkeypatch: pytest.MonkeyPatch, data: bytes, name: str) -> None:
    monkeypatch.setattr(bounded, "run", in_this_process)
    with contextlib.suppress(UnreadableDocument):
        document = read(data, name=name)
        spans = [(block.span.start, block.span.end) for block in document.blocks]
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(document.text) for start, end in spans)
        passages = [candidate.evidence for candidate in extract(document, today=TODAY)]
        assert [at for at in passages if not 0 <= at.start <= at.end <= len(document.text)] == []


def test_limits_are_those_that_the_documentation_states() -> None:
    assert (limits.MAX_FILE_BYTES, limits.MAX_TEXT_CHARS, limits.MAX_PDF_PAGES) == (25_000_000, 20_000_000, 500)
