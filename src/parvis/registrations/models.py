"""Who comes to a meeting."""

import datetime as dt
import uuid

from django.db import models

from parvis.core.folding import fold
from parvis.programme.models import Event
from parvis.registrations import rules


class RegistrationState(models.TextChoices):
    CONFIRMED = "confirmed", "inscrit·e"
    CANCELLED = "cancelled", "annulée"


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def confirmed(self) -> "RegistrationQuerySet":
        """Those who hold a place."""
        return self.filter(state=RegistrationState.CONFIRMED)

    def by_name(self) -> "RegistrationQuerySet":
        return self.order_by("last_name", "first_name", "pk")

    def matching(self, text: str) -> "RegistrationQuerySet":
        """Every word is in the name, the address or the organisation, whatever its accents."""
        found = self
        for word in fold(text).split():
            found = found.filter(search_text__contains=word)
        return found


class Registration(models.Model):
    """One person at one meeting; the same e-mail address twice is the same registration."""

    wagtail_reference_index_ignore = True

    uid = models.UUIDField("référence", default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, verbose_name="rencontre", on_delete=models.PROTECT, related_name="registrations")
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80)
    email = models.EmailField("adresse électronique")
    email_key = models.EmailField(editable=False)
    organisation = models.CharField("organisme", max_length=160, blank=True)
    function = models.CharField("fonction", max_length=160, blank=True)
    public = models.ForeignKey(
        "vocabularies.Public",
        verbose_name="vous êtes",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    territory = models.ForeignKey(
        "territories.Territory",
        verbose_name="commune",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    message = models.TextField("message", max_length=1000, blank=True)
    state = models.CharField("état", max_length=10, choices=RegistrationState, default=RegistrationState.CONFIRMED)
    registered_at = models.DateTimeField("inscription le")
    cancelled_at = models.DateTimeField("annulation le", null=True, blank=True)
    search_text = models.TextField(editable=False, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "inscription"
        verbose_name_plural = "inscriptions"
        indexes = [models.Index(fields=("event", "state"), name="registration_places")]
        constraints = [
            models.UniqueConstraint(
                fields=("event", "email_key"),
                name="registration_once",
                violation_error_message="Cette adresse est déjà inscrite à cette rencontre.",
            ),
            models.CheckConstraint(
                condition=models.Q(state=RegistrationState.CONFIRMED, cancelled_at__isnull=True)
                | models.Q(state=RegistrationState.CANCELLED, cancelled_at__isnull=False),
                name="registration_cancelled_has_hour",
                violation_error_message="Une inscription annulée porte l’heure de son annulation.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        words = (self.first_name, self.last_name, self.email, self.organisation)
        self.search_text = fold(" ".join(word for word in words if word))
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def tell(self, person: rules.Person, *, with_email: bool) -> None:
        """Keep what the person said; the address only when asked, since it is the identity of the registration."""
        self.first_name, self.last_name = person.first_name, person.last_name
        self.organisation, self.function = person.organisation, person.function
        self.public_id, self.territory_id = person.public_id, person.territory_id
        self.message = person.message
        if with_email:
            self.email, self.email_key = person.email.strip(), rules.email_key(person.email)

    def take_again(self, person: rules.Person, *, now: dt.datetime) -> None:
        """A cancelled registration starts afresh under the same reference."""
        self.tell(person, with_email=True)
        self.state, self.registered_at, self.cancelled_at = RegistrationState.CONFIRMED, now, None
