"""What search engines read first."""

from django.conf import settings
from django.contrib.sitemaps.views import sitemap as show_sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from parvis.programme.sitemaps import SITEMAPS

# Pages of the team, of a person, or endless combinations of filters: nothing there to index.
KEPT_OUT = ("/gestion/", "/compte/", "/inscription/", "/agenda/?")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    return show_sitemap(request, sitemaps=SITEMAPS)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in KEPT_OUT),
        "",
        f"Sitemap: {settings.SITE_URL}{reverse('programme:sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
