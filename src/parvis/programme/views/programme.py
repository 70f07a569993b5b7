"""The programme of a year."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from parvis.core import clock
from parvis.programme.models import Programme
from parvis.programme.queries.gatherings import programme_page


@require_safe
def show_current(request: HttpRequest) -> HttpResponse:
    """The programme of this year, else the nearest before it, else the first to come."""
    years = sorted(Programme.objects.published().values_list("year", flat=True))
    if not years:
        raise Http404("Aucun programme n’est publié pour le moment.")
    begun = [year for year in years if year <= clock.today().year]
    return redirect("programme:programme", year=begun[-1] if begun else years[0])


@require_safe
def show_programme(request: HttpRequest, year: int) -> HttpResponse:
    programme = get_object_or_404(Programme.objects.published().select_related("cover"), year=year)
    today = clock.today()
    context = {
        "programme": programme,
        "page": programme_page(programme=programme, today=today),
        "others": Programme.objects.published().exclude(pk=programme.pk).latest_first().only("year", "title"),
        "today": today,
        "canonical_url": settings.SITE_URL + programme.get_absolute_url(),
    }
    return render(request, "programme/programme.html", context)
