"""The foot of every page: the centre's pages and its funders, kept a minute by each process."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from parvis.cms import queries
from parvis.core.kept import Kept


def links(_request: HttpRequest | None, **_context: object) -> str:
    return kept_links()


def funders(_request: HttpRequest | None, **_context: object) -> str:
    return kept_funders()


kept_links = Kept(lambda: render_to_string("cms/footer_links.html", {"links": queries.footer_links()}))
kept_funders = Kept(lambda: render_to_string("cms/footer_funders.html", {"funders": queries.funders()}))
