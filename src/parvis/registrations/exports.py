"""Who registered, as a file: CSV that French spreadsheets open, XLSX; no cell can become a formula."""

import csv
import io
import re
from collections.abc import Iterable

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from parvis.registrations.models import Registration

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
# What a spreadsheet takes for the beginning of a formula, full-width forms included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
WIDTHS = {"Adresse électronique": 30, "Organisme": 28, "Un mot à l’équipe": 40}

COLUMNS = (
    "Nom", "Prénom", "Adresse électronique", "Organisme", "Fonction", "Public", "Commune", "Code de la commune",
    "Un mot à l’équipe", "État", "Inscription le", "Annulation le",
)  # fmt: skip


def safe_cell(value: str) -> str:
    """The text with nothing that a spreadsheet would run: an apostrophe stands before what looks like a formula."""
    text = _CONTROL.sub("", value)
    return f"'{text}" if text.lstrip(" \N{NO-BREAK SPACE}").startswith(_FORMULA) else text


def rows(registrations: Iterable[Registration]) -> Iterable[tuple[str, ...]]:
    """One line per registration, in the order of COLUMNS, hours where the centre is."""
    for one in registrations:
        territory = one.territory
        cells = (
            one.last_name,
            one.first_name,
            one.email,
            one.organisation,
            one.function,
            one.public.label if one.public else "",
            territory.name if territory else "",
            territory.code if territory else "",
            one.message,
            one.get_state_display(),
            f"{timezone.localtime(one.registered_at):%d/%m/%Y %H:%M}",
            f"{timezone.localtime(one.cancelled_at):%d/%m/%Y %H:%M}" if one.cancelled_at else "",
        )
        yield tuple(safe_cell(cell) for cell in cells)


def to_csv(registrations: Iterable[Registration]) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows(registrations))
    return (BOM + written.getvalue()).encode()


def to_xlsx(registrations: Iterable[Registration], *, title: str) -> bytes:
    book = Workbook(write_only=True)
    book.properties.title = safe_cell(title)
    sheet = book.create_sheet("Inscriptions")
    sheet.freeze_panes = "A2"
    for at, name in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = WIDTHS.get(name, 18)
    heads = [WriteOnlyCell(sheet, value=name) for name in COLUMNS]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    for row in rows(registrations):
        sheet.append([_text(sheet, value) for value in row])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _text(sheet: object, value: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"  # text, whatever it looks like
    cell.alignment = Alignment(vertical="top", wrap_text="\n" in value)
    return cell
