"""Closed lists that the code reasons upon; what a centre may edit is in `vocabularies`."""

from django.db import models


class EventStatus(models.TextChoices):
    """Where a published meeting stands in its life."""

    SCHEDULED = "scheduled", "prévue"
    RESCHEDULED = "rescheduled", "reportée"
    MOVED_ONLINE = "moved_online", "passée en ligne"
    CANCELLED = "cancelled", "annulée"
    HELD = "held", "tenue"


class ChangeKind(models.TextChoices):
    """What happened to a published meeting, told on its page and to those registered."""

    RESCHEDULED = "rescheduled", "report"
    MOVED_ONLINE = "moved_online", "passage en ligne"
    CANCELLED = "cancelled", "annulation"
    REINSTATED = "reinstated", "rétablissement"
    HELD = "held", "tenue"
    CORRECTED = "corrected", "correction"


class SessionKind(models.TextChoices):
    PLENARY = "plenary", "plénière"
    WORKSHOP = "workshop", "atelier"
    BREAK = "break", "pause"
    OTHER = "other", "autre temps"


class OrganisationRole(models.TextChoices):
    ORGANISER = "organiser", "organise"
    PARTNER = "partner", "partenaire"


class PartOfDay(models.TextChoices):
    """The parts of a day that attendance is counted by."""

    MORNING = "morning", "matin"
    AFTERNOON = "afternoon", "après-midi"
    EVENING = "evening", "soirée"


class ImportState(models.TextChoices):
    QUEUED = "queued", "en attente de lecture"
    FAILED = "failed", "illisible"
    OPEN = "open", "à relire"
    DONE = "done", "relu"
    UNDONE = "undone", "annulé"


class CandidateState(models.TextChoices):
    PENDING = "pending", "à relire"
    ACCEPTED = "accepted", "retenu"
    SET_ASIDE = "set_aside", "écarté"
    ABSORBED = "absorbed", "rangé avec un autre"
