"""The pictures that social networks show of a meeting and of a series."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from parvis.core import clock, edtf, pictures
from parvis.core.models import Centre
from parvis.core.typography import capital
from parvis.programme.models import Series
from parvis.programme.queries.pages import published_page

HOUR = 3600


@require_safe
@cache_control(public=True, max_age=HOUR)
def event_card(request: HttpRequest, slug: str) -> HttpResponse:
    """Title, date with its year (the picture outlives it), place; a state that changes everything comes first."""
    found = published_page(slug, today=clock.today())
    if found is None:
        raise Http404
    _, page = found
    when = capital(edtf.label(page.when))
    return _answer(
        name=f"rencontre-{slug}",
        seed=slug,
        title=page.title,
        kicker=" · ".join((*(state.label for state in page.states), page.kicker)).strip(" ·"),
        lines=(", ".join(part for part in (when, page.hours) if part), page.place),
    )


@require_safe
@cache_control(public=True, max_age=HOUR)
def series_card(request: HttpRequest, slug: str) -> HttpResponse:
    series = get_object_or_404(Series.objects.published().only("slug", "title"), slug=slug)
    return _answer(name=f"cycle-{slug}", seed=slug, title=series.title, kicker="Cycle de rencontres")


def _answer(**words: object) -> HttpResponse:
    return HttpResponse(pictures.card(Centre.shown(), **words), content_type="image/png")
