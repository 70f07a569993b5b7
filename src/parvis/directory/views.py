"""The public page of a network."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from parvis.core import clock
from parvis.directory.models import Network


@require_safe
def show_network(request: HttpRequest, slug: str) -> HttpResponse:
    network = get_object_or_404(Network, slug=slug)
    context = {
        "network": network,
        "today": clock.today(),
        "canonical_url": settings.SITE_URL + network.get_absolute_url(),
    }
    return render(request, "directory/network.html", context)
