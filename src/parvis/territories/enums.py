from django.db.models import TextChoices


class TerritoryKind(TextChoices):
    """What sort of territory an official code names."""

    REGION = "region", "Région"
    DEPARTMENT = "departement", "Département"
    EPCI = "epci", "Intercommunalité (EPCI)"
    EPT = "ept", "Établissement public territorial (EPT)"
    COMMUNE = "commune", "Commune"
    QPV_2015 = "qpv-2015", "Quartier prioritaire (2015)"
    QPV_2024 = "qpv-2024", "Quartier prioritaire (2024)"


# Those of the official list that we ship, the smallest first.
OFFICIAL_KINDS = (
    TerritoryKind.COMMUNE,
    TerritoryKind.EPT,
    TerritoryKind.EPCI,
    TerritoryKind.DEPARTMENT,
    TerritoryKind.REGION,
)
