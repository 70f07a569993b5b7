import pytest
from django.urls import reverse

from parvis.territories.models import Territory
from tests.accounts.factories import UserFactory
from tests.territories.factories import TerritoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("back_office_templates")]


@pytest.fixture
def team(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def url(name, *args):
    return reverse(Territory.snippet_viewset.get_url_name(name), args=args)


@pytest.mark.parametrize("item_count", [1, 3])
def test_territories_are_listed_in_a_constant_number_of_queries(team, django_assert_num_queries, item_count):
    TerritoryFactory.create_batch(item_count)
    team.get(url("list"))

    with django_assert_num_queries(8):
        page = team.get(url("list"))

    assert len(page.context["object_list"]) == item_count


def test_the_list_is_searched_as_the_public_searches_and_filtered_by_kind(team):
    tours = TerritoryFactory(name="Saint-Pierre-des-Corps", code="37233")
    department = TerritoryFactory(department=True)

    assert list(team.get(url("list"), {"q": "st pierre"}).context["object_list"]) == [tours]
    assert list(team.get(url("list"), {"kind": "departement"}).context["object_list"]) == [department]


def test_nobody_writes_a_territory_by_hand(team):
    territory = TerritoryFactory()

    assert url("add") not in team.get(url("list")).content.decode()
    for name, args in (("add", ()), ("edit", (territory.pk,)), ("delete", (territory.pk,))):
        assert team.post(url(name, *args), {"name": "Autre"}).status_code in {302, 403}
    assert list(Territory.objects.values_list("name", flat=True)) == [territory.name]


def test_a_territory_is_inspected(team):
    territory = TerritoryFactory(name="Tours", code="37261")

    page = team.get(url("inspect", territory.pk)).content.decode()

    assert "37261" in page


def test_forms_choose_a_territory_by_name(team):
    tours, _other = TerritoryFactory(name="Le Havre", code="76351"), TerritoryFactory()
    chooser = reverse(Territory.snippet_viewset.chooser_viewset.get_url_name("choose_results"))

    assert list(team.get(chooser, {"q": "havre"}).context["results"]) == [tours]
    assert len(team.get(chooser).context["results"]) == 2
