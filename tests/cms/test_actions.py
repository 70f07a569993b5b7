"""The first pages of a site."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import GroupPagePermission, Page, Site

from parvis.accounts.actions import ensure_roles
from parvis.accounts.enums import Role
from parvis.cms.actions import FIRST_PAGES, ensure_site, first_text
from parvis.cms.models import ContentPage, HomePage
from parvis.core.models import Centre

pytestmark = pytest.mark.django_db


def test_a_new_site_has_its_pages_once() -> None:
    ensure_site(by=None)
    ensure_site(by=None)

    assert HomePage.objects.count() == 1
    assert list(ContentPage.objects.order_by("path").values_list("slug", flat=True)) == [
        one.slug for one in FIRST_PAGES
    ]
    assert Site.objects.get().root_page.specific == HomePage.objects.get()
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_what_the_centre_wrote_or_took_away_stays() -> None:
    ensure_site(by=None)
    page = ContentPage.objects.get(slug="mentions-legales")
    page.body = "<p>À nous</p>"
    page.save()
    page.unpublish()

    ensure_site(by=None)

    page.refresh_from_db()
    assert (page.body, page.live) == ("<p>À nous</p>", False)


@pytest.mark.parametrize("slug", [one.slug for one in FIRST_PAGES])
def test_a_first_page_names_the_centre_and_reads_well(slug: str, client: Client) -> None:
    centre = Centre.load()
    centre.name, centre.email = "Le Kiosque <b>", "bonjour@exemple.test"
    centre.save()
    ensure_site(by=None)

    text = first_text(slug, centre=centre)

    assert "{" not in text
    assert "<b>" not in text
    assert "bonjour@exemple.test" in text
    assert client.get(f"/{slug}/").status_code == 200


def test_the_legal_page_says_where_the_territories_come_from() -> None:
    text = first_text("mentions-legales", centre=Centre.load())

    assert [source in text for source in ("Insee", "Etalab", "Licence Ouverte 2.0")] == [True] * 3


def test_the_foot_of_the_site_leads_to_them(client: Client) -> None:
    ensure_site(by=None)

    content = client.get("/").content.decode()

    assert [one.title for one in FIRST_PAGES if f'href="/{one.slug}/">{one.title}</a>' not in content] == []


def test_those_who_write_the_site_may_publish_its_pages() -> None:
    ensure_roles()
    home = ensure_site(by=None)

    held = GroupPagePermission.objects.filter(page=home.page_ptr, permission__codename="publish_page")

    writers = {Role.DIRECTOR.label, Role.LIBRARIAN.label, Role.OFFICER.label}
    assert {one.group for one in held if one.group.name in Role.labels} == set(Group.objects.filter(name__in=writers))
