"""The words that the whole product files things under: data that the centre edits, never lists in the code."""

from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from parvis.vocabularies.enums import Hue

MAX_HALF_DAYS = 20
SUSTAINABLE_GOALS = 17

validate_code = RegexValidator(
    r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z",
    "Écrivez le code en minuscules sans accent, avec des tirets : « journee-regionale ».",
)


class TermQuerySet(models.QuerySet):
    def active(self) -> Self:
        """The terms offered for a new record; the others stay readable where they are already used."""
        return self.filter(is_active=True)

    def ordered(self) -> Self:
        """The order the centre gave."""
        return self.order_by("position", "label")


class Term(models.Model):
    """One word of a controlled vocabulary; its code never changes, its label may."""

    code = models.CharField(
        "code",
        max_length=60,
        unique=True,
        validators=[validate_code],
        help_text="Identifie le terme dans les exports ; ne le changez plus une fois le terme utilisé.",
        error_messages={"unique": "Ce code est déjà pris par un autre terme."},
    )
    label = models.CharField("libellé", max_length=120)
    short_label = models.CharField(
        "libellé court",
        max_length=60,
        blank=True,
        help_text="Pour les étiquettes et les tableaux étroits.",
    )
    definition = models.TextField("définition", blank=True, help_text="En une ou deux phrases, pour l’équipe.")
    position = models.PositiveSmallIntegerField("ordre", default=0)
    is_active = models.BooleanField(
        "proposé",
        default=True,
        help_text="Décochez pour ne plus le proposer ; il reste là où il a servi.",
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def short(self) -> str:
        """The label for narrow places."""
        return self.short_label or self.label


class PublicQuerySet(TermQuerySet):
    def main(self) -> Self:
        """The first level, the one figures are reported by."""
        return self.filter(parent=None)


class Public(Term):
    """A category of people; two levels, figures being reported by the first."""

    parent = models.ForeignKey(
        "self",
        verbose_name="public principal",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        limit_choices_to={"parent": None},
        help_text="Laissez vide pour un public principal, celui des bilans.",
    )

    objects = PublicQuerySet.as_manager()

    class Meta:
        verbose_name = "public"
        verbose_name_plural = "publics"
        constraints = (
            models.CheckConstraint(
                name="public_is_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("id")),
                violation_error_message="Un public ne peut pas dépendre de lui-même.",
            ),
        )

    def clean(self) -> None:
        super().clean()
        if self.parent is None:
            return
        if self.parent.parent_id is not None:
            raise ValidationError({"parent": "Choisissez un public principal : il n’y a que deux niveaux."})
        if self.pk and self.children.exists():
            raise ValidationError({"parent": "Ce public en contient d’autres : il doit rester principal."})

    @property
    def main(self) -> "Public":
        """The public that figures count this one under."""
        return self.parent or self


class ReportingType(Term):
    """What the funders call a kind of activity: the rows of the annual figures."""

    class Meta:
        verbose_name = "type d’action du bilan"
        verbose_name_plural = "types d’action du bilan"


class Format(Term):
    """What the centre calls a kind of meeting; it counts under one type and for a usual number of half-days."""

    plural_label = models.CharField("libellé au pluriel", max_length=120, blank=True)
    reporting_type = models.ForeignKey(
        ReportingType,
        verbose_name="type d’action du bilan",
        on_delete=models.PROTECT,
        related_name="formats",
    )
    half_days = models.PositiveSmallIntegerField(
        "demi-journées par jour",
        default=1,
        validators=[MaxValueValidator(MAX_HALF_DAYS)],
        help_text="Ce que compte d’ordinaire un jour de cette rencontre : 1 pour une matinée ou une soirée, 2 pour une journée.",
    )

    class Meta:
        verbose_name = "format"
        verbose_name_plural = "formats"
        constraints = (
            models.CheckConstraint(
                name="format_half_days_in_bounds",
                condition=Q(half_days__lte=MAX_HALF_DAYS),
                violation_error_message="Un format compte au plus 20 demi-journées.",
            ),
        )

    @property
    def plural(self) -> str:
        return self.plural_label or self.label


class ThemeFamily(Term):
    """A pillar or group of priorities of one generation of city contracts, with the colour of its themes."""

    generation = models.CharField(
        "génération de contrats",
        max_length=40,
        validators=[validate_code],
        help_text="« contrats-2015 », « quartiers-2030 »… : les thèmes de deux générations se lisent ensemble.",
    )
    hue = models.CharField("couleur", max_length=12, choices=Hue.choices, default=Hue.CANARD)

    class Meta:
        verbose_name = "famille de thèmes"
        verbose_name_plural = "familles de thèmes"
        constraints = (
            models.CheckConstraint(
                name="theme_family_hue_known",
                condition=Q(hue__in=Hue.values),
                violation_error_message="Choisissez une couleur de la liste.",
            ),
        )


class Theme(Term):
    """What a meeting or a resource is about, in the words of one generation, tied to those of the other."""

    family = models.ForeignKey(
        ThemeFamily,
        verbose_name="famille",
        on_delete=models.PROTECT,
        related_name="themes",
    )
    equivalents = models.ManyToManyField(
        "self",
        verbose_name="thèmes correspondants",
        blank=True,
        help_text="Ce que ce thème devient dans l’autre génération de contrats.",
    )

    class Meta:
        verbose_name = "thème"
        verbose_name_plural = "thèmes"


class Need(Term):
    """What someone comes to look for: a method, an introduction, an opinion…"""

    class Meta:
        verbose_name = "besoin"
        verbose_name_plural = "besoins"


class SustainableGoal(Term):
    """One of the seventeen goals of the United Nations' 2030 Agenda."""

    number = models.PositiveSmallIntegerField(
        "numéro",
        unique=True,
        validators=[MinValueValidator(1), MaxValueValidator(SUSTAINABLE_GOALS)],
        error_messages={"unique": "Un autre objectif porte déjà ce numéro."},
    )

    class Meta:
        verbose_name = "objectif de développement durable"
        verbose_name_plural = "objectifs de développement durable"
        constraints = (
            models.CheckConstraint(
                name="sustainable_goal_number_known",
                condition=Q(number__gte=1, number__lte=SUSTAINABLE_GOALS),
                violation_error_message="Les objectifs vont de 1 à 17.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.label}"


class Mode(Term):
    """How people attend: in a place, at a distance, or either."""

    on_site = models.BooleanField("sur place", default=False)
    online = models.BooleanField("à distance", default=False)

    class Meta:
        verbose_name = "mode"
        verbose_name_plural = "modes"
        constraints = (
            models.CheckConstraint(
                name="mode_is_on_site_or_online",
                condition=Q(on_site=True) | Q(online=True),
                violation_error_message="Cochez « sur place », « à distance » ou les deux.",
            ),
        )


class LoadedFile(models.Model):
    """The version of one of our files of terms that this database has received."""

    name = models.CharField("fichier", max_length=60, unique=True)
    version = models.PositiveSmallIntegerField("version")

    class Meta:
        verbose_name = "fichier de vocabulaire chargé"
        verbose_name_plural = "fichiers de vocabulaire chargés"

    def __str__(self) -> str:
        return f"{self.name} (version {self.version})"
