"""A cycle: several meetings under one title, with a page of its own."""

from django.db import models
from django.urls import reverse
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from parvis.programme.models.programmes import RICH_TEXT, Axis, Programme


class SeriesQuerySet(models.QuerySet["Series"]):
    def published(self) -> "SeriesQuerySet":
        return self.filter(live=True)

    def ordered(self) -> "SeriesQuerySet":
        return self.order_by("title", "pk")


class Series(PreviewableMixin, DraftStateMixin, RevisionMixin, models.Model):
    """A cycle of meetings; its hours and mode serve as defaults to the next meeting of the cycle."""

    title = models.CharField("titre", max_length=200)
    slug = models.SlugField("adresse", max_length=90, unique=True)
    summary = models.CharField("chapeau", max_length=400, blank=True)
    text = RichTextField("présentation", features=RICH_TEXT, blank=True)
    programme = models.ForeignKey(
        Programme, verbose_name="programme", null=True, blank=True, on_delete=models.PROTECT, related_name="series"
    )
    axis = models.ForeignKey(
        Axis, verbose_name="axe", null=True, blank=True, on_delete=models.SET_NULL, related_name="series"
    )

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = "cycle"
        verbose_name_plural = "cycles"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programme:series", args=[self.slug])

    def get_preview_template(self, request: object, mode_name: str) -> str:
        return "programme/series_preview.html"
