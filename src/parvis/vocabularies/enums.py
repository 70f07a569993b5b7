from django.db.models import TextChoices


class Hue(TextChoices):
    """The hues of the design system that a family of themes may wear; the style sheets give them their values."""

    BRIQUE = "brique", "Brique"
    OCRE = "ocre", "Ocre"
    OLIVE = "olive", "Olive"
    SAPIN = "sapin", "Sapin"
    CANARD = "canard", "Canard"
    PRUNE = "prune", "Prune"
