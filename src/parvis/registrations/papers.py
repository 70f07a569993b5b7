"""The attendance sheets as data for Typst."""

from dataclasses import asdict

from parvis.core import paper
from parvis.core.edtf import NBSP
from parvis.core.models import Centre
from parvis.core.typography import capital
from parvis.registrations.queries.attendance import AttendanceSheet

NOTICE = "Ces informations servent à attester les présences et à compter les publics."


def attendance_data(sheet: AttendanceSheet, *, centre: Centre) -> dict[str, object]:
    """What `typst/attendance.typ` reads: the same people on every half-day."""
    people = [asdict(attendee) for attendee in sheet.attendees]
    organisers = f"Organisée par {sheet.organisers}" if sheet.organisers else ""
    return {
        "title": sheet.title,
        "centre": paper.of_centre(centre),
        "notice": NOTICE,
        "facts": [fact for fact in (capital(sheet.hours), sheet.place, organisers) if fact],
        "sheets": [{"label": half_day or f"Date{NBSP}: ", "people": people} for half_day in sheet.half_days],
        "blank_lines": sheet.blank_lines,
    }


def attendance_images(sheet: AttendanceSheet, *, centre: Centre) -> dict[str, bytes]:
    return {"paving.svg": paper.paving(centre, sheet.slug, columns=5, rows=3), **paper.logo(centre)}
