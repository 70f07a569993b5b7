"""What the public pages of registration share: the meeting in a few words, and pages that nobody else may keep."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from parvis.core import edtf
from parvis.core.typography import capital, hours_label
from parvis.programme import wording as programme_wording
from parvis.programme.models import Event

HONEYPOT = "suite"
View = Callable[..., HttpResponse]
# What the form, the rules and the e-mail read; the rest of the row is long, and this page may be asked a hundred times a second.
COLUMNS = (
    "title", "slug", "when", "start_time", "end_time", "first_day", "last_day", "precision", "status", "live",
    "venue", "address", "practical", "remote_link", "contact_email", "is_external", "external_url", "takes_registrations",
    "capacity", "registration_opens_at", "registration_closes_at", "sequence", "updated_at",
    "mode__on_site", "mode__online", "city__name",
)  # fmt: skip


@dataclass(frozen=True)
class Summary:
    """A meeting beside a form: when, where, how."""

    title: str
    slug: str
    url: str
    when: str
    hours: str
    place: str
    address: str
    is_online_only: bool
    in_calendars: bool
    contact: str

    @classmethod
    def of(cls, event: Event) -> "Summary":
        online, on_site = bool(event.mode and event.mode.online), bool(event.mode and event.mode.on_site)
        city = event.city.name if event.city else ""
        return cls(
            title=event.title,
            slug=event.slug,
            url=event.get_absolute_url(),
            when=capital(edtf.label(event.known_date)),
            hours=hours_label(event.start_time, event.end_time),
            place=programme_wording.place_of(venue=event.venue, city=city, on_site=on_site, online=online),
            address="" if online and not on_site else event.address,
            is_online_only=online and not on_site,
            in_calendars=event.known_date.is_exact and not event.is_cancelled,
            contact=event.contact_email,
        )


def published_event(slug: str) -> Event:
    """The published meeting of this slug with what these pages show of it."""
    try:
        return Event.objects.published().select_related("mode", "city").only(*COLUMNS).get(slug=slug)
    except Event.DoesNotExist:
        raise Http404("Aucune rencontre n’a cette adresse.") from None


def is_trapped(request: HttpRequest) -> bool:
    """The field that no person sees was filled: a program did it."""
    return bool(request.POST.get(HONEYPOT))


def confidential(view: View) -> View:
    """A page reached by a personal link: kept nowhere, told to no other site, indexed by none."""

    @wraps(view)
    def wrapped(*args: object, **kwargs: object) -> HttpResponse:
        response = view(*args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        # Not "no-referrer": browsers would then hide the origin of our own forms, and the check against forgery refuse them.
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped


def register_url(event: Event) -> str:
    return reverse("registrations:register", args=[event.slug])
