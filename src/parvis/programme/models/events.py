"""A meeting: the one record that the page, the PDF, the feeds, the e-mails and the figures are read from."""

import datetime as dt
import uuid

from django.db import models
from django.urls import reverse
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from parvis.core import edtf
from parvis.core.fields import EDTFField
from parvis.core.folding import fold
from parvis.core.inclusive import spellings
from parvis.programme import half_days
from parvis.programme.enums import EventStatus, OrganisationRole
from parvis.programme.models.programmes import RICH_TEXT, Axis, Programme
from parvis.programme.models.series import Series

PRECISIONS = [(precision.value, precision.value) for precision in edtf.Precision]


class EventQuerySet(models.QuerySet["Event"]):
    def published(self) -> "EventQuerySet":
        return self.filter(live=True)

    def own(self) -> "EventQuerySet":
        """Meetings of the centre: relayed ones are shown but never counted."""
        return self.filter(is_external=False)

    def upcoming(self, today: dt.date) -> "EventQuerySet":
        """Not over yet, or at a date still to come; the unknown date is to come until the meeting is held."""
        return self.exclude(status=EventStatus.HELD).filter(
            models.Q(last_day__gte=today) | models.Q(last_day__isnull=True)
        )

    def past(self, today: dt.date) -> "EventQuerySet":
        return self.filter(models.Q(last_day__lt=today) | models.Q(status=EventStatus.HELD))

    def dated(self) -> "EventQuerySet":
        """With a known day, so that a calendar may hold it."""
        return self.filter(precision=edtf.Precision.DAY)

    def chronological(self) -> "EventQuerySet":
        """By date, a month after its last exact day, the unknown at the end."""
        return self.order_by(
            models.F("sort_day").asc(nulls_last=True), models.F("start_time").asc(nulls_first=True), "pk"
        )

    def matching(self, text: str) -> "EventQuerySet":
        """Every word is somewhere in the meeting, whatever its accents or its inclusive spelling."""
        found = self
        for word in fold(text).split():
            found = found.filter(search_text__contains=word)
        return found


class Event(PreviewableMixin, DraftStateMixin, RevisionMixin, ClusterableModel):
    """One meeting, of the centre or relayed. `first_day`, `last_day`, `sort_day`, `precision` and `search_text` follow from the rest."""

    uid = models.UUIDField("identifiant de calendrier", default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField("titre", max_length=250)
    slug = models.SlugField("adresse", max_length=110, unique=True)
    summary = models.CharField(
        "chapeau", max_length=500, blank=True, help_text="Deux phrases : de quoi il s’agit, pour qui."
    )
    text = RichTextField("présentation", features=RICH_TEXT, blank=True)
    plain_summary = models.TextField(
        "en mots simples",
        blank=True,
        help_text="Facultatif : la même chose en phrases courtes, faciles à lire et à comprendre.",
    )

    programme = models.ForeignKey(
        Programme, verbose_name="programme", null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    axis = models.ForeignKey(
        Axis, verbose_name="axe", null=True, blank=True, on_delete=models.SET_NULL, related_name="events"
    )
    series = models.ForeignKey(
        Series, verbose_name="cycle", null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    network = models.ForeignKey(
        "directory.Network",
        verbose_name="réseau",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
    )
    format = models.ForeignKey(
        "vocabularies.Format",
        verbose_name="format",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
    )
    themes = ParentalManyToManyField("vocabularies.Theme", verbose_name="thèmes", blank=True, related_name="events")
    needs = ParentalManyToManyField("vocabularies.Need", verbose_name="besoins", blank=True, related_name="events")
    goals = ParentalManyToManyField(
        "vocabularies.SustainableGoal",
        verbose_name="objectifs de développement durable",
        blank=True,
        related_name="events",
    )
    first_publics = ParentalManyToManyField(
        "vocabularies.Public", verbose_name="premier public", blank=True, related_name="events_first"
    )
    admitted_publics = ParentalManyToManyField(
        "vocabularies.Public", verbose_name="publics admis", blank=True, related_name="events_admitted"
    )
    publics_note = models.CharField("précision sur le public", max_length=250, blank=True)

    when = EDTFField("date")
    start_time = models.TimeField("début", null=True, blank=True)
    end_time = models.TimeField("fin", null=True, blank=True)
    first_day = models.DateField(null=True, editable=False)
    last_day = models.DateField(null=True, editable=False)
    sort_day = models.DateField(null=True, editable=False)
    precision = models.CharField(max_length=8, choices=PRECISIONS, default=edtf.Precision.UNKNOWN, editable=False)
    half_days_override = models.PositiveSmallIntegerField("demi-journées corrigées", null=True, blank=True)
    half_days_reason = models.CharField("raison de la correction", max_length=200, blank=True)

    mode = models.ForeignKey(
        "vocabularies.Mode", verbose_name="mode", null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    fallback_mode = models.ForeignKey(
        "vocabularies.Mode",
        verbose_name="mode de repli",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Le mode prévu si la rencontre ne peut se tenir comme annoncé.",
    )
    venue = models.CharField("lieu", max_length=200, blank=True)
    address = models.CharField("adresse du lieu", max_length=250, blank=True)
    city = models.ForeignKey(
        "territories.Territory",
        verbose_name="commune",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
    )
    practical = models.TextField(
        "informations pratiques", blank=True, help_text="Accès, plain-pied ou non, garde d’enfants, transports."
    )
    remote_link = models.URLField(
        "lien de la visio", blank=True, help_text="Envoyé aux personnes inscrites, jamais publié."
    )

    is_external = models.BooleanField(
        "rencontre relayée", default=False, help_text="Organisée par d’autres : montrée, jamais comptée."
    )
    external_url = models.URLField("page ou inscription chez l’organisateur", blank=True)
    contact_email = models.EmailField("adresse de contact", blank=True)

    takes_registrations = models.BooleanField("inscription en ligne", default=True)
    capacity = models.PositiveIntegerField("places", null=True, blank=True, help_text="Vide : sans limite.")
    registration_opens_at = models.DateTimeField("ouverture des inscriptions", null=True, blank=True)
    registration_closes_at = models.DateTimeField(
        "clôture des inscriptions", null=True, blank=True, help_text="Vide : au début de la rencontre."
    )

    status = models.CharField("état", max_length=14, choices=EventStatus, default=EventStatus.SCHEDULED, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    updated_at = models.DateTimeField("modifié le", auto_now=True)
    search_text = models.TextField(editable=False, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "rencontre"
        verbose_name_plural = "rencontres"
        indexes = [
            models.Index(fields=("live", "sort_day"), name="event_agenda"),
            models.Index(fields=("live", "last_day"), name="event_past"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_time__isnull=True) | models.Q(start_time__isnull=False),
                name="event_end_needs_start",
                violation_error_message="Une heure de fin demande une heure de début.",
            ),
            models.CheckConstraint(
                condition=models.Q(half_days_override__isnull=True) | ~models.Q(half_days_reason=""),
                name="event_half_days_explained",
                violation_error_message="Dites pourquoi le nombre de demi-journées est corrigé.",
            ),
            models.CheckConstraint(
                condition=models.Q(is_external=False) | models.Q(takes_registrations=False),
                name="event_external_takes_no_registration",
                violation_error_message="Une rencontre relayée renvoie vers son organisateur : elle ne prend pas d’inscription ici.",
            ),
            models.CheckConstraint(
                condition=models.Q(registration_opens_at__isnull=True)
                | models.Q(registration_closes_at__isnull=True)
                | models.Q(registration_opens_at__lt=models.F("registration_closes_at")),
                name="event_registration_opens_before_it_closes",
                violation_error_message="Les inscriptions ferment après leur ouverture.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        self.refresh_derived()
        super().save(*args, **kwargs)

    def refresh_derived(self) -> None:
        """Recompute the columns that lists sort and filter by."""
        known = edtf.parse(self.when)
        self.first_day, self.last_day, self.precision = known.first, known.last, known.precision
        # A month or a season takes its honest place: after the exact days that it may hold.
        self.sort_day = known.first if known.precision in (edtf.Precision.DAY, edtf.Precision.CHOICE) else known.last
        words = (
            self.title,
            self.summary,
            self.publics_note,
            self.venue,
            self.city and self.city.name,
            self.series and self.series.title,
        )
        text = " ".join(word for word in words if word)
        self.search_text = fold(" ".join([text, *spellings(text)]))

    def with_content_json(self, content: dict[str, object]) -> "Event":
        """Once published, the date, the hours, the mode and the status belong to the meeting, not to a draft of its text.

        They change by `actions` only, so that a draft published later never takes a postponement back.
        """
        draft = super().with_content_json(content)
        draft.uid, draft.status, draft.sequence = self.uid, self.status, self.sequence
        if self.live:
            draft.when, draft.start_time, draft.end_time, draft.mode_id = (
                self.when,
                self.start_time,
                self.end_time,
                self.mode_id,
            )
        return draft

    def get_absolute_url(self) -> str:
        return reverse("programme:event", args=[self.slug])

    def get_preview_template(self, request: object, mode_name: str) -> str:
        return "programme/event_preview.html"

    @property
    def known_date(self) -> edtf.When:
        return edtf.parse(self.when)

    @property
    def half_days(self) -> tuple[half_days.HalfDay, ...]:
        """The half-days by date, as computed; see `half_days_count` for the figure that counts."""
        default = self.format.half_days if self.format else 1
        return half_days.of_meeting(self.known_date, self.start_time, self.end_time, default=default)

    @property
    def half_days_count(self) -> int | None:
        """The half-days that the report counts: the team's correction, else the computed ones; None while unknown."""
        if self.half_days_override is not None:
            return self.half_days_override
        return len(self.half_days) or None

    @property
    def is_cancelled(self) -> bool:
        return self.status == EventStatus.CANCELLED


class EventOrganisation(models.Model):
    """A body that organises the meeting, or is a partner of it."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="organisations")
    organisation = models.ForeignKey(
        "directory.Organisation", verbose_name="organisation", on_delete=models.PROTECT, related_name="event_roles"
    )
    role = models.CharField("rôle", max_length=10, choices=OrganisationRole, default=OrganisationRole.ORGANISER)
    sort_order = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)

    sort_order_field = "sort_order"

    class Meta:
        verbose_name = "organisation"
        verbose_name_plural = "organisations"
        ordering = ("sort_order",)
        constraints = [
            models.UniqueConstraint(
                fields=("event", "organisation"),
                name="event_organisation_once",
                violation_error_message="Cette organisation est déjà dans la liste.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class EventSpeaker(models.Model):
    """A person who speaks, with the role and organisation of that day."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="speakers")
    person = models.ForeignKey(
        "directory.Person", verbose_name="personne", on_delete=models.PROTECT, related_name="talks"
    )
    organisation = models.ForeignKey(
        "directory.Organisation",
        verbose_name="organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    role = models.CharField("fonction ce jour-là", max_length=160, blank=True)
    sort_order = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)

    sort_order_field = "sort_order"

    class Meta:
        verbose_name = "intervenant·e"
        verbose_name_plural = "intervenant·es"
        ordering = ("sort_order",)
        constraints = [
            models.UniqueConstraint(
                fields=("event", "person"),
                name="event_speaker_once",
                violation_error_message="Cette personne est déjà dans la liste.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)
