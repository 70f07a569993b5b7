"""Uploaded images, served by us where no proxy does; documents go through Wagtail, which knows who may read them."""

import posixpath

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

PUBLIC_FOLDERS = ("images", "original_images")
WEEK = 7 * 24 * 3600


@require_safe
def serve_image(request: HttpRequest, path: str) -> HttpResponseBase:
    # Made plain before it is judged: « images/../documents/x » is a document.
    plain = posixpath.normpath(path)
    if plain.split("/", maxsplit=1)[0] not in PUBLIC_FOLDERS:
        raise Http404
    response = serve(request, plain, document_root=settings.MEDIA_ROOT)
    if isinstance(response, FileResponse):
        response["Cache-Control"] = f"public, max-age={WEEK}"
    return response
