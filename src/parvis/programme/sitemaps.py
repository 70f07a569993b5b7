"""The public addresses, for search engines: published records only."""

import datetime as dt

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap as PagesSitemap

from parvis.directory.models import Network
from parvis.programme.models import Event, Programme, Series
from parvis.programme.queries.rows import event_url


class EventSitemap(Sitemap):
    def items(self) -> QuerySet[Event]:
        return Event.objects.published().order_by("-pk").values_list("slug", "updated_at", named=True)

    def location(self, item: object) -> str:
        return event_url(item.slug)

    def lastmod(self, item: object) -> dt.datetime:
        return item.updated_at


class SeriesSitemap(Sitemap):
    def items(self) -> QuerySet[Series]:
        return Series.objects.published().order_by("pk").only("slug")


class ProgrammeSitemap(Sitemap):
    def items(self) -> QuerySet[Programme]:
        return Programme.objects.published().order_by("-year").only("year", "updated_at")

    def lastmod(self, item: Programme) -> dt.datetime:
        return item.updated_at


class NetworkSitemap(Sitemap):
    def items(self) -> QuerySet[Network]:
        return Network.objects.order_by("pk").only("slug")


class AgendaSitemap(Sitemap):
    def items(self) -> list[str]:
        return ["programme:agenda"]

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS = {
    "agenda": AgendaSitemap,
    "rencontres": EventSitemap,
    "cycles": SeriesSitemap,
    "programmes": ProgrammeSitemap,
    "reseaux": NetworkSitemap,
    "pages": PagesSitemap,
}
