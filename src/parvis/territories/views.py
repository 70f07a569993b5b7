"""The public search of territories, for the fields that propose as one types."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from parvis.territories import queries
from parvis.territories.enums import OFFICIAL_KINDS
from parvis.territories.forms import SearchForm
from parvis.territories.models import Territory

ONE_DAY = 24 * 3600


@require_GET
@cache_control(public=True, max_age=ONE_DAY)
def search(request: HttpRequest) -> JsonResponse:
    """At most ten proposals for `?q=`, best first; a `q` that cannot be looked for proposes nothing, and says why."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"results": [], "message": " ".join(form.errors["q"])}, status=400)
    among = Territory.objects.lasting().of_kind(*OFFICIAL_KINDS)
    found = queries.suggestions(text=form.cleaned_data["q"], among=among)
    return JsonResponse({"results": [asdict(one) for one in found]})
