"""The screens made for the team, inside Wagtail's: accessible, silent, and asking nothing of anyone else."""

import datetime as dt

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from parvis.accounts.enums import Role
from parvis.core import clock
from parvis.programme import imports
from parvis.programme.models import Event
from tests.core.factories import OutboxMessageFactory
from tests.e2e import axe, kinds
from tests.programme.factories import EventFactory, ProgrammeFactory
from tests.programme.readings import a_candidate, an_import
from tests.registrations.factories import RegistrationFactory

# Wagtail's own forms have these two faults: its rich-text editor has no accessible name, its editing page no first heading.
OF_WAGTAIL = ("aria-input-field-name : .notranslate", "page-has-heading-one : html")
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(visit, member) -> Page:
    """The director, who sees everything."""
    kinds.build()
    return visit(user=member(Role.DIRECTOR))


def faults_of(page: Page, addresses: dict[str, str], *, but: tuple[str, ...] = ()) -> dict[str, list[str]]:
    found = {}
    for kind, address in addresses.items():
        answer = page.goto(address)
        faults = [] if answer.status == 200 else [f"réponse {answer.status}"]
        faults += [fault for fault in axe.faults(page) if fault not in but]
        if faults:
            found[kind] = faults
    return found


def test_screens_of_the_programme(desk):
    event = Event.objects.get(slug=kinds.OPEN)
    changes = ("reporter", "a-distance", "annuler", "tenue", "corriger")
    cancelled = Event.objects.get(slug=kinds.CANCELLED)
    addresses = {
        "accueil": reverse("wagtailadmin_home"),
        "vue de l’année": reverse("programme_desk:year", args=[clock.today().year]),
        "copier": reverse("programme_desk:copy", args=[event.pk]),
        "suivante": reverse("programme_desk:next", args=[event.pk]),
        "rétablir": reverse("programme_desk:life", args=[cancelled.pk, "retablir"]),
        **{change: reverse("programme_desk:life", args=[event.pk, change]) for change in changes},
    }

    assert faults_of(desk, addresses) == {}


def test_screens_of_registrations(desk):
    event = Event.objects.get(slug=kinds.OPEN)
    one = RegistrationFactory(event=event, message="Je viens avec un enfant.")
    message = OutboxMessageFactory(html="<p>Bonjour</p>", last_error="l’adresse n’existe pas", state="failed")
    addresses = {
        "par rencontre": reverse("registrations_desk:meetings"),
        "les personnes": reverse("registrations_desk:people", args=[event.pk]),
        "inscrire quelqu’un": reverse("registrations_desk:add", args=[event.pk]),
        "corriger": reverse("registrations_desk:correct", args=[one.uid]),
        "annuler": reverse("registrations_desk:cancel", args=[one.uid]),
        "messages": reverse("outbox:messages"),
        "un message": reverse("outbox:message", args=[message.pk]),
    }

    assert faults_of(desk, addresses) == {}


def test_screens_of_imports(desk, member):
    officer, now = member(Role.OFFICER), clock.now()
    document = an_import(programme=ProgrammeFactory())
    pending = a_candidate(document, certain=False, city="Tours", venue="Salle des Tilleuls")
    imports.accept(a_candidate(document, title="Retenue", series="Les matinées"), by=officer, now=now)
    imports.set_aside(a_candidate(document, title="Écartée"), by=officer, now=now)
    a_candidate(document, title="Sûre", start_time=dt.time(9, 0))
    review = reverse("programme_import:review", args=[document.pk])
    addresses = {
        "imports": reverse("programme_import:index"),
        "relecture": review,
        "correction": f"{review}?modifier={pending.pk}",
        "rien à montrer": f"{review}?etat=ecartees&page=1",
    }

    assert faults_of(desk, addresses) == {}


def test_wagtail_list_and_form_of_meetings(desk):
    draft = EventFactory(title="Une rencontre à relire", draft=True)
    addresses = {
        "liste": reverse("wagtailsnippets_programme_event:list"),
        "brouillon": reverse("wagtailsnippets_programme_event:edit", args=[draft.pk]),
    }

    assert faults_of(desk, addresses, but=OF_WAGTAIL) == {}
