import datetime as dt

import pytest
from django.urls import reverse

from parvis.territories.enums import TerritoryKind
from tests.territories.factories import TerritoryFactory

pytestmark = pytest.mark.django_db


def search(client, **parameters):
    return client.get(reverse("territories:search"), parameters)


def test_proposals_name_and_situate_each_territory(client):
    TerritoryFactory(department=True)
    TerritoryFactory(epci=True)
    TerritoryFactory(name="Tours", code="37261", population=500_000)

    answer = search(client, q="tours")

    assert answer.json() == {
        "results": [
            {"value": "commune:37261", "label": "Tours (37)", "detail": "Indre-et-Loire"},
            {
                "value": "epci:243700754",
                "label": "Tours Métropole Val de Loire (EPCI)",
                "detail": "Intercommunalité (EPCI)",
            },
        ]
    }
    assert answer["Cache-Control"] == "public, max-age=86400"
    assert "Vary" not in answer or "Cookie" not in answer["Vary"]


def test_ended_territories_and_neighbourhoods_are_not_proposed(client):
    TerritoryFactory(name="Sanitas-Ville", code="37001", valid_until=dt.date(2020, 1, 1))
    TerritoryFactory(kind=TerritoryKind.QPV_2024, code="QN03710M", name="Sanitas")

    assert search(client, q="sanitas").json() == {"results": []}


@pytest.mark.parametrize("item_count", [1, 3])
def test_proposals_cost_two_queries(client, django_assert_num_queries, item_count):
    TerritoryFactory(department=True)
    TerritoryFactory.create_batch(item_count)

    with django_assert_num_queries(2):
        answer = search(client, q="villeneuve")

    assert len(answer.json()["results"]) == item_count


def test_at_most_ten_are_proposed(client):
    TerritoryFactory.create_batch(12)

    assert len(search(client, q="villeneuve").json()["results"]) == 10


@pytest.mark.parametrize("parameters", [{}, {"q": ""}, {"q": "a"}, {"q": "a" * 161}, {"q": "to\x00urs"}])
def test_what_cannot_be_looked_for_is_refused_in_words(client, parameters):
    answer = search(client, **parameters)

    assert (answer.status_code, answer.json()["results"], bool(answer.json()["message"])) == (400, [], True)


def test_the_search_is_only_read(client):
    assert client.post(reverse("territories:search"), {"q": "tours"}).status_code == 405
