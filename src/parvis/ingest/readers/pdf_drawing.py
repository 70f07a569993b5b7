"""Follows the operators of a PDF page, to know which words it writes and where."""

import math
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import PageObject
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NullObject, StreamObject
from pypdf.generic._font import Font

from parvis.ingest.readers.pdf_fonts import decoded, font_of
from parvis.ingest.readers.pdf_state import IDENTITY, Matrix, State, product, spaced

#: Words read on one page, forms drawn on it, and how deep forms may nest.
MAX_RUNS = 50_000
MAX_FORMS = 1_000
MAX_NESTED = 8


@dataclass(frozen=True, slots=True)
class Run:
    """Words drawn at once: from `start` to `end` on the baseline `y`, whose direction is `turn` quarters."""

    start: float
    end: float
    y: float
    size: float
    text: str
    turn: int = 0


def _numbers(operands: list[Any], count: int) -> list[float]:
    """The last `count` operands as numbers; zeros when they are anything else."""
    try:
        numbers = [float(one) for one in operands[-count:]]
    except (TypeError, ValueError):
        return [0.0] * count
    return numbers if len(numbers) == count and all(map(math.isfinite, numbers)) else [0.0] * count


@dataclass
class Drawing:
    """Draws nothing: follows where a page would write, and keeps the words."""

    runs: list[Run] = field(default_factory=list)
    state: State = field(default_factory=State)
    saved: list[State] = field(default_factory=list)
    line: Matrix = IDENTITY
    at: Matrix = IDENTITY
    forms: int = 0

    def draw(self, content: Any, resources: DictionaryObject, page: PageObject, nested: int = 0) -> None:
        if not isinstance(content, ArrayObject | StreamObject):
            return
        fonts: dict[str, Font] = {}
        depth = len(self.saved)
        for operands, operator in ContentStream(content, page.pdf, "bytes").operations:
            if len(self.runs) >= MAX_RUNS:
                return
            if operator == b"Do":
                self._form(operands, resources, page, nested)
            elif operator == b"Tf" and len(operands) > 1:
                name = str(operands[0])
                if name not in fonts:
                    fonts[name] = font_of(resources, name)
                self.state = replace(self.state, font=fonts[name], size=_numbers(operands, 1)[0])
            elif operator == b"q" and len(self.saved) < 1_000:
                self.saved.append(self.state)
            elif operator == b"Q" and len(self.saved) > depth:
                self.state = self.saved.pop()
            else:
                self._operate(operator, operands)
        del self.saved[depth:]

    def _form(self, operands: list[Any], resources: DictionaryObject, page: PageObject, nested: int) -> None:
        """A form is drawn as if its content stood there."""
        objects = resources.get("/XObject", NullObject()).get_object()
        form = (
            objects.get(str(operands[0]), NullObject()).get_object()
            if operands and isinstance(objects, DictionaryObject)
            else None
        )
        self.forms += 1
        if (
            not isinstance(form, StreamObject)
            or form.get("/Subtype") != "/Form"
            or nested >= MAX_NESTED
            or self.forms > MAX_FORMS
        ):
            return
        kept = self.state
        matrix = _numbers(list(form.get("/Matrix", IDENTITY)), 6)
        self.state = replace(kept, ctm=product(_matrix(matrix), kept.ctm))
        own = form.get("/Resources", NullObject()).get_object()
        self.draw(form, own if isinstance(own, DictionaryObject) else resources, page, nested + 1)
        self.state = kept

    def _operate(self, operator: bytes, operands: list[Any]) -> None:
        match operator:
            case b"cm":
                self.state = replace(self.state, ctm=product(_matrix(_numbers(operands, 6)), self.state.ctm))
            case b"BT":
                self.line = self.at = IDENTITY
            case b"Tm":
                self.line = self.at = _matrix(_numbers(operands, 6))
            case b"Td":
                self._move(*_numbers(operands, 2))
            case b"TD":
                self.state = replace(self.state, leading=-_numbers(operands, 1)[0])
                self._move(*_numbers(operands, 2))
            case b"T*":
                self._move(0.0, -self.state.leading)
            case b"Tj" | b"TJ":
                self._show(operands[0] if operands else b"")
            case b"'" | b'"':
                self._move(0.0, -self.state.leading)
                self._show(operands[-1] if operands else b"")
            case b"Tc" | b"Tw" | b"Tz" | b"TL" | b"Ts":
                self.state = spaced(self.state, operator, _numbers(operands, 1)[0])

    def _move(self, x: float, y: float) -> None:
        self.line = self.at = product((1.0, 0.0, 0.0, 1.0, x, y), self.line)

    def _show(self, shown: Any) -> None:
        """A string, or an array of strings and of moves in thousandths of the size; a wide move back or forth parts words."""
        font, text, width = self.state.font, "", 0.0
        if font is None or not font.interpretable:
            return
        for item in shown if isinstance(shown, ArrayObject) else [shown]:
            if isinstance(item, bytes | str):
                words, advance = self._words(item, font)
                text, width = text + words, width + advance
            else:
                move = -_numbers([item], 1)[0] / 1000 * self.state.size * self.state.scale
                if abs(move) > abs(self.state.size) and text:
                    self._keep(text, width)
                    text, width = "", 0.0
                    self.at = product((1.0, 0.0, 0.0, 1.0, move, 0.0), self.at)
                    continue
                text += " " if move > 0.2 * abs(self.state.size) and text[-1:].strip() else ""
                width += move
        self._keep(text, width)

    def _words(self, item: bytes | str, font: Font) -> tuple[str, float]:
        codes, text = decoded(item, font)
        state = self.state
        width = sum(font.space_width if code == font.space_char else font.get_text_width(code) for code in codes)
        spacing = len(codes) * state.char_space + codes.count(font.space_char) * state.word_space
        return text, (width / 1000 * state.size + spacing) * state.scale

    def _keep(self, text: str, width: float) -> None:
        """The run as the page shows it, then the place after it."""
        place = product((1.0, 0.0, 0.0, 1.0, 0.0, self.state.rise), product(self.at, self.state.ctm))
        length, height = math.hypot(place[0], place[1]), math.hypot(place[2], place[3])
        turn = round(math.atan2(place[1], place[0]) / (math.pi / 2)) % 4
        x, y = ((place[4], place[5]), (place[5], -place[4]), (-place[4], -place[5]), (-place[5], place[4]))[turn]
        if text.strip() and length:
            self.runs.append(Run(x, x + width * length, y, abs(self.state.size) * height, text, turn))
        self.at = product((1.0, 0.0, 0.0, 1.0, width, 0.0), self.at)


def _matrix(numbers: list[float]) -> Matrix:
    a, b, c, d, e, f = numbers
    return (a, b, c, d, e, f)
