"""The agenda and its filters: one address, one template, a part of which answers htmx."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from parvis.core import clock
from parvis.programme.forms.filters import EventFilterForm
from parvis.programme.queries.agenda import agenda
from parvis.programme.queries.filters import PAST, AgendaFilters


@require_safe
def show_agenda(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    form = EventFilterForm(request.GET, today=today, path=request.path)
    filters = form.filters()
    found = agenda(filters=filters, today=today, page=form.page_number)
    query = form.query()
    feed = settings.SITE_URL + reverse("programme:agenda_ics") + query
    context = {
        "form": form,
        "suggestions_url": reverse("territories:search"),
        "count_label": count_label(found.total, filters, is_narrowed=bool(form.active)),
        "agenda": found,
        "today": today,
        "filters": filters,
        "past_url": form.path + form.query(periode="" if filters.is_past else PAST, du="", au=""),
        "ics_url": feed,
        "webcal_url": feed.replace("https://", "webcal://", 1).replace("http://", "webcal://", 1),
        "atom_url": reverse("programme:agenda_atom") + query,
    }
    is_part = request.htmx and not request.htmx.history_restore_request
    response = render(request, "programme/_agenda_results.html" if is_part else "programme/agenda.html", context)
    patch_vary_headers(response, ["HX-Request"])
    if is_part:
        # The address to keep and to share carries the filters in force and nothing else.
        push_url(response, form.path + form.query(page=form.page_number if form.page_number > 1 else ""))
    return response


def count_label(total: int, filters: AgendaFilters, *, is_narrowed: bool) -> str:
    """« 12 rencontres à venir », « 1 rencontre correspond »."""
    if not total:
        return "Aucune rencontre"
    many = "s" if total > 1 else ""
    if filters.is_past:
        return f"{total} rencontre{many} passée{many}"
    if is_narrowed:
        return f"{total} rencontre{many} correspond{'ent' if total > 1 else ''}"
    return f"{total} rencontre{many} à venir"
