"""Plain text is read as it was written, whatever the encoding and its debris."""

import pytest

from parvis.ingest import read, read_text
from parvis.ingest.readers.text import normalise

WORDS = "Réunion d’été à l’œuvre – « café » : 12 €"
PLAIN = "Réunion d'été à l'œuvre - « café » : 12 €"


def debris(text: str, *, encoding: str = "cp1252") -> str:
    return "".join(bytes([byte]).decode(encoding, "replace") for byte in text.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_encoding_is_guessed(encoding: str) -> None:
    assert read(WORDS.encode(encoding), name="a.txt").text == WORDS


def test_iso_8859_15_is_told_from_windows_1252_by_its_words() -> None:
    assert read(PLAIN.encode("iso-8859-15"), name="a.txt").text == PLAIN
    assert read("la ½ journée, 3 ¼ h".encode("cp1252"), name="a.txt").text == "la ½ journée, 3 ¼ h"


def test_a_few_bytes_of_another_encoding_do_not_spoil_the_rest() -> None:
    data = ("Réunion des équipes à l’été " * 4).encode() + "déjà".encode("cp1252")
    assert read(data, name="a.txt").text == "Réunion des équipes à l’été " * 4 + "déjà"


BROKEN = [
    (debris("Réunion d’été", encoding="latin-1"), "Réunion d’été"),
    ("RÃ©union dâ€™Ã©tÃ© Ã\N{NO-BREAK SPACE} lâ€™Å“uvre â€“ Â«\N{NO-BREAK SPACE}cafÃ©\N{NO-BREAK SPACE}Â»", "Réunion d’été à l’œuvre – «\N{NO-BREAK SPACE}café\N{NO-BREAK SPACE}»"),
    ("RÃƒÂ©union dÃ¢â‚¬â„¢ÃƒÂ©tÃƒÂ©", "Réunion d’été"),
    ("Réunion et cafÃ©", "Réunion et café"),
    ("ï»¿Forum", "Forum"),
    ("Forum ðŸ“… 12 mars", "Forum 📅 12 mars"),
]  # fmt: skip


@pytest.mark.parametrize(("broken", "text"), BROKEN)
def test_debris_of_encodings_are_repaired(broken: str, text: str) -> None:
    assert read_text(broken).text == text


@pytest.mark.parametrize(
    "text", ["«café»\N{NO-BREAK SPACE}: oui", "PÂTÉ", "CHÂ»", "à «\N{NO-BREAK SPACE}midi", "São Paulo", "Ångström"]
)
def test_what_is_no_debris_is_left(text: str) -> None:
    assert normalise(text) == text


def test_what_no_one_sees_is_dropped() -> None:
    assert (
        normalise("pro\u00adgramme\u200b\ufeff of\ufb01ce\r\n12\x00mars\x0bfin\u2028")
        == "programme office\n12 mars\nfin\n"
    )


def test_bullets_of_fonts_of_symbols_open_items() -> None:
    assert [block.kind for block in read_text("\uf0b7 Forum\n\uf0a7 Club").blocks] == ["item", "item"]


def test_stacked_marks_take_no_more_time_than_the_text() -> None:
    assert normalise("e" + "\u0316\u0301" * 100_000) == normalise("e" + "\u0316\u0301" * 4)
