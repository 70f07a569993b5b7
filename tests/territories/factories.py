import factory
from factory.django import DjangoModelFactory

from parvis.territories.enums import TerritoryKind
from parvis.territories.models import Territory


class TerritoryFactory(DjangoModelFactory):
    """A commune of Indre-et-Loire."""

    class Meta:
        model = Territory
        django_get_or_create = ("kind", "code", "valid_from")

    class Params:
        department = factory.Trait(kind=TerritoryKind.DEPARTMENT, code="37", name="Indre-et-Loire", population=None)
        region = factory.Trait(kind=TerritoryKind.REGION, code="24", name="Centre-Val de Loire", population=None)
        epci = factory.Trait(
            kind=TerritoryKind.EPCI, code="243700754", name="Tours Métropole Val de Loire", population=300_000
        )

    kind = TerritoryKind.COMMUNE
    code = factory.Sequence(lambda n: f"37{n % 1000:03d}")
    name = factory.Sequence(lambda n: f"Villeneuve-{n}")
    population = 1_000
    valid_from = None
