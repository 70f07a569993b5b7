"""The times inside a meeting: plenary, workshops side by side, breaks."""

from django.db import models
from modelcluster.fields import ParentalKey

from parvis.programme.enums import SessionKind
from parvis.programme.models.events import Event


class Session(models.Model):
    """One time of a meeting. `day_number` counts from 1, so that a postponed meeting keeps its timetable."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="sessions")
    title = models.CharField("titre", max_length=200)
    kind = models.CharField("nature", max_length=10, choices=SessionKind, default=SessionKind.PLENARY)
    day_number = models.PositiveSmallIntegerField("jour", default=1)
    start_time = models.TimeField("début", null=True, blank=True)
    end_time = models.TimeField("fin", null=True, blank=True)
    room = models.CharField("salle", max_length=120, blank=True)
    capacity = models.PositiveIntegerField("places", null=True, blank=True)
    summary = models.TextField("en quelques mots", blank=True)
    speaker_names = models.CharField("avec", max_length=250, blank=True)
    sort_order = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)

    sort_order_field = "sort_order"

    class Meta:
        verbose_name = "temps de la rencontre"
        verbose_name_plural = "déroulé"
        ordering = ("sort_order",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_time__isnull=True) | models.Q(start_time__isnull=False),
                name="session_end_needs_start",
                violation_error_message="Une heure de fin demande une heure de début.",
            ),
            models.CheckConstraint(
                condition=models.Q(day_number__gte=1),
                name="session_day_from_one",
                violation_error_message="Le premier jour porte le numéro 1.",
            ),
        ]

    def __str__(self) -> str:
        return self.title
