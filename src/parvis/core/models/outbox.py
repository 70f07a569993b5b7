"""E-mails that wait for the worker, are sent, or failed."""

import datetime as dt

from django.db import models


class OutboxState(models.TextChoices):
    WAITING = "waiting", "en attente"
    SENDING = "sending", "en cours d’envoi"
    SENT = "sent", "envoyé"
    FAILED = "failed", "en échec"


class OutboxQuerySet(models.QuerySet["OutboxMessage"]):
    def due(self, now: dt.datetime) -> "OutboxQuerySet":
        """Messages to hand to the relay: waiting ones whose hour has come, and those a dead worker left behind."""
        return self.filter(state__in=(OutboxState.WAITING, OutboxState.SENDING), not_before__lte=now)


class OutboxMessage(models.Model):
    """One e-mail to one person. `key` says what it tells: the same news is never queued twice."""

    key = models.CharField("clé", max_length=200, unique=True)
    kind = models.CharField("nature", max_length=60)
    recipient = models.EmailField("destinataire")
    reply_to = models.EmailField("réponse à", blank=True)
    subject = models.CharField("objet", max_length=200)
    text = models.TextField("texte")
    html = models.TextField("HTML", blank=True)
    attachments = models.JSONField("pièces jointes", default=list, blank=True)
    message_id = models.CharField("Message-ID", max_length=200, unique=True)
    state = models.CharField("état", max_length=10, choices=OutboxState, default=OutboxState.WAITING)
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    not_before = models.DateTimeField("à envoyer à partir de")
    created_at = models.DateTimeField("créé le")
    sent_at = models.DateTimeField("envoyé le", null=True, blank=True)
    last_error = models.TextField("dernière erreur", blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = "message"
        verbose_name_plural = "messages envoyés"
        indexes = [models.Index(fields=("state", "not_before"), name="outbox_due")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=OutboxState.SENT) | models.Q(sent_at__isnull=False),
                name="outbox_sent_has_hour",
                violation_error_message="Un message envoyé porte l’heure de son envoi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.recipient}"
