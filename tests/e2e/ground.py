"""What the migrations lay and the end of each of these tests sweeps away: Wagtail's roots, then the first pages."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Locale, Page

from parvis.accounts.actions import ensure_roles
from parvis.cms.actions import ensure_site


def lay() -> None:
    Locale.objects.get_or_create(language_code="fr")
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    if Page.get_first_root_node() is None:
        Page.add_root(title="Root", slug="root", content_type=ContentType.objects.get_for_model(Page))
    ensure_roles()
    ensure_site(by=None)
