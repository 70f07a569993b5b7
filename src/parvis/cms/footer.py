"""The foot of every page: the centre's pages and its funders, kept a minute by each process."""

from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest
from django.template.loader import render_to_string

from parvis.cms import queries

SECONDS = 60
LINKS, FUNDERS = "cms:footer-links", "cms:footer-funders"
LOGO = "max-320x120"


def links(_request: HttpRequest | None, **_context: object) -> str:
    return _kept(LINKS, lambda: render_to_string("cms/footer_links.html", {"links": queries.footer_links()}))


def funders(_request: HttpRequest | None, **_context: object) -> str:
    return _kept(FUNDERS, lambda: render_to_string("cms/footer_funders.html", {"funders": _funders()}))


def _kept(key: str, render: Callable[[], str]) -> str:
    html = cache.get(key)
    if html is None:
        html = render()
        cache.set(key, html, SECONDS)
    return str(html)


def _funders() -> list[dict[str, str]]:
    return [
        {
            "name": one.organisation.name,
            "url": one.organisation.website,
            "logo": one.organisation.logo.get_rendition(LOGO).url if one.organisation.logo else "",
        }
        for one in queries.funders()
    ]


def forget(**_: object) -> None:
    """At once in this process, within the minute in the others."""
    cache.delete_many((LINKS, FUNDERS))
