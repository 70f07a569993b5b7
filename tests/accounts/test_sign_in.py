"""Signing in, by the team only, in our words."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import Client

from parvis.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "cinq-rues-et-un-parvis"


@pytest.fixture
def camille() -> User:
    return User.objects.create_user("camille@exemple.fr", PASSWORD)


def test_the_right_password_opens_the_back_office(client: Client, camille: User) -> None:
    answer = client.post("/compte/login/", {"login": "Camille@Exemple.fr", "password": PASSWORD})
    assert (answer.status_code, answer.url) == (302, "/gestion/")


def test_signing_in_leads_nowhere_else_and_changes_the_session(client: Client, camille: User) -> None:
    client.get("/compte/login/")
    session = client.session
    session["prepared"] = "by someone else"
    session.save()
    client.cookies["sessionid"] = before = session.session_key

    answer = client.post(
        "/compte/login/?next=//piege.test/",
        {"login": camille.email, "password": PASSWORD, "next": "https://piege.test/"},
    )

    assert (answer.status_code, answer.url) == (302, "/gestion/")
    assert client.session.session_key != before


def test_guessing_is_stopped_for_the_one_who_guesses(client: Client, camille: User, settings: object) -> None:
    settings.TRUSTED_PROXIES = 1

    def sign_in(login: str, password: str, address: str) -> HttpResponse:
        return client.post("/compte/login/", {"login": login, "password": password}, HTTP_X_FORWARDED_FOR=address)

    for rank in range(10):
        sign_in(f"essai{rank}@exemple.fr", "non", "192.0.2.1")

    refused = sign_in(camille.email, PASSWORD, "192.0.2.1")
    assert "Trop d’essais à la suite" in refused.content.decode()
    assert sign_in(camille.email, PASSWORD, "192.0.2.2").status_code == 302


def test_an_address_is_the_same_whatever_its_capitals(camille: User) -> None:
    other = User(email="Camille@Exemple.fr", password="-")
    with pytest.raises(ValidationError, match="Quelqu’un de l’équipe a déjà cette adresse"):
        other.full_clean()
    with pytest.raises(IntegrityError):
        User.objects.filter(pk=camille.pk).update(email="Camille@exemple.fr")


def test_a_wrong_password_is_explained(client: Client, camille: User) -> None:
    page = client.post("/compte/login/", {"login": "camille@exemple.fr", "password": "non"}).content.decode()
    assert "L’adresse ou le mot de passe ne correspond pas." in page
    assert 'value="camille@exemple.fr"' in page


def test_the_page_offers_no_sign_up(client: Client) -> None:
    page = client.get("/compte/login/").content.decode()
    assert "signup" not in page
    assert "Adresse électronique" in page
    assert "Il n’y a pas de compte à créer" in client.get("/compte/signup/").content.decode()
    client.post("/compte/signup/", {"email": "intrus@exemple.fr", "password1": PASSWORD})
    assert not User.objects.exists()


def test_a_forgotten_password_is_chosen_again(
    client: Client, camille: User, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    answer = client.post("/compte/password/reset/", {"email": "camille@exemple.fr"}, follow=True)
    assert "Regardez votre messagerie" in answer.content.decode()
    [message] = mailoutbox
    assert message.subject == "Choisir un nouveau mot de passe"
    link = re.search(r"http://[^/]+(/\S+)", message.body)[1]
    assert link in message.alternatives[0].content
    answer = client.get(link, follow=True)
    form = answer.redirect_chain[-1][0]
    new = "un-banc-deux-platanes"
    answer = client.post(form, {"password1": new, "password2": new}, follow=True)
    assert "Votre nouveau mot de passe est enregistré." in answer.content.decode()
    assert client.login(email="camille@exemple.fr", password=new)
    assert "Ce lien ne vaut plus" in Client().get(link, follow=True).content.decode()


def test_an_unknown_address_gets_the_same_page(client: Client, mailoutbox: list[EmailMultiAlternatives]) -> None:
    answer = client.post("/compte/password/reset/", {"email": "personne@exemple.fr"}, follow=True)
    assert "Regardez votre messagerie" in answer.content.decode()
    assert [message.subject for message in mailoutbox] == ["Aucun compte à cette adresse"]


@pytest.mark.parametrize(
    "path", ["login/", "logout/", "password/reset/", "password/reset/done/", "signup/", "inactive/"]
)
def test_pages_for_all_are_whole(client: Client, camille: User, path: str) -> None:
    if path == "logout/":
        client.force_login(camille)
    page = client.get(f"/compte/{path}").content.decode()
    assert "undefined" not in page
    assert "<h1" in page


@pytest.mark.parametrize("path", ["password/change/", "email/", "reauthenticate/"])
def test_pages_of_the_account_are_whole(client: Client, camille: User, path: str) -> None:
    client.force_login(camille)
    answer = client.get(f"/compte/{path}", follow=True)
    assert "undefined" not in answer.content.decode()
