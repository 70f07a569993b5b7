"""What every page needs: the centre, read only if a template asks."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from parvis.core.models import Centre


def site(request: HttpRequest) -> dict[str, object]:
    return {"centre": SimpleLazyObject(Centre.shown), "source_url": settings.SOURCE_URL}
