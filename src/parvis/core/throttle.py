"""How often one address may ask for the same thing; counted in settings.RATE_LIMIT_STORAGE (Redis when there are several processes)."""

import ipaddress
import math
import time
from functools import lru_cache

import limits
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from limits.storage import Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

IPV6_HOME = 64  # one household or office holds so many bits of an IPv6 address


@lru_cache(maxsize=4)
def _storage(address: str) -> Storage:
    return storage_from_string(address)


def client_address(request: HttpRequest) -> str:
    """The address of the visitor, as seen by the outermost of our own proxies; what is written further left is hearsay."""
    proxies = settings.TRUSTED_PROXIES
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    found = seen[-proxies] if 0 < proxies <= len(seen) else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(found)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, IPV6_HOME), strict=False).network_address)
    return str(address)


def seconds_to_wait(limit: str, *keys: str) -> int:
    """Count one more for these keys; 0 when it is allowed, else the seconds until it is. `limit`: « 30 per 10 minutes »."""
    limiter = FixedWindowRateLimiter(_storage(settings.RATE_LIMIT_STORAGE))
    item = limits.parse(limit)
    if limiter.hit(item, *keys):
        return 0
    reset_time = limiter.get_window_stats(item, *keys).reset_time
    return max(1, math.ceil(reset_time - time.time()))


def refuse(request: HttpRequest, seconds: int) -> HttpResponse:
    """The page that asks to come back later."""
    response = render(request, "429.html", {"minutes": math.ceil(seconds / 60)}, status=429)
    response["Retry-After"] = str(seconds)
    return response


def forget() -> None:
    """Start counting afresh (tests)."""
    _storage(settings.RATE_LIMIT_STORAGE).reset()
