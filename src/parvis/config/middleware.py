"""What every answer carries: who really asks, and the content policy of the back office."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]


class TrustedProxies:
    """`REMOTE_ADDR` is the address of the person, not of the last proxy.

    Each trusted proxy adds one address at the end of X-Forwarded-For: with `TRUSTED_PROXIES = n`, the n-th from the end
    was written by the first of ours. What stands before it was sent by the visitor and proves nothing.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
        if 0 < settings.TRUSTED_PROXIES <= len(hops):
            request.META["REMOTE_ADDR"] = hops[-settings.TRUSTED_PROXIES]
        return self.get_response(request)


class BackOfficePolicy:
    """The content policy of /gestion/, as strict as Wagtail's screens allow, and no copy of them kept anywhere."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.policy = "; ".join(f"{name} {' '.join(sources)}" for name, sources in settings.BACK_OFFICE_POLICY.items())

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/gestion/"):
            response.headers.setdefault("Content-Security-Policy", self.policy)
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
