"""Pictures made from the identity of the centre: its mark for browsers and phones, the cards that social networks show.

Each is drawn from the palette and the paving, kept until a word or a colour of it changes.
"""

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from parvis.core import paper, pdf
from parvis.core.models import Centre

CARD, MARK = (Path(__file__).parent / "typst" / name for name in ("card.typ", "mark.typ"))
ICON_SIZES = [(16, 16), (32, 32), (48, 48)]
COLOURS = 128
# The longest title that still fits, in letters → its size in points.
SIZES = ((40, 76), (80, 62), (120, 52), (160, 44))
LONGEST = 160


def mark_svg(centre: Centre) -> bytes:
    """The paving of the header, alone."""
    return paper.paving(centre, centre.name, columns=3, rows=3)


def mark_png(centre: Centre) -> bytes:
    """180 × 180."""
    return _kept(
        "marque", MARK, {"centre": paper.of_centre(centre)}, {"paving.svg": mark_svg(centre), **paper.logo(centre)}
    )


def mark_ico(centre: Centre) -> bytes:
    target = io.BytesIO()
    with Image.open(io.BytesIO(mark_png(centre))) as mark:
        mark.save(target, "ICO", sizes=ICON_SIZES)
    return target.getvalue()


def card(centre: Centre, *, name: str, seed: str, title: str, kicker: str = "", lines: Sequence[str] = ()) -> bytes:
    """1200 × 630: the title, then a few lines (when, where), the centre and the paving of `seed`; kept under `name`."""
    shown = title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"
    data = {
        "centre": paper.of_centre(centre),
        "title": shown,
        "size": next(size for most, size in SIZES if len(shown) <= most),
        "kicker": kicker,
        "lines": [line for line in lines if line],
    }
    images = {"paving.svg": paper.paving(centre, seed, columns=4, rows=7), **paper.logo(centre)}
    return _kept(f"carte-{name}", CARD, data, images)


def _kept(name: str, template: Path, data: dict[str, object], images: dict[str, bytes]) -> bytes:
    key = pdf.digest(template, data, images)
    return pdf.kept(name, key, lambda: _light(pdf.picture(template, data, images=images)), suffix="png")


def _light(png: bytes) -> bytes:
    """Flat colours need few: three to four times lighter, no difference to the eye."""
    target = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target.getvalue()
