import factory
from factory.django import DjangoModelFactory

from parvis.vocabularies import models


class TermFactory(DjangoModelFactory):
    class Meta:
        abstract = True
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"terme-{n}")
    label = factory.Sequence(lambda n: f"Terme {n}")
    position = factory.Sequence(lambda n: n % 30_000)


class PublicFactory(TermFactory):
    class Meta:
        model = models.Public


class ReportingTypeFactory(TermFactory):
    class Meta:
        model = models.ReportingType


class FormatFactory(TermFactory):
    class Meta:
        model = models.Format

    reporting_type = factory.SubFactory(ReportingTypeFactory)


class ThemeFamilyFactory(TermFactory):
    class Meta:
        model = models.ThemeFamily

    generation = "quartiers-2030"


class ThemeFactory(TermFactory):
    class Meta:
        model = models.Theme

    family = factory.SubFactory(ThemeFamilyFactory)


class NeedFactory(TermFactory):
    class Meta:
        model = models.Need


class SustainableGoalFactory(TermFactory):
    class Meta:
        model = models.SustainableGoal

    number = factory.Sequence(lambda n: n % 17 + 1)
    code = factory.LazyAttribute(lambda goal: f"odd-{goal.number:02d}")


class ModeFactory(TermFactory):
    class Meta:
        model = models.Mode

    on_site = True
