"""The page of a meeting."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from parvis.core import clock
from parvis.core.models import Centre
from parvis.programme import schema_org
from parvis.programme.queries.pages import EventPage, published_page


@require_safe
def show_event(request: HttpRequest, slug: str) -> HttpResponse:
    today = clock.today()
    found = published_page(slug, today=today)
    if found is None:
        raise Http404("Aucune rencontre n’a cette adresse.")
    event, page = found
    context = {"event": event, "page": page, "today": today, "now": clock.now()}
    return render(request, "programme/event.html", context | _heads(page))


def _heads(page: EventPage) -> dict[str, object]:
    """What other software reads at the top of the page."""
    data = schema_org.describe(
        page, site_url=settings.SITE_URL, centre=Centre.shown().name, zone=timezone.get_default_timezone()
    )
    return {
        "canonical_url": settings.SITE_URL + page.url,
        "card_path": f"{page.url.rstrip('/')}.png",
        "social_description": " · ".join(part for part in (page.when_label, page.place) if part),
        "structured_data": schema_org.as_script(data),
        "description": page.summary or f"{page.when_label}. {page.place}".strip(),
    }
