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
    # What each column of a table says, by its heading, once the team has checked it.
    columns = models.JSONField("colonnes", default=dict, blank=True, editable=False)
    # While the worker reads: how far, in hundredths, until when the document is its own, how often it was begun.
    progress = models.PositiveSmallIntegerField("avancement", default=0)
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    refusal = models.CharField("pourquoi il est illisible", max_length=500, blank=True)
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
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=ImportState.FAILED) | ~models.Q(refusal=""),
                name="import_failure_explained",
                violation_error_message="Un document illisible dit pourquoi.",
            ),
            models.CheckConstraint(condition=models.Q(progress__lte=100), name="import_progress_in_hundredths"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("programme_import:review", args=[self.pk])


class ImportFile(models.Model):
    """The bytes of a document that waits for the worker; gone once it is read."""

    document = models.OneToOneField(Import, on_delete=models.CASCADE, related_name="file")
    data = models.BinaryField()

    class Meta:
        verbose_name = "fichier en attente"
        verbose_name_plural = "fichiers en attente"

    def __str__(self) -> str:
        return str(self.document)


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
    # Merged into another card, or become one of its times: that card answers for it.
    absorbed_into = models.ForeignKey(
        "self", verbose_name="rangée avec", null=True, blank=True, on_delete=models.CASCADE, related_name="absorbed"
    )
    # What putting it away gave to others, so that it can be taken back: see imports/shaping.py.
    given = models.JSONField(default=dict, blank=True, editable=False)
    # Cut or doubled by the team: reading the document again leaves it alone.
    shaped = models.BooleanField(default=False, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="par", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField("décidé le", null=True, blank=True)

    class Meta:
        verbose_name = "rencontre lue"
        verbose_name_plural = "rencontres lues"
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=("document", "key"), name="candidate_once"),
            models.CheckConstraint(
                condition=models.Q(state=CandidateState.ABSORBED, absorbed_into__isnull=False)
                | (~models.Q(state=CandidateState.ABSORBED) & models.Q(absorbed_into__isnull=True)),
                name="candidate_absorbed_into_another",
            ),
        ]

    def __str__(self) -> str:
        return str(self.values.get("title", self.key))


class ImportUpdate(models.Model):
    """What was answered to one value that a reading proposed for a meeting; `field` is "" for « it is another meeting ».

    A refusal stands for every later reading that proposes the same value: it is never asked twice.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="import_updates")
    candidate = models.ForeignKey(
        ImportCandidate, null=True, blank=True, on_delete=models.SET_NULL, related_name="updates"
    )
    field = models.CharField("valeur", max_length=20, blank=True)
    digest = models.CharField("empreinte de la proposition", max_length=64)
    accepted = models.BooleanField("acceptée")
    before = models.JSONField("avant", default=dict, blank=True)
    after = models.JSONField("après", default=dict, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="par", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField("décidé le")

    class Meta:
        verbose_name = "mise à jour proposée"
        verbose_name_plural = "mises à jour proposées"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("event", "field", "digest"), condition=models.Q(accepted=False), name="import_refused_once"
            ),
            models.UniqueConstraint(
                fields=("candidate", "field"), condition=models.Q(accepted=True), name="import_value_accepted_once"
            ),
            models.CheckConstraint(
                condition=models.Q(accepted=False) | ~models.Q(field=""), name="import_accepted_names_its_value"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} : {self.field}"
