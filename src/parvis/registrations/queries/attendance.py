"""What an attendance sheet holds, for the paper to lay out."""

from dataclasses import dataclass

from parvis.core import edtf
from parvis.core.typography import hours_label
from parvis.programme import wording
from parvis.programme.models import Event
from parvis.registrations.models import Registration

WALK_IN_LINES = 8


@dataclass(frozen=True)
class Attendee:
    """One line to sign."""

    last_name: str
    first_name: str
    body: str
    public: str


@dataclass(frozen=True)
class HalfDaySheet:
    """The sheet of one half-day; `label` in words, empty when the day is not known yet."""

    label: str


@dataclass(frozen=True)
class AttendanceSheet:
    """Everyone to sign, the same on each half-day, with blank lines for those who come unannounced."""

    title: str
    slug: str
    when: str
    hours: str
    place: str
    organisers: str
    half_days: tuple[HalfDaySheet, ...]
    attendees: tuple[Attendee, ...]
    blank_lines: int = WALK_IN_LINES


def attendance_sheet(*, event: Event) -> AttendanceSheet:
    """The sheets of a meeting, confirmed people by name; four queries whatever their number."""
    registered = Registration.objects.confirmed().filter(event=event).by_name()
    rows = registered.values_list("last_name", "first_name", "organisation", "function", "public__label")
    mode, city = event.mode, event.city
    organisers = event.organisations.select_related("organisation").order_by("sort_order", "pk")
    label = edtf.label(event.known_date)
    return AttendanceSheet(
        title=event.title,
        slug=event.slug,
        when=label[:1].upper() + label[1:],
        hours=hours_label(event.start_time, event.end_time),
        place=wording.place_of(
            venue=event.venue,
            city=city.name if city else "",
            on_site=bool(mode and mode.on_site),
            online=bool(mode and mode.online),
        ),
        organisers=", ".join(role.organisation.name for role in organisers),
        half_days=tuple(HalfDaySheet(_capital(half.label)) for half in event.half_days) or (HalfDaySheet(""),),
        attendees=tuple(
            Attendee(last, first, ", ".join(part for part in (organisation, function) if part), public or "")
            for last, first, organisation, function, public in rows
        ),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
