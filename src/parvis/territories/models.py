"""Every territory the product speaks of, known by its official code."""

import re
from typing import Self

from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When

from parvis.territories import naming
from parvis.territories.enums import OFFICIAL_KINDS, TerritoryKind

_KIND_IN_LABEL = {
    TerritoryKind.REGION: "région",
    TerritoryKind.DEPARTMENT: "département",
    TerritoryKind.EPCI: "EPCI",
    TerritoryKind.EPT: "EPT",
    TerritoryKind.QPV_2015: "QPV 2015",
    TerritoryKind.QPV_2024: "QPV 2024",
}
_OFFICIAL_CODE = re.compile(r"Q[NP][0-9A-Z]{4,8}|[0-9][0-9AB][0-9]{0,7}")


class TerritoryQuerySet(models.QuerySet):
    def lasting(self) -> Self:
        """Those with no known end: the ones offered for something new."""
        return self.filter(valid_until=None)

    def of_kind(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)

    def search(self, text: str) -> Self:
        """Those whose name holds every word, begun or whole: exact first, then prefix, then word; larger first.

        Accents, hyphens, apostrophes, leading articles and "St" do not matter. What stands in brackets tells apart
        homonyms: "(37)", "(EPCI)", an official code.
        """
        name, apart = _read(text)
        key = naming.search_key(name)
        if not key:
            return self.none()
        return self.filter(apart, *(_holds(word) for word in key.split())).order_by(
            _rank(key), F("population").desc(nulls_last=True), _closeness(), "name", "code"
        )


def _holds(word: str) -> Q:
    return Q(folded_name__startswith=word) | Q(folded_name__contains=f" {word}")


def _read(text: str) -> tuple[str, Q]:
    """The name looked for and what tells it apart; brackets that mean nothing to us are part of the name."""
    name, inside = naming.split_label(text)
    kinds = [kind for kind, label in _KIND_IN_LABEL.items() if label.casefold() == inside.casefold()]
    if kinds:
        return name, Q(kind__in=kinds)
    if _OFFICIAL_CODE.fullmatch(inside.upper()):
        number = inside.upper()
        return name, Q(code=number) | Q(department_code=number)
    return text, Q()


def _rank(key: str) -> Case:
    return Case(
        When(folded_name=key, then=Value(0)),
        When(folded_name__startswith=f"{key} ", then=Value(1)),
        When(folded_name__startswith=key, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )


def _closeness() -> Case:
    """Between equals the smaller kind: the commune of Paris before its département."""
    whens = [When(kind=kind, then=Value(rank)) for rank, kind in enumerate(OFFICIAL_KINDS)]
    return Case(*whens, default=Value(len(OFFICIAL_KINDS)), output_field=IntegerField())


class Territory(models.Model):
    """A place with an official code (INSEE, SIREN, QP/QN), for as long as that code is in force."""

    kind = models.CharField("type", max_length=12, choices=TerritoryKind.choices)
    code = models.CharField("code officiel", max_length=14)
    name = models.CharField("nom", max_length=160)
    folded_name = models.CharField("nom pour la recherche", max_length=200, editable=False, db_index=True)
    department_code = models.CharField("département", max_length=3, blank=True, editable=False)
    population = models.PositiveIntegerField("population", null=True, blank=True)
    valid_from = models.DateField("en vigueur depuis", null=True, blank=True)
    valid_until = models.DateField("en vigueur jusqu’au", null=True, blank=True)
    containers = models.ManyToManyField(
        "self",
        through="Containment",
        through_fields=("inner", "outer"),
        symmetrical=False,
        related_name="contents",
        verbose_name="fait partie de",
    )

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = "territoire"
        verbose_name_plural = "territoires"
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "code", "valid_from"),
                name="territory_code_once_a_date",
                violation_error_message="Ce code existe déjà à cette date.",
            ),
            models.UniqueConstraint(
                fields=("kind", "code"),
                condition=Q(valid_until=None),
                name="territory_code_once_in_force",
                violation_error_message="Ce code est déjà en vigueur.",
            ),
            models.CheckConstraint(
                name="territory_kind_known",
                condition=Q(kind__in=TerritoryKind.values),
                violation_error_message="Choisissez un type de la liste.",
            ),
            models.CheckConstraint(
                name="territory_dates_in_order",
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_from__lte=F("valid_until")),
                violation_error_message="La fin de validité vient avant son début.",
            ),
        )

    def __str__(self) -> str:
        return self.label

    def save(self, *args: object, **kwargs: object) -> None:
        self.index()
        super().save(*args, **kwargs)

    def index(self) -> None:
        """Recompute what searches compare; bulk loads call it themselves."""
        self.folded_name = naming.search_key(self.name)
        if self.kind == TerritoryKind.COMMUNE:
            self.department_code = naming.department_of(self.code)

    @property
    def label(self) -> str:
        """The name with what tells it apart: "Tours (37)", "Tours Métropole Val de Loire (EPCI)"."""
        return f"{self.name} ({self.department_code or _KIND_IN_LABEL[TerritoryKind(self.kind)]})"

    @property
    def reference(self) -> str:
        """The public identifier: kind and official code."""
        return f"{self.kind}:{self.code}"


class Containment(models.Model):
    """One territory lies wholly within another; every level is stored, so that no reader climbs."""

    inner = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="outer_links")
    outer = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="inner_links")

    class Meta:
        verbose_name = "appartenance"
        verbose_name_plural = "appartenances"
        constraints = (
            models.UniqueConstraint(fields=("inner", "outer"), name="containment_once"),
            models.CheckConstraint(name="containment_not_of_itself", condition=~Q(inner=F("outer"))),
        )

    def __str__(self) -> str:
        return f"{self.inner_id} ⊂ {self.outer_id}"


class LoadedEdition(models.Model):
    """The edition of the official list of territories that this database has received."""

    name = models.CharField("édition", max_length=40, unique=True)

    class Meta:
        verbose_name = "édition chargée"
        verbose_name_plural = "éditions chargées"

    def __str__(self) -> str:
        return self.name
