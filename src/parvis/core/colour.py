"""Colours as people see them: WCAG contrast, and tones of one hue by the OKLCH space.

Sources: WCAG 2.2 (relative luminance, contrast ratio); Björn Ottosson, "A perceptual color space for image processing" (OKLab).
"""

import math
from typing import NamedTuple

STEP = 0.005


class Lch(NamedTuple):
    """A colour by lightness (0 to 1), chroma (0 is grey) and hue (radians)."""

    lightness: float
    chroma: float
    hue: float


def channels(colour: str) -> tuple[float, float, float]:
    """The linear red, green and blue of `#RRGGBB`, from 0 to 1."""
    values = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def to_hex(red: float, green: float, blue: float) -> str:
    """`#RRGGBB` from linear channels, clipped to what a screen shows."""
    clipped = (min(1.0, max(0.0, v)) for v in (red, green, blue))
    values = (v * 12.92 if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055 for v in clipped)
    return "#" + "".join(f"{round(v * 255):02X}" for v in values)


def luminance(colour: str) -> float:
    """Relative luminance, from 0 (black) to 1 (white)."""
    red, green, blue = channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio, from 1 to 21, whichever is on top."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def to_lch(colour: str) -> Lch:
    red, green, blue = channels(colour)
    l_ = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    m_ = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    s_ = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * l_ - 2.4285922050 * m_ + 0.4505937099 * s_
    b = 0.0259040371 * l_ + 0.7827717662 * m_ - 0.8086757660 * s_
    lightness = 0.2104542553 * l_ + 0.7936177850 * m_ - 0.0040720468 * s_
    return Lch(lightness, math.hypot(a, b), math.atan2(b, a))


def from_lch(colour: Lch) -> str:
    a, b = colour.chroma * math.cos(colour.hue), colour.chroma * math.sin(colour.hue)
    l_ = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m_ = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s_ = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return to_hex(
        4.0767416621 * l_ - 3.3077115913 * m_ + 0.2309699292 * s_,
        -1.2684380046 * l_ + 2.6097574011 * m_ - 0.3413193965 * s_,
        -0.0041960863 * l_ - 0.7034186147 * m_ + 1.7076147010 * s_,
    )


def tone(colour: str, lightness: float, *, most_chroma: float = 0.4) -> str:
    """The same hue at another lightness."""
    known = to_lch(colour)
    return from_lch(Lch(lightness, min(known.chroma, most_chroma), known.hue))


def mix(base: str, other: str, share: float) -> str:
    """`base` with a `share` (0 to 1) of `other`, blended in linear light as a glaze would be."""
    pairs = zip(channels(base), channels(other), strict=True)
    red, green, blue = (b ** (1 / 2.2) * (1 - share) + o ** (1 / 2.2) * share for b, o in pairs)
    return to_hex(red**2.2, green**2.2, blue**2.2)


def readable(colour: str, *, on: tuple[str, ...], ratio: float, lighter: bool = False) -> str:
    """The nearest tone of the same hue that reaches `ratio` on every background, darker or lighter; black or white at worst."""
    known, found = to_lch(colour), colour
    lightness = known.lightness
    while min(contrast(found, ground) for ground in on) < ratio:
        lightness += STEP if lighter else -STEP
        if not 0 < lightness < 1:
            return "#FFFFFF" if lighter else "#000000"
        found = from_lch(known._replace(lightness=lightness))
    return found
