"""The signature of Parvis: a paving of squares and triangles, drawn from a seed so that every record without a photograph has its own.

The same seed gives the same paving everywhere: on a page (stones coloured by the classes `stone-1` to `stone-4`), on paper and on a
social card (explicit colours). Under 2 kB, hidden from readers of the page.
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, count
from typing import NamedTuple

# A stone is a shape inside the unit square, as points; a slab is what covers one square: (stone, which of the two colours).
SQUARE = ((0, 0), (1, 0), (1, 1), (0, 1))
NORTH_WEST = ((0, 0), (1, 0), (0, 1))
SOUTH_EAST = ((1, 0), (1, 1), (0, 1))
NORTH = ((0, 0), (1, 0), (0.5, 0.5))
SOUTH = ((0, 1), (1, 1), (0.5, 0.5))
LOZENGE = ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))
PEAK = ((0, 1), (0.5, 0), (1, 1))
Point = tuple[float, float]
Shape = tuple[Point, ...]
SLABS: tuple[tuple[tuple[Shape, int], ...], ...] = (
    ((NORTH_WEST, 0),),
    ((NORTH_WEST, 0), (SOUTH_EAST, 1)),
    ((SQUARE, 0),),
    ((NORTH, 0), (SOUTH, 0)),
    ((LOZENGE, 0),),
    ((PEAK, 0),),
    ((NORTH_WEST, 1),),
    (),
)
# How the four squares of a motif turn (in quarter turns): each arrangement repeats into a different paving.
TURNS = ((0, 1, 3, 2), (0, 0, 0, 0), (2, 3, 1, 0), (0, 2, 2, 0), (0, 1, 0, 1), (0, 3, 2, 1))
# Pairs of stones that stand well together. Two of the four slabs of a motif are pale, so that the whole stays quiet.
STRONG = ((1, 3), (2, 4), (1, 4), (2, 3))
PALE = ((4, 3), (3, 4), (4, 4))


class Stone(NamedTuple):
    """One stone laid: its colour (1 to 4) and its corners, in squares from the top left."""

    colour: int
    corners: Shape


class Dice:
    """Numbers drawn from a seed, the same on every machine and version."""

    def __init__(self, seed: str) -> None:
        blocks = (hashlib.shake_128(f"{n}:{seed}".encode()).digest(512) for n in count())
        self._stream = chain.from_iterable(blocks)

    def below(self, bound: int) -> int:
        return next(self._stream) % bound


def lay(seed: str, *, columns: int, rows: int) -> Iterator[Stone]:
    """The stones of the paving: a motif of four slabs that repeats, with a few stones changed or left out."""
    dice = Dice(seed)
    turns = TURNS[dice.below(len(TURNS))]
    motif = _motif(dice)
    for row in range(rows):
        for column in range(columns):
            place = row % 2 * 2 + column % 2
            slab, colours = motif[place]
            whim = dice.below(16)
            if whim == 0:
                slab = ()
            elif whim == 1:
                slab, colours = SLABS[dice.below(len(SLABS))], PALE[dice.below(len(PALE))]
            for shape, which in slab:
                yield Stone(colours[which], _placed(shape, turns[place], column, row))


def _motif(dice: Dice) -> list[tuple[tuple[tuple[Shape, int], ...], tuple[int, int]]]:
    """Four slabs with their colours: a strong one cut in two, another of the other colour, two pale ones."""
    strong, other = dice.below(len(STRONG)), dice.below(2)
    slabs = [SLABS[dice.below(2)], *(SLABS[dice.below(len(SLABS) - 1)] for _ in range(3))]
    colours = [STRONG[strong], PALE[dice.below(3)], PALE[dice.below(3)], STRONG[(strong + 1 + 2 * other) % 4]]
    start = dice.below(4)
    laid = list(zip(slabs, colours, strict=True))
    return laid[start:] + laid[:start]


def _placed(shape: Shape, turn: int, column: int, row: int) -> Shape:
    for _ in range(turn):
        shape = tuple((1 - y, x) for x, y in shape)
    return tuple((column + x, row + y) for x, y in shape)


@lru_cache(maxsize=1024)
def paving_svg(
    seed: str, *, columns: int = 12, rows: int = 4, colours: tuple[str, str, str, str] | None = None, ground: str = ""
) -> str:
    """The paving as SVG. `colours` (four `#RRGGBB`) and `ground` are for paper and cards; a page leaves them to its stylesheet."""
    paths: dict[int, list[str]] = {}
    for stone in lay(seed, columns=columns, rows=rows):
        paths.setdefault(stone.colour, []).append(_path(stone.corners))
    drawn = "".join(
        f'<path {f"""fill="{colours[colour - 1]}" """ if colours else f"""class="stone-{colour}" """}d="{"".join(parts)}"/>'
        for colour, parts in sorted(paths.items())
    )
    back = f'<path fill="{ground}" d="M0 0h{columns}v{rows}h-{columns}z"/>' if ground else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="paving" viewBox="0 0 {columns} {rows}" '
        f'preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">{back}{drawn}</svg>'
    )


def _path(corners: Shape) -> str:
    (x, y), *others = corners
    steps = []
    for next_x, next_y in others:
        steps.append(_step(next_x - x, next_y - y))
        x, y = next_x, next_y
    return f"M{_number(corners[0][0])} {_number(corners[0][1])}{''.join(steps)}z"


def _step(dx: float, dy: float) -> str:
    if not dy:
        return f"h{_number(dx)}"
    if not dx:
        return f"v{_number(dy)}"
    across, down = _number(dx), _number(dy)
    return f"l{across}{'' if down.startswith('-') else ' '}{down}"


def _number(value: float) -> str:
    return f"{value:g}".replace("0.", ".")
