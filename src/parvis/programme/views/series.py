"""The page of a series."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from parvis.core import clock
from parvis.programme.models import Series
from parvis.programme.queries.gatherings import series_gathering


@require_safe
def show_series(request: HttpRequest, slug: str) -> HttpResponse:
    series = get_object_or_404(Series.objects.published().select_related("programme"), slug=slug)
    today = clock.today()
    context = {
        "series": series,
        "meetings": series_gathering(series, today=today),
        "today": today,
        "canonical_url": settings.SITE_URL + series.get_absolute_url(),
    }
    return render(request, "programme/series.html", context)
