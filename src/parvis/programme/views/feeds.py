"""The agenda for other software: iCalendar and Atom, both answered « not modified » while nothing changes."""

import hashlib
from collections.abc import Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from parvis.core import clock
from parvis.core.models import Centre
from parvis.programme.feeds import atom, calendars
from parvis.programme.forms.filters import EventFilterForm
from parvis.programme.models import Event, Series
from parvis.programme.queries.entries import Entry, agenda_entries, entries

ICS, ATOM = "text/calendar; charset=utf-8", "application/atom+xml; charset=utf-8"
SECONDS = 900


@require_safe
@cache_control(public=True, max_age=SECONDS)
def event_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """The entry of one meeting; nothing is there while its day is not known."""
    found = entries(Event.objects.published().filter(slug=slug))
    if not found or not found[0].when.is_exact:
        raise Http404("Cette rencontre n’a pas encore de jour connu.")
    return _calendar(request, found, name=found[0].title, filename=slug)


@require_safe
@cache_control(public=True, max_age=SECONDS)
def series_ics(request: HttpRequest, slug: str) -> HttpResponse:
    series = get_object_or_404(Series.objects.published().only("pk", "title"), slug=slug)
    found = entries(Event.objects.published().filter(series=series.pk).chronological())
    return _calendar(request, found, name=series.title, filename=slug)


@require_safe
@cache_control(public=True, max_age=SECONDS)
def agenda_ics(request: HttpRequest) -> HttpResponse:
    """The agenda as filtered by the address; a wrong filter is left out, as on the page."""
    form, found = _agenda(request)
    return _calendar(request, found, name=_name(request, form), filename="agenda")


@require_safe
@cache_control(public=True, max_age=SECONDS)
def agenda_atom(request: HttpRequest) -> HttpResponse:
    form, found = _agenda(request)
    query = form.query()
    content = atom.feed(
        found,
        title=_name(request, form),
        site_url=settings.SITE_URL,
        page_url=settings.SITE_URL + reverse("programme:agenda") + query,
        feed_url=settings.SITE_URL + reverse("programme:agenda_atom") + query,
    )
    return _answer(request, content, ATOM, found)


def _agenda(request: HttpRequest) -> tuple[EventFilterForm, list[Entry]]:
    today = clock.today()
    form = EventFilterForm(request.GET, today=today)
    return form, agenda_entries(filters=form.filters(), today=today)


def _name(request: HttpRequest, form: EventFilterForm) -> str:
    """« Agenda – Le centre (Emploi, Tours) »."""
    name = f"Agenda – {Centre.load(request_or_site=request).name}"
    words = ", ".join(active.label for active in form.active)
    return f"{name} ({words})" if words else name


def _calendar(request: HttpRequest, found: Sequence[Entry], *, name: str, filename: str) -> HttpResponse:
    content = calendars.calendar(found, name=name, site_url=settings.SITE_URL, zone=settings.TIME_ZONE)
    response = _answer(request, content, ICS, found)
    response["Content-Disposition"] = f'inline; filename="{filename}.ics"'
    return response


def _answer(request: HttpRequest, content: bytes, content_type: str, found: Sequence[Entry]) -> HttpResponse:
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    response = HttpResponse(content, content_type=content_type)
    response["ETag"] = etag
    if found:
        latest = max(entry.updated_at for entry in found)
        response["Last-Modified"] = http_date(latest.timestamp())
    # Only the entity tag decides: filters or a meeting taken away change the content without a later date.
    return get_conditional_response(request, etag=etag, response=response) or response
