"""The programme of a year: its introduction, its axes, who funds it, the campaigns it takes part in."""

from django.db import models
from django.urls import reverse
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField

from parvis.core.fields import EDTFField
from parvis.core.models import CentreImage

RICH_TEXT = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def published(self) -> "ProgrammeQuerySet":
        return self.filter(is_published=True)

    def latest_first(self) -> "ProgrammeQuerySet":
        return self.order_by("-year")


class Programme(ClusterableModel):
    """What the centre announces for one calendar year."""

    year = models.PositiveSmallIntegerField("année", unique=True)
    title = models.CharField("titre", max_length=160)
    introduction = RichTextField("introduction", features=RICH_TEXT, blank=True)
    cover = models.ForeignKey(
        CentreImage,
        verbose_name="image de couverture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_published = models.BooleanField("publié sur le site", default=False)
    updated_at = models.DateTimeField("modifié le", auto_now=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = "programme annuel"
        verbose_name_plural = "programmes annuels"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(year__gte=1980, year__lte=2100),
                name="programme_year_plausible",
                violation_error_message="L’année du programme s’écrit avec quatre chiffres, entre 1980 et 2100.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programme:programme", args=[self.year])


class Axis(models.Model):
    """A priority of a programme, under which its meetings are grouped."""

    programme = ParentalKey(Programme, verbose_name="programme", on_delete=models.CASCADE, related_name="axes")
    title = models.CharField("titre", max_length=160)
    text = RichTextField("présentation", features=RICH_TEXT, blank=True)
    sort_order = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)

    sort_order_field = "sort_order"

    class Meta:
        verbose_name = "axe"
        verbose_name_plural = "axes"
        ordering = ("sort_order",)
        constraints = [
            models.UniqueConstraint(
                fields=("programme", "title"),
                name="axis_once",
                violation_error_message="Ce programme a déjà un axe de ce nom.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ProgrammeFunder(models.Model):
    """A body whose support the programme acknowledges, with its logo."""

    programme = ParentalKey(Programme, verbose_name="programme", on_delete=models.CASCADE, related_name="funders")
    organisation = models.ForeignKey(
        "directory.Organisation", verbose_name="organisation", on_delete=models.PROTECT, related_name="+"
    )
    sort_order = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)

    sort_order_field = "sort_order"

    class Meta:
        verbose_name = "financeur"
        verbose_name_plural = "financeurs"
        ordering = ("sort_order",)
        constraints = [
            models.UniqueConstraint(
                fields=("programme", "organisation"),
                name="funder_once",
                violation_error_message="Ce financeur est déjà dans la liste.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class CampaignWindow(models.Model):
    """A period in which many partners hold meetings under one name."""

    programme = ParentalKey(Programme, verbose_name="programme", on_delete=models.CASCADE, related_name="campaigns")
    title = models.CharField("nom", max_length=160)
    when = EDTFField("période", blank=False)
    summary = models.CharField("en une phrase", max_length=300, blank=True)
    website = models.URLField("site", blank=True)
    sort_order = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)

    sort_order_field = "sort_order"

    class Meta:
        verbose_name = "campagne"
        verbose_name_plural = "campagnes"
        ordering = ("sort_order",)

    def __str__(self) -> str:
        return self.title
