"""Who sits at the desk, and the address of its screens."""

from django.test import Client
from django.urls import reverse

from parvis.accounts.actions import set_role
from parvis.accounts.enums import Role
from parvis.accounts.models import User
from parvis.programme.models import Event
from tests.accounts.factories import UserFactory


def sign_in(client: Client, role: Role) -> User:
    user = UserFactory()
    set_role(user, role=role)
    client.force_login(user)
    return user


def life_url(event: Event, change: str) -> str:
    return reverse("programme_desk:life", args=[event.pk, change])


def edit_url(event: Event) -> str:
    return reverse("wagtailsnippets_programme_event:edit", args=[event.pk])


def events_url(name: str = "list") -> str:
    return reverse(f"wagtailsnippets_programme_event:{name}")


def event_form(**fields: object) -> dict[str, object]:
    """What the form of a meeting sends when nothing but these fields is filled."""
    data: dict[str, object] = {
        "title": "Rencontre",
        "slug": "",
        "summary": "",
        "text": "null",
        "plain_summary": "",
        "when": "",
        "takes_registrations": "on",
    }
    for name in ("sessions", "speakers", "organisations"):
        data |= {f"{name}-{key}": value for key, value in
                 (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0), ("MIN_NUM_FORMS", 0), ("MAX_NUM_FORMS", 1000))}  # fmt: skip
    return data | fields
