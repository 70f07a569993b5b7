"""From the four colours a centre chooses to every tone of its pages, light and dark, all readable (WCAG AA).

A centre chooses `paper`, `ink`, `accent` and `second`; `problems()` refuses those that cannot be read, and every other tone is
derived so that each pair of `PAIRS` keeps its contrast.
"""

import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass

from parvis.core.colour import Lch, contrast, from_lch, luminance, mix, readable, to_lch, tone

TEXT = 4.5
SHAPE = 3.0  # borders of fields, focus ring: WCAG 1.4.11
COMFORT = 7.0
WHITE = "#FFFFFF"

# One hue per family of themes, and red for what is refused or cancelled. Never the only carrier of a meaning.
HUES = {
    "brique": "#A8452C",
    "ocre": "#8F5F10",
    "olive": "#5F6B1E",
    "sapin": "#27683F",
    "canard": "#1D6276",
    "prune": "#7A3B69",
    "rouge": "#B3202C",
}
_HEXADECIMAL = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Palette:
    """The four colours of a centre, as `#RRGGBB`."""

    paper: str = "#FBF7EF"
    ink: str = "#22201C"
    accent: str = "#B3401F"
    second: str = "#1F5A57"

    @property
    def key(self) -> str:
        """The palette as it stands in the address of its stylesheet."""
        return "-".join(colour[1:].lower() for colour in astuple(self))


DEFAULT = Palette()


def from_key(key: str) -> Palette | None:
    """The palette of an address, or None when it is no readable palette."""
    colours = [f"#{part.upper()}" for part in key.split("-")]
    if len(colours) != 4 or not all(_HEXADECIMAL.fullmatch(colour) for colour in colours):
        return None
    palette = Palette(*colours)
    return None if problems(palette) else palette


_GROUNDS = ("paper", "surface", "sunken")
_TINTS = ("accent", "second", *HUES)
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((name, ground, TEXT) for name in ("ink", "muted", *_TINTS) for ground in _GROUNDS),
    *((name, f"{tint}-soft", TEXT) for tint in _TINTS for name in ("ink", "muted", tint)),
    ("accent-ink", "accent", TEXT),
    ("accent-ink", "accent-hover", TEXT),
    ("second-ink", "second", TEXT),
    *((name, ground, SHAPE) for name in ("line-strong", "focus") for ground in _GROUNDS),
)


def problems(palette: Palette) -> dict[str, str]:
    """What makes the colours unreadable: field → message for the team, with a colour that would do."""
    if luminance(palette.paper) < 0.7:
        return {"paper": f"Le fond doit être très clair. Essayez {tone(palette.paper, 0.96, most_chroma=0.03)}."}
    found = {}
    if contrast(palette.ink, palette.paper) < COMFORT or to_lch(palette.ink).lightness > 0.42:
        found["ink"] = _refusal("Ce texte", palette.ink, palette.paper, COMFORT, least=tone(palette.ink, 0.3))
    for name, subject in (("accent", "Cet accent"), ("second", "Cette seconde couleur")):
        colour = getattr(palette, name)
        if contrast(colour, palette.paper) < TEXT:
            found[name] = _refusal(subject, colour, palette.paper, TEXT, least=colour)
    return found


def _refusal(subject: str, colour: str, paper: str, ratio: float, *, least: str) -> str:
    reached = f"{contrast(colour, paper):.1f}".replace(".", ",")
    wanted = f"{ratio:g}".replace(".", ",")
    advice = readable(least, on=(paper,), ratio=ratio)
    return (
        f"{subject} ne se lit pas assez bien sur le fond (contraste {reached}, il en faut {wanted})."
        f" Prenez une teinte plus sombre, par exemple {advice}."
    )


def tones(palette: Palette, *, dark: bool = False) -> dict[str, str]:
    """Every colour token of a scheme: name → `#RRGGBB`."""
    found = _dark_grounds(palette) if dark else _light_grounds(palette)
    grounds = tuple(found[name] for name in _GROUNDS)
    tints = {"accent": palette.accent, "second": palette.second, **HUES}
    share = 0.2 if dark else 0.1
    softs = {name: mix(found["paper"], _bright(colour) if dark else colour, share) for name, colour in tints.items()}
    for name, colour in tints.items():
        start = _bright(colour) if dark else colour
        found[name] = readable(start, on=(*grounds, softs[name]), ratio=TEXT, lighter=dark)
        found[f"{name}-soft"] = softs[name]
    everywhere = (*grounds, *softs.values())
    found["ink"] = readable(found["ink"], on=everywhere, ratio=TEXT, lighter=dark)
    found["muted"] = readable(mix(found["ink"], found["paper"], 0.32), on=everywhere, ratio=TEXT, lighter=dark)
    found["line"] = mix(found["paper"], found["ink"], 0.2) if dark else _shade(palette.paper, 0.11)
    found["line-strong"] = readable(mix(found["ink"], found["paper"], 0.5), on=grounds, ratio=SHAPE, lighter=dark)
    found["focus"] = readable(found["second"], on=grounds, ratio=SHAPE, lighter=dark)
    found["accent-ink"] = found["second-ink"] = found["sunken"] if dark else found["surface"]
    accent = to_lch(found["accent"]).lightness
    found["accent-hover"] = tone(found["accent"], min(0.98, accent + 0.07) if dark else max(0.02, accent - 0.07))
    return found | _stones(found, dark=dark)


def _light_grounds(palette: Palette) -> dict[str, str]:
    return {
        "paper": palette.paper,
        "surface": mix(palette.paper, WHITE, 0.7),
        "sunken": _shade(palette.paper, 0.03),
        "ink": palette.ink,
    }


def _dark_grounds(palette: Palette) -> dict[str, str]:
    return {
        "paper": tone(palette.ink, 0.2, most_chroma=0.02),
        "surface": tone(palette.ink, 0.245, most_chroma=0.02),
        "sunken": tone(palette.ink, 0.165, most_chroma=0.02),
        "ink": tone(palette.paper, 0.93, most_chroma=0.02),
    }


def _shade(paper: str, drop: float) -> str:
    """The paper in the shade: a little darker, a little warmer."""
    known = to_lch(paper)
    return from_lch(Lch(known.lightness - drop, known.chroma * 1.6, known.hue))


def _bright(colour: str) -> str:
    return tone(colour, 0.74, most_chroma=0.13)


def _stones(found: dict[str, str], *, dark: bool) -> dict[str, str]:
    """The four stones of the paving: decorative, so that no contrast is asked of them."""
    paper = found["paper"]
    return {
        "stone-1": found["accent"],
        "stone-2": found["second"],
        "stone-3": mix(paper, found["accent"], 0.42 if dark else 0.34),
        "stone-4": mix(mix(paper, found["ocre"], 0.16), found["ink"], 0.16 if dark else 0.07),
    }


def css(palette: Palette) -> str:
    """The tokens as a stylesheet: light by default, dark when the reader's system asks or a part is marked `data-scheme`."""
    light, dark = _declarations(tones(palette).items()), _declarations(tones(palette, dark=True).items())
    return (
        f":root,[data-scheme=light]{{color-scheme:light;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}}}}}\n"
        f"[data-scheme=dark]{{color-scheme:dark;{dark}}}\n"
    )


def _declarations(values: Iterable[tuple[str, str]]) -> str:
    return "".join(f"--{name}:{value};" for name, value in values)
