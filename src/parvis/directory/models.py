"""Who takes part: organisations, people as they appear in a programme, networks."""

from django.db import models
from django.urls import reverse


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def ordered(self) -> "OrganisationQuerySet":
        return self.order_by("name")


class Organisation(models.Model):
    """A body that organises, funds, or sends someone: authority, State service, landlord, association…"""

    name = models.CharField("nom", max_length=200, unique=True)
    short_name = models.CharField("sigle ou nom court", max_length=60, blank=True)
    website = models.URLField("site", blank=True)
    logo = models.ForeignKey(
        "core.CentreImage", verbose_name="logo", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    territory = models.ForeignKey(
        "territories.Territory",
        verbose_name="territoire",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "organisation"
        verbose_name_plural = "organisations"

    def __str__(self) -> str:
        return self.name


class PersonQuerySet(models.QuerySet["Person"]):
    def ordered(self) -> "PersonQuerySet":
        return self.order_by("last_name", "first_name", "pk")


class Person(models.Model):
    """Someone named in public by a programme. No contact is kept here."""

    first_name = models.CharField("prénom", max_length=80, blank=True)
    last_name = models.CharField("nom", max_length=80)
    role = models.CharField("fonction", max_length=160, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name="organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="people",
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "personne"
        verbose_name_plural = "personnes"

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class NetworkQuerySet(models.QuerySet["Network"]):
    def ordered(self) -> "NetworkQuerySet":
        return self.order_by("name")


class Network(models.Model):
    """A professional network that the centre runs; its members come with a later issue."""

    name = models.CharField("nom", max_length=160, unique=True)
    slug = models.SlugField("adresse", max_length=80, unique=True)
    summary = models.CharField("en une phrase", max_length=300, blank=True)
    text = models.TextField("présentation", blank=True)

    objects = NetworkQuerySet.as_manager()

    class Meta:
        verbose_name = "réseau"
        verbose_name_plural = "réseaux"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("directory:network", args=[self.slug])
