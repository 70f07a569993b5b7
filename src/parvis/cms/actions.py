"""The first pages of a site: made once, then the centre's own."""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import GroupPagePermission, Page, Site

from parvis.accounts.enums import Role
from parvis.accounts.models import User
from parvis.cms.models import ContentPage, HomePage
from parvis.core.models import Centre

PAGE_WRITERS = (Role.DIRECTOR, Role.LIBRARIAN, Role.OFFICER)
PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page")
TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class FirstPage:
    """A page given to every new site; its text is in `texts/<slug>.html`."""

    slug: str
    title: str
    standfirst: str


FIRST_PAGES = (
    FirstPage("le-centre", "Le centre", "Qui nous sommes et ce que nous pouvons faire ensemble."),
    FirstPage("mentions-legales", "Mentions légales", ""),
    FirstPage("donnees-personnelles", "Données personnelles", "Ce que nous gardons, pourquoi, et vos droits."),
    FirstPage("accessibilite", "Accessibilité : non conforme", "Déclaration d’accessibilité."),
)


@transaction.atomic
def ensure_site(*, by: User | None) -> HomePage:
    """Make the home page and the legal pages that are missing. A page that exists is never touched, even unpublished."""
    home = HomePage.objects.first() or _make_home(by=by)
    _point_site_to(home)
    _let_team_write(home)
    known = set(ContentPage.objects.child_of(home).values_list("slug", flat=True))
    for first in FIRST_PAGES:
        if first.slug not in known:
            _make_page(home, first, by=by)
    return home


def _make_home(*, by: User | None) -> HomePage:
    root = Page.get_first_root_node()
    # Wagtail's own welcome page, made by its first migration, has the address we need.
    for page in root.get_children():
        if page.specific_class is Page:
            page.delete()
    home = HomePage(title="Accueil", slug="accueil", owner=by)
    Page.get_first_root_node().add_child(instance=home)
    home.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    return home


def _point_site_to(home: HomePage) -> None:
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    wanted = {"hostname": address.hostname or "localhost", "port": port, "root_page_id": home.pk}
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()


def _let_team_write(home: HomePage) -> None:
    """Those who write the pages of the site, and publish them. It only adds: what was granted by hand stays."""
    permissions = list(Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGE_PERMISSIONS))
    for group in Group.objects.filter(name__in=[role.label for role in PAGE_WRITERS]):
        for permission in permissions:
            GroupPagePermission.objects.get_or_create(group=group, page=home.page_ptr, permission=permission)


def _make_page(home: HomePage, first: FirstPage, *, by: User | None) -> None:
    page = ContentPage(
        title=first.title,
        slug=first.slug,
        standfirst=first.standfirst,
        body=first_text(first.slug, centre=Centre.load()),
        in_footer=True,
        owner=by,
    )
    home.add_child(instance=page)
    page.save_revision(user=by).publish(user=by, skip_permission_checks=True)


def first_text(slug: str, *, centre: Centre) -> str:
    """The text of a first page, with the centre's name and contacts in it."""
    email = escape(centre.email)
    words = {
        "centre": escape(centre.name),
        "adresse": f", {escape(', '.join(line.strip() for line in centre.address.splitlines() if line.strip()))}"
        if centre.address
        else "",
        "courriel": f'<a href="mailto:{email}">{email}</a>' if email else "notre adresse de contact",
    }
    return (TEXTS / f"{slug}.html").read_text(encoding="utf-8").format(**words)
