"""The programme document of the demonstration: our text, with dates that follow today's, as a team would have typed it.

`[[+17 jeu]]` is the first Thursday 17 days from today or later; a kind said before or after changes how it is written:
`[[ou +66 mar]]` two days at choice, `[[jours +94 jeu]]` two days in a row, `[[mois +120]]` a month, `[[bornes +140]]` a period
of weeks, `[[+52 ven faux]]` a weekday that contradicts the date, `[[année]]` the year of the programme.
"""

import datetime as dt
import io
import re
from pathlib import Path

from docx import Document

from parvis.config import accounts_file
from parvis.core.edtf import MONTHS, WEEKDAYS

TEXTS = Path(__file__).parent / "texts"
SHORT = {name[:3]: index for index, name in enumerate(WEEKDAYS)}
LATE_IN_YEAR = dt.timedelta(days=60)
_SLOT = re.compile(
    r"\[\[(?:(?P<year>année)|(?P<kind>ou|jours|mois|bornes)? ?\+(?P<offset>\d+)(?: (?P<weekday>\w{3}))?(?P<wrong> faux)?)\]\]"
)
_DAY_WITH_ITS_LIKE = 26


def programme_year(today: dt.date) -> int:
    """The year whose programme a centre is showing: in November, the next one's."""
    return (today + LATE_IN_YEAR).year


def text(today: dt.date, *, template: str = "programme") -> str:
    return _SLOT.sub(lambda slot: _fill(slot, today), (TEXTS / f"{template}.txt").read_text(encoding="utf-8"))


def write_files(today: dt.date) -> None:
    """The documents themselves, to try the import by hand."""
    folder = accounts_file.path().parent
    folder.mkdir(parents=True, exist_ok=True)
    filled = text(today)
    (folder / f"programme-{programme_year(today)}.txt").write_text(filled, encoding="utf-8")
    (folder / f"programme-{programme_year(today)}.docx").write_bytes(docx(filled))


def day_at(today: dt.date, offset: int, weekday: str) -> dt.date:
    """The first such weekday `offset` days from today or later on which a team meets people."""
    earliest = today + dt.timedelta(days=offset)
    day = earliest + dt.timedelta(days=(SHORT[weekday] - earliest.weekday()) % 7)
    while _is_off(day):
        day += dt.timedelta(days=7)
    return day


def _is_off(day: dt.date) -> bool:
    """Christmas, summer, the public holidays that have a fixed date."""
    return (
        day.month == 8
        or (day.month, day.day) >= (12, 20)
        or (day.month, day.day) <= (1, 4)
        or (day.month, day.day) in ((5, 1), (5, 8), (7, 14), (11, 1), (11, 11))
    )


def _fill(slot: re.Match[str], today: dt.date) -> str:
    if slot["year"]:
        return str(programme_year(today))
    offset, kind = int(slot["offset"]), slot["kind"]
    if kind == "mois":
        day = today + dt.timedelta(days=offset)
        return f"{MONTHS[day.month - 1]} {day.year}"
    if kind == "bornes":
        return _weeks(today + dt.timedelta(days=offset))
    day = day_at(today, offset, slot["weekday"])
    if kind in ("ou", "jours"):
        return _pair(_not_at_month_end(day), choice=kind == "ou")
    weekday = WEEKDAYS[(day.weekday() - 1) % 7] if slot["wrong"] else WEEKDAYS[day.weekday()]
    return f"{weekday} {_in_month(day)} {day.year}"


def _not_at_month_end(day: dt.date) -> dt.date:
    """Two days of one month, so that they are written « 10 ou 12 mars »."""
    return day + dt.timedelta(days=7) if day.day > _DAY_WITH_ITS_LIKE else day


def _pair(day: dt.date, *, choice: bool) -> str:
    second = day + dt.timedelta(days=2 if choice else 1)
    joint = "ou" if choice else "et"
    return f"{'' if choice else 'les '}{_number(day)} {joint} {_in_month(second)} {second.year}"


def _weeks(day: dt.date) -> str:
    last = day + dt.timedelta(days=27)
    year = f" {day.year}" if day.year != last.year else ""
    return f"{_in_month(day)}{year} au {_in_month(last)} {last.year}"


def _number(day: dt.date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def _in_month(day: dt.date) -> str:
    return f"{_number(day)} {MONTHS[day.month - 1]}"


def docx(filled: str) -> bytes:
    """The same text as a word processor would hold it: headings, bullets, paragraphs; the same bytes for the same text."""
    document = Document()
    document.core_properties.author = "Le Kiosque des quartiers"
    document.core_properties.created = document.core_properties.modified = dt.datetime(2026, 1, 1)  # noqa: DTZ001 -- fixed on purpose
    paragraphs = [line.strip() for line in filled.splitlines() if line.strip()]
    for index, line in enumerate(paragraphs):
        if index == 0:
            document.add_heading(line, 0)
        elif line.startswith("> "):
            document.add_paragraph(line.removeprefix("> "), style="List Bullet")
        elif re.match(r"(Programme|Priorités|Axe) ", line) or line == "Vie de l’association":
            document.add_heading(line, 1)
        elif _is_title(line):
            document.add_heading(line, 2)
        else:
            document.add_paragraph(line)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _is_title(line: str) -> bool:
    return len(line) < 70 and not line.endswith(".") and not line.startswith(("Pour ", "Cycle ", "Contact", "Avec "))
