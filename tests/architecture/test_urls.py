"""Who may open each address: every named one is listed here with its answer to someone unknown."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve, reverse

from parvis.accounts import signed_links
from parvis.cms.actions import ensure_site
from tests.programme.factories import EventFactory, ProgrammeFactory
from tests.registrations.factories import RegistrationFactory

pytestmark = pytest.mark.django_db

OPEN, MOVED, INCOMPLETE, HIDDEN = 200, 302, 400, 404
EVENT, NOBODY = {"slug": "rencontre"}, {"token": "faux"}

# name → (arguments, answer to an anonymous GET)
PUBLIC: dict[str, tuple[dict[str, object], int]] = {
    "core:stylesheet": ({"digest": "0"}, OPEN),
    "core:identity": ({"key": "fbf7ef-22201c-b3401f-1f5a57"}, OPEN),
    "core:favicon": ({}, OPEN),
    "core:favicon-ico": ({}, OPEN),
    "core:touch-icon": ({}, OPEN),
    "core:card": ({}, OPEN),
    "core:gallery": ({}, OPEN),
    "core:gallery-page": ({}, OPEN),
    "territories:search": ({}, INCOMPLETE),
    "directory:network": ({"slug": "reseau"}, OPEN),
    "programme:agenda": ({}, OPEN),
    "programme:agenda_ics": ({}, OPEN),
    "programme:agenda_atom": ({}, OPEN),
    "programme:event": (EVENT, OPEN),
    "programme:event_ics": (EVENT, OPEN),
    "programme:event_card": (EVENT, OPEN),
    "programme:series_card": ({"slug": "cycle"}, OPEN),
    "programme:series": ({"slug": "cycle"}, OPEN),
    "programme:series_ics": ({"slug": "cycle"}, OPEN),
    "programme:programme_current": ({}, MOVED),
    "programme:programme": ({"year": 2027}, OPEN),
    "programme:programme_pdf": ({"year": 2027}, OPEN),
    "programme:sitemap": ({}, OPEN),
    "programme:robots": ({}, OPEN),
    "registrations:register": (EVENT, OPEN),
    "registrations:thanks": (EVENT, OPEN),
    "registrations:find": ({}, OPEN),
    "registrations:found": ({}, OPEN),
    "registrations:mine": (NOBODY, HIDDEN),
    "registrations:correct": (NOBODY, HIDDEN),
    "registrations:cancel": (NOBODY, HIDDEN),
    "registrations:mine_ics": (NOBODY, HIDDEN),
    "media": ({"path": "documents/prive.pdf"}, HIDDEN),
}
# Wagtail's and allauth's own public addresses: they answer a page, a redirection or a refusal, never an error.
FRAMEWORK = re.compile(r"wagtail|account_")
# Under /gestion/, what must answer before one is known.
BEFORE_SIGN_IN = {
    "wagtailadmin_login",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}
SAMPLES = {"int": "1", "slug": "x", "str": "x", "path": "x", "uuid": "00000000-0000-0000-0000-000000000000"}


def named() -> list[tuple[str, str]]:
    """Each named address with its pattern, namespaces included."""

    def walk(patterns: list[object], prefix: str, spaces: tuple[str, ...]) -> list[tuple[str, str]]:
        found = []
        for one in patterns:
            if isinstance(one, URLPattern):
                found.append((":".join((*spaces, one.name or "")), prefix + str(one.pattern)))
            else:
                inner = (*spaces, one.namespace) if one.namespace else spaces
                found += walk(one.url_patterns, prefix + str(one.pattern), inner)
        return found

    return walk(get_resolver().url_patterns, "", ())


ADDRESSES = named()
BACK_OFFICE = [(name, pattern) for name, pattern in ADDRESSES if pattern.startswith("gestion/")]


def test_every_public_address_is_listed() -> None:
    ours = {name for name, pattern in ADDRESSES if not pattern.startswith("gestion/") and not FRAMEWORK.match(name)}

    assert ours == set(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_address_answers_as_listed(name: str, client: Client, some_of_each: None) -> None:
    arguments, status = PUBLIC[name]

    assert client.get(reverse(name, kwargs=arguments)).status_code == status


def test_the_back_office_asks_who_you_are(client: Client) -> None:
    assert [(name, answer) for name, pattern in BACK_OFFICE if (answer := _opens(client, name, pattern))] == []


def _opens(client: Client, name: str, pattern: str) -> str:
    """What someone unknown gets, when it is neither a refusal nor the way to the sign-in."""
    address = "/" + _example(pattern)
    assert resolve(address).view_name == name or not name
    if name in BEFORE_SIGN_IN:
        return ""
    response = client.get(address)
    goes = response.get("Location", "")
    is_refused = response.status_code in (403, 404, 405) or (response.status_code == MOVED and "login" in goes)
    return "" if is_refused else f"{response.status_code} {goes}"


def _example(pattern: str) -> str:
    """An address that the pattern matches, made of sample values."""
    text = re.sub(r"\((?:\?P<\w+>)?([^)]*)\)", _of_group, pattern)
    text = re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES.get(found[1] or "str", "x"), text)
    return text.replace("^", "").replace("$", "").replace("\\Z", "").replace("\\", "")


def _of_group(group: re.Match[str]) -> str:
    """The first of the words at choice, else a number, which any other group of ours and Wagtail's takes."""
    first = group[1].split("|")[0]
    return first if first.isalpha() else "1"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("programme:event", EVENT), ("programme:event_ics", EVENT), ("registrations:register", EVENT)],
)
def test_a_draft_is_not_shown(name: str, arguments: dict[str, object], client: Client) -> None:
    ensure_site(by=None)
    EventFactory(slug="rencontre", draft=True)

    assert client.get(reverse(name, kwargs=arguments)).status_code == HIDDEN


def test_an_unpublished_programme_is_not_shown(client: Client) -> None:
    ensure_site(by=None)
    ProgrammeFactory(year=2027, is_published=False)

    assert client.get(reverse("programme:programme", args=[2027])).status_code == HIDDEN
    assert client.get(reverse("programme:programme_pdf", args=[2027])).status_code == HIDDEN


def test_a_signed_link_opens_only_its_own_registration(client: Client) -> None:
    ensure_site(by=None)
    registration = RegistrationFactory(registered_at=dt.datetime(2027, 2, 1, 9, tzinfo=dt.UTC))
    token = signed_links.make("another-purpose", str(registration.uid))

    assert client.get(reverse("registrations:mine", args=[token])).status_code == HIDDEN
