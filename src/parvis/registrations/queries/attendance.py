"""What an attendance sheet holds, for the paper to lay out."""

from dataclasses import dataclass

from parvis.core.typography import capital, hours_label
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
class AttendanceSheet:
    """Everyone to sign, the same on each half-day, with blank lines for those who come unannounced.

    `half_days` in words; a single empty one when the day is not known yet.
    """

    title: str
    slug: str
    hours: str
    place: str
    organisers: str
    half_days: tuple[str, ...]
    attendees: tuple[Attendee, ...]
    blank_lines: int = WALK_IN_LINES


def attendance_sheet(*, event: Event) -> AttendanceSheet:
    """The sheets of a meeting, confirmed people by name; four queries whatever their number."""
    registered = Registration.objects.confirmed().filter(event=event).by_name()
    rows = registered.values_list("last_name", "first_name", "organisation", "function", "public__label")
    mode, city = event.mode, event.city
    organisers = event.organisations.select_related("organisation").order_by("sort_order", "pk")
    return AttendanceSheet(
        title=event.title,
        slug=event.slug,
        hours=hours_label(event.start_time, event.end_time),
        place=wording.place_of(
            venue=event.venue,
            city=city.name if city else "",
            on_site=bool(mode and mode.on_site),
            online=bool(mode and mode.online),
        ),
        organisers=", ".join(role.organisation.name for role in organisers),
        half_days=tuple(capital(half.label) for half in event.half_days) or ("",),
        attendees=tuple(
            Attendee(last, first, ", ".join(part for part in (organisation, function) if part), public or "")
            for last, first, organisation, function, public in rows
        ),
    )
