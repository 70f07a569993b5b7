"""What the operators of a PDF page change before words are written: place, font, spacing."""

from dataclasses import dataclass, replace

from pypdf.generic._font import Font

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True)
class State:
    """What `q` keeps and `Q` gives back."""

    ctm: Matrix = IDENTITY
    font: Font | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


def product(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def spaced(state: State, operator: bytes, value: float) -> State:
    match operator:
        case b"Tc":
            return replace(state, char_space=value)
        case b"Tw":
            return replace(state, word_space=value)
        case b"Tz":
            return replace(state, scale=value / 100)
        case b"TL":
            return replace(state, leading=value)
        case _:
            return replace(state, rise=value)
