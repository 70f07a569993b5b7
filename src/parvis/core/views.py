"""Stylesheets, the pictures of the centre and the gallery of components."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from parvis.core import gallery, palette, pictures, stylesheet
from parvis.core.models import Centre

YEAR, DAY = 365 * 24 * 3600, 24 * 3600


@require_safe
def common_stylesheet(request: HttpRequest, digest: str) -> HttpResponse:
    """The shared sheet. An older address (a page kept in a cache) gets today's sheet, not to be kept."""
    sheet = stylesheet.common()
    return _sheet(request, sheet, keep=digest == sheet.digest)


@require_safe
def identity_stylesheet(request: HttpRequest, key: str) -> HttpResponse:
    """The colours named by the address itself: nothing is read from the database."""
    colours = palette.from_key(key)
    if colours is None:
        raise Http404
    return _sheet(request, stylesheet.identity(colours), keep=True)


def _sheet(request: HttpRequest, sheet: stylesheet.Sheet, *, keep: bool) -> HttpResponse:
    etag = f'"{sheet.digest}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    elif "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(sheet.compressed, content_type="text/css; charset=utf-8")
        response["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(sheet.text, content_type="text/css; charset=utf-8")
    response["ETag"] = etag
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable" if keep else "no-cache"
    return response


@require_safe
@cache_control(public=True, max_age=DAY)
def favicon_svg(request: HttpRequest) -> HttpResponse:
    return HttpResponse(pictures.mark_svg(Centre.shown()), content_type="image/svg+xml")


@require_safe
@cache_control(public=True, max_age=DAY)
def favicon_ico(request: HttpRequest) -> HttpResponse:
    """What browsers ask for by themselves, whatever the page says."""
    return HttpResponse(pictures.mark_ico(Centre.shown()), content_type="image/x-icon")


@require_safe
@cache_control(public=True, max_age=DAY)
def touch_icon(request: HttpRequest) -> HttpResponse:
    return HttpResponse(pictures.mark_png(Centre.shown()), content_type="image/png")


@require_safe
@cache_control(public=True, max_age=DAY)
def centre_card(request: HttpRequest) -> HttpResponse:
    """What social networks show of the home page and of the pages that have no card of their own."""
    centre = Centre.shown()
    made = pictures.card(
        centre, name="centre", seed=centre.name, title=centre.tagline or centre.name, kicker=centre.territory
    )
    return HttpResponse(made, content_type="image/png")


@require_safe
@cache_control(no_store=True)
def show_gallery(request: HttpRequest) -> HttpResponse:
    """Every component with its variants; a page for those who build, shown only where `GALLERY` is set."""
    if not settings.GALLERY:
        raise Http404
    return render(request, "parvis/gallery/index.html", gallery.context())


@require_safe
@cache_control(no_store=True)
def show_gallery_page(request: HttpRequest) -> HttpResponse:
    """A sample page made of the components, as the agenda and a meeting use them."""
    if not settings.GALLERY:
        raise Http404
    return render(request, "parvis/gallery/meeting.html", gallery.context())
