"""Fonts of a PDF: what their codes mean, and how wide they are."""

from pypdf.generic import DictionaryObject, NullObject
from pypdf.generic._font import Font


def font_of(resources: DictionaryObject, name: str) -> Font:
    fonts = resources.get("/Font", NullObject()).get_object()
    font = fonts.get(name, NullObject()).get_object() if isinstance(fonts, DictionaryObject) else None
    if not isinstance(font, DictionaryObject):
        return Font("Unknown", encoding={}, interpretable=False)
    return Font.from_font_resource(font)


def decoded(item: bytes | str, font: Font) -> tuple[str, str]:
    """The characters as the font counts them, and the text that they show."""
    if isinstance(item, str):
        return item, item
    if isinstance(font.encoding, str):
        codes = named = item.decode(font.encoding, errors="replace")
    else:
        codes = "".join(map(chr, item))
        named = "".join(font.encoding.get(byte, chr(byte)) for byte in item)
    return codes, "".join(font.character_map.get(one, one) for one in named)
