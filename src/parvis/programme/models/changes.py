"""What happened to a meeting after it was announced."""

from django.conf import settings
from django.db import models

from parvis.core.fields import EDTFField
from parvis.programme.enums import ChangeKind
from parvis.programme.models.events import Event


class EventChange(models.Model):
    """A dated change of a published meeting, with what was announced before and after; never rewritten."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField("nature", max_length=14, choices=ChangeKind)
    made_at = models.DateTimeField("le")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="par", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    old_when = EDTFField("date avant")
    old_start_time = models.TimeField("début avant", null=True, blank=True)
    old_mode = models.ForeignKey(
        "vocabularies.Mode",
        verbose_name="mode avant",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    old_place = models.CharField("lieu avant", max_length=250, blank=True)
    new_when = EDTFField("date après")
    new_start_time = models.TimeField("début après", null=True, blank=True)
    message = models.CharField("message au public", max_length=500, blank=True)

    class Meta:
        verbose_name = "changement"
        verbose_name_plural = "changements"
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} : {self.event}"
