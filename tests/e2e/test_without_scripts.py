"""Everything essential works without JavaScript (registering: see the journey)."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from parvis.accounts.enums import Role
from parvis.programme.models import Event, ImportCandidate
from parvis.registrations.models import Registration
from tests.e2e import kinds
from tests.programme.readings import a_candidate

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_menu_and_filters_on_a_phone(visit):
    kinds.build()
    page = visit(width=390, scripts=False)
    page.goto("/")

    page.get_by_role("button", name="Menu").click()
    page.get_by_role("navigation", name="Menu principal").get_by_role("link", name="Agenda").click()
    page.get_by_text("Filtrer les rencontres").click()
    page.get_by_label("Mots cherchés").fill("jardins")
    page.get_by_role("button", name="Voir les rencontres").click()

    expect(page).to_have_url(re.compile("q=jardins"))
    expect(page.get_by_text("1 rencontre correspond")).to_be_visible()
    page.get_by_role("list", name="Filtres en cours").get_by_role("link").click()
    expect(page.get_by_text(re.compile(r"\d+ rencontres à venir"))).to_be_visible()


def test_the_same_filters_with_scripts_answer_at_once(visit):
    kinds.build()
    page = visit()
    page.goto(reverse("programme:agenda"))

    page.get_by_label("Où").select_option("En présentiel")

    expect(page.get_by_role("list", name="Filtres en cours").get_by_role("link")).to_have_count(1)
    expect(page).to_have_url(re.compile("mode=presentiel"))


def test_errors_of_a_registration_lose_nothing(visit):
    pages = kinds.build()
    page = visit(width=390, scripts=False)
    page.goto(pages["inscription"])
    page.get_by_label("Prénom").fill("Sacha")
    page.get_by_label("Commune").fill("Nulle-Part-sur-Mer")
    page.get_by_role("button", name="Envoyer mon inscription").click()

    expect(page.get_by_role("alert")).to_contain_text("Il reste 4 points à corriger")
    expect(page.get_by_label("Prénom")).to_have_value("Sacha")
    expect(page.get_by_label("Commune")).to_have_value("Nulle-Part-sur-Mer")


def test_correcting_and_cancelling_by_the_signed_link(visit):
    pages = kinds.build()
    page = visit(width=390, scripts=False)

    page.goto(pages["mon inscription"])
    page.get_by_role("link", name="Corriger").click()
    page.get_by_label("Prénom").fill("Camille")
    page.get_by_label("Vous êtes").select_option("Habitant·es")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Votre inscription est corrigée.")).to_be_visible()
    page.get_by_role("link", name="Annuler mon inscription").click()
    page.get_by_role("button", name="Annuler mon inscription").click()
    expect(page.get_by_role("heading", level=1, name="Votre inscription est annulée")).to_be_visible()

    assert Registration.objects.get(first_name="Camille").state == "cancelled"


def test_review_of_an_import(visit, member):
    kept = a_candidate(title="À garder")
    aside = a_candidate(kept.document, title="À écarter")
    page = visit(user=member(Role.OFFICER), scripts=False)
    page.goto(reverse("programme_import:review", args=[kept.document_id]))

    page.get_by_role("article").filter(has_text="À garder").get_by_role("button", name="Retenir").click()
    page.get_by_role("article").filter(has_text="À écarter").get_by_role("button", name="Mettre de côté").click()
    expect(page.get_by_text("2 sur 2 relues")).to_be_visible()

    states = dict(ImportCandidate.objects.values_list("pk", "state"))
    assert states == {kept.pk: "accepted", aside.pk: "set_aside"}
    assert Event.objects.get().title == "À garder"
