"""The address of a page: fetched from the public web alone, then read like any document."""

import pytest
from django.urls import reverse

from parvis.accounts.actions import set_role
from parvis.accounts.enums import Role
from parvis.core import fetching
from parvis.programme.models import Import
from tests.accounts.factories import UserFactory
from tests.core.local_site import moved, page, site
from tests.programme.factories import ProgrammeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("back_office_templates")]
INDEX = reverse("programme_import:index")
PAGE = "<h1>Programme 2027</h1><p>Forum des habitants, vendredi 12 mars 2027 à 14h, à Tours</p>".encode()


@pytest.fixture
def team(client):
    user = UserFactory()
    set_role(user, role=Role.OFFICER)
    client.force_login(user)
    ProgrammeFactory(year=2027)
    return client


def deposit(team, address: str, **fields: str):
    return team.post(INDEX, {"address": address, "programme": "2027", "reference_date": "2027-01-04", **fields})


def test_a_page_is_fetched_and_leads_to_its_review(team, monkeypatch) -> None:
    with site({"/agenda": page(PAGE)}) as one:
        monkeypatch.setattr(fetching, "PUBLIC_WEB", one.limits())
        response = deposit(team, one.url("/agenda"))
    document = Import.objects.get()

    assert (response.status_code, response.url) == (302, reverse("programme_import:review", args=[document.pk]))
    assert (document.name, document.kind) == ("127.0.0.1 – agenda.html", "html")
    assert [(one.values["title"], one.values["when"]) for one in document.candidates.all()] == [
        ("Forum des habitants", "2027-03-12")
    ]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (page(b"", status="404 Not Found"), "Il n’y a pas de page à cette adresse (réponse 404)."),
        (moved("http://10.0.0.1/"), "Cette adresse mène à un réseau privé"),
        (page(b"\x89PNG", kind="text/html"), "Ce fichier est une image."),
    ],
)
def test_what_cannot_be_fetched_or_read_is_told_beside_the_address(
    team, monkeypatch, answer: bytes, message: str
) -> None:
    with site({"/": answer}) as one:
        monkeypatch.setattr(fetching, "PUBLIC_WEB", one.limits())
        response = deposit(team, one.url())

    assert (response.status_code, Import.objects.count()) == (422, 0)
    assert message in response.context["form"].errors["address"][0]
    assert one.url() in response.content.decode()


def test_this_machine_is_never_asked(team) -> None:
    with site({"/": page(PAGE)}) as one:
        response = deposit(team, one.url())

    assert (response.status_code, one.requests) == (422, [])


@pytest.mark.parametrize(
    ("fields", "name", "message"),
    [
        ({"address": "pas une adresse"}, "address", "Écrivez l’adresse entière"),
        ({"address": "https://exemple.invalid/", "text": "Forum"}, "address", "pas plusieurs à la fois"),
        ({"address": ""}, "file", "Choisissez un fichier, collez un texte ou donnez une adresse."),
    ],
)
def test_one_document_at_a_time(team, monkeypatch, fields: dict[str, str], name: str, message: str) -> None:
    monkeypatch.setattr(fetching, "fetch", lambda *_: pytest.fail("fetched"))

    response = deposit(team, fields.pop("address"), **fields)

    assert response.status_code == 422
    assert message in response.context["form"].errors[name][0]
