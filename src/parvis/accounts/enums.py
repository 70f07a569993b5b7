from django.db import models


class Role(models.TextChoices):
    """What one does in the team; the label names the group of the back office."""

    OFFICER = "officer", "Chargé·e de mission"
    ASSISTANT = "assistant", "Assistant·e"
    LIBRARIAN = "librarian", "Documentaliste"
    DIRECTOR = "director", "Directeur·rice"
