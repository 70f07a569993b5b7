"""The directory in the back office."""

import pytest
from django.urls import reverse

from parvis.accounts.enums import Role
from parvis.directory.models import Network, Organisation
from tests.directory.factories import NetworkFactory, OrganisationFactory, PersonFactory
from tests.programme.desk import sign_in
from tests.territories.factories import TerritoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("back_office_templates")]

MAKERS = {"organisation": OrganisationFactory, "person": PersonFactory, "network": NetworkFactory}

# What a line of each list shows of another record.
HELD = {
    "organisation": lambda: {"territory": TerritoryFactory(epci=True)},
    "person": lambda: {"organisation": OrganisationFactory()},
    "network": dict,
}


def url(model, name, *args):
    return reverse(f"wagtailsnippets_directory_{model}:{name}", args=args)


@pytest.mark.parametrize("model", MAKERS)
@pytest.mark.parametrize(
    ("role", "deletes"), [(Role.OFFICER, 200), (Role.DIRECTOR, 200), (Role.ASSISTANT, 302), (Role.LIBRARIAN, 200)]
)
def test_everyone_edits_the_directory_and_most_may_delete(client, model, role, deletes):
    sign_in(client, role)
    record = MAKERS[model]()

    answers = [client.get(url(model, *name)).status_code for name in (("list",), ("add",), ("edit", record.pk))]

    assert answers == [200, 200, 200]
    assert client.get(url(model, "delete", record.pk)).status_code == deletes


@pytest.mark.parametrize("item_count", [1, 3])
@pytest.mark.parametrize(("model", "queries"), [("organisation", 11), ("person", 11), ("network", 11)])
def test_the_lists_cost_the_same_however_many(client, django_assert_num_queries, model, queries, item_count):
    sign_in(client, Role.LIBRARIAN)
    for _ in range(item_count):
        MAKERS[model](**HELD[model]())
    client.get(url(model, "list"))  # the first page of a session also reads the user's settings

    with django_assert_num_queries(queries):
        page = client.get(url(model, "list"))

    assert len(page.context["object_list"]) == item_count


@pytest.mark.parametrize(("query", "found"), [("riv", ["Camille Rive"]), ("centre", ["Noé Pont"]), ("x", [])])
def test_people_are_searched_by_name_and_organisation(client, query, found):
    sign_in(client, Role.LIBRARIAN)
    PersonFactory(first_name="Camille", last_name="Rive")
    PersonFactory(first_name="Noé", last_name="Pont", organisation=OrganisationFactory(name="Centre social"))

    page = client.get(url("person", "list"), {"q": query})

    assert [str(person) for person in page.context["object_list"]] == found


def test_an_organisation_is_written_once(client):
    sign_in(client, Role.LIBRARIAN)
    form = {"name": "Centre social", "short_name": "", "website": "centre.exemple.test"}

    client.post(url("organisation", "add"), form)
    again = client.post(url("organisation", "add"), form)

    assert (again.status_code, Organisation.objects.get().website) == (200, "https://centre.exemple.test")


def test_a_network_has_its_page(client):
    sign_in(client, Role.OFFICER)

    client.post(url("network", "add"), {"name": "Réseau santé", "slug": "reseau-sante", "summary": "", "text": ""})

    network = Network.objects.get()
    assert client.get(network.get_absolute_url()).status_code == 200
