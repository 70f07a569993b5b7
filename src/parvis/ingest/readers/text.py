"""Plain text: encodings guessed, line ends and invisible characters put right, debris of encodings repaired."""

import codecs
import re
import unicodedata
from functools import cache

from parvis.ingest.layout import cut
from parvis.ingest.model import Document, UnreadableDocument
from parvis.ingest.readers.limits import MAX_TEXT_CHARS

NBSP = "\N{NO-BREAK SPACE}"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Characters that a word or an amount of French has in ISO-8859-15 (œ, Œ, €) where Windows-1252 has ½, ¼ and ¤.
_LATIN_9 = re.compile(rb"[A-Za-z][\xbc\xbd]|[\xbc\xbd][A-Za-z]|\d\s?\xa4")
_WINDOWS_ONLY = re.compile(rb"[\x80-\x9f]")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LINE_ENDS = re.compile(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
#: The bullets and arrows of the fonts of symbols, which have no character of their own.
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "►", "\uf0fc": "✓", "\uf0e0": "→", "\uf0a8": "•", "\uf076": "•"}
_SHAPES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", **_BULLETS})
#: More marks than any language stacks on one letter; composing them would take quadratic time.
_STACKED = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{8})[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)


def _windows(byte: int) -> str:
    """The character that Windows-1252 shows for a byte; its five holes show as control characters."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_WINDOWS = "".join(map(_windows, range(256)))
_BYTES = {chr(byte): byte for byte in range(256)} | {char: byte for byte, char in enumerate(_WINDOWS)}
_TAILS = _WINDOWS[0x80:0xC0] + "".join(map(chr, range(0x80, 0xA0)))
#: UTF-8 read as Windows-1252: « Ã© » for « é », « â€™ » for « ’ ». Only leads that French text meets, and « Â » never in a word in capitals.
_DEBRIS = re.compile(
    rf"[ÃÅ][{re.escape(_TAILS)}]|(?<![A-ZÀ-Þ])Â[\xa0-¿]|(?:â[€\x80‚\x82„\x84†\x86]|ï[¬»])[{re.escape(_TAILS)}]|ðŸ[{re.escape(_TAILS)}]{{2}}"
)


def _decode_bytes_of_windows(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 -- only ever registered for decoding
    return "".join(map(_windows, error.object[error.start : error.end])), error.end


codecs.register_error("parvis-windows", _decode_bytes_of_windows)


def decode(data: bytes) -> str:
    """The text of `data`: by its mark, else UTF-8, UTF-16 without a mark, Windows-1252 or ISO-8859-15."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if unmarked := wide_encoding(data):
        return data.decode(unmarked, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _mostly(data)


def wide_encoding(data: bytes) -> str:
    """UTF-16 without its mark, known by one byte in two that is zero; else ""."""
    sample = data[:4096]
    if len(sample) < 4 or len(data) % 2:
        return ""
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if odd > 0.6 * len(sample) / 2 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * len(sample) / 2 and not odd else ""


def _mostly(data: bytes) -> str:
    """A UTF-8 file with a few bytes of Windows-1252 in it keeps its UTF-8; any other is of one byte a character."""
    lax = data.decode("utf-8", errors="replace")
    bad = lax.count("\N{REPLACEMENT CHARACTER}")
    if sum(map(lax.count, "éèàêçôîùœ’€–«»")) > 4 * bad:
        return data.decode("utf-8", errors="parvis-windows")
    if not _WINDOWS_ONLY.search(data) and _LATIN_9.search(data):
        return data.decode("iso-8859-15")
    return codecs.charmap_decode(data, "strict", _WINDOWS)[0]


def normalise(text: str) -> str:
    """Composed characters, one line end, no invisible characters or ligatures, debris of encodings repaired."""
    text = _repaired(text).translate(_SHAPES) if not text.isascii() else text
    text = _LINE_ENDS.sub("\n", text)
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    return text if text.isascii() else unicodedata.normalize("NFC", _STACKED.sub(r"\1", text))


def _repaired(text: str) -> str:
    """Without debris, even twice encoded; a passage that is no debris is left as it is."""
    for _ in range(3):
        repaired = _DEBRIS.sub(lambda match: _undone(match[0]), text)
        if repaired == text:
            break
        text = repaired
    return text


@cache
def _undone(debris: str) -> str:
    try:
        return bytes(map(_BYTES.__getitem__, debris)).decode("utf-8")
    except UnicodeDecodeError:
        return debris


def read_text(text: str, *, name: str = "texte collé") -> Document:
    """A document made of a plain text; raises `UnreadableDocument` when it is empty or too long."""
    if len(text) > MAX_TEXT_CHARS:
        raise UnreadableDocument(
            f"Ce texte est trop long{NBSP}: {MAX_TEXT_CHARS // 1_000_000} millions de caractères au plus."
        )
    normal = normalise(text)
    if not normal.strip():
        raise UnreadableDocument("Ce document est vide.")
    return Document(name, "txt", normal, tuple(cut(normal)))


def read_text_bytes(data: bytes, *, name: str) -> Document:
    """A plain text file."""
    return read_text(decode(data), name=name)
