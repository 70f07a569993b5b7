"""A programme document being read: what was found in it, what the team made of it."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.programme.enums import CandidateState, ImportState
from parvis.programme.models.events import Event
from parvis.programme.models.programmes import Programme


class Import(models.Model):
    """One document. Its digest makes it unique: the same document twice is the same import."""

    name = models.CharField("document", max_length=200)
    digest = models.CharField("empreinte", max_length=64, unique=True)
    kind = models.CharField("nature", max_length=20, blank=True)
    title = models.CharField("titre du document", max_length=250, blank=True)
    text = models.TextField("texte lu")
    blocks = models.JSONField("blocs", default=list)
    reference_date = models.DateField("date de référence")
    programme = models.ForeignKey(
        Programme, verbose_name="programme", null=True, blank=True, on_delete=models.SET_NULL, related_name="imports"
    )
    state = models.CharField("état", max_length=6, choices=ImportState, default=ImportState.OPEN)
    # Cycles, organisations and people that accepting has created: undoing takes away those that serve nothing else.
    made = models.JSONField("fiches créées", default=dict, blank=True, editable=False)
    created_at = models.DateTimeField("déposé le")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="par", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("programme_import:review", args=[self.pk])


class ImportCandidate(models.Model):
    """A meeting that the document seems to announce: as read, then as corrected."""

    document = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="candidates")
    key = models.CharField(max_length=64)
    position = models.PositiveIntegerField()
    reading = models.JSONField("lecture")
    values = models.JSONField("valeurs retenues")
    certain = models.BooleanField("sûre", default=False)
    state = models.CharField("état", max_length=10, choices=CandidateState, default=CandidateState.PENDING)
    # Several readings may tell the same meeting: another document, or a newer version of this one.
    event = models.ForeignKey(
        Event, verbose_name="rencontre", null=True, blank=True, on_delete=models.SET_NULL, related_name="provenance"
    )
    # What the draft was when accepting created it, so that undoing never deletes someone's work; empty if only linked.
    event_digest = models.CharField(max_length=64, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="par", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField("décidé le", null=True, blank=True)

    class Meta:
        verbose_name = "rencontre lue"
        verbose_name_plural = "rencontres lues"
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=("document", "key"), name="candidate_once")]

    def __str__(self) -> str:
        return str(self.values.get("title", self.key))
