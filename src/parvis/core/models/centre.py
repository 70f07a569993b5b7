"""Who the centre is, and its colours: what a centre changes without touching code."""

from dataclasses import dataclass
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.images.models import SourceImageIOError

from parvis.core.kept import Kept
from parvis.core.palette import Palette, problems

hexadecimal = RegexValidator(r"\A#[0-9a-fA-F]{6}\Z", "Écrivez la couleur sous la forme #1F4D3A.")

PALETTE_FIELDS = ("paper", "ink", "accent", "second")


def colour(label: str, default: str, help_text: str) -> models.CharField:
    return models.CharField(label, max_length=7, default=default, validators=[hexadecimal], help_text=help_text)


@dataclass(frozen=True)
class Logo:
    """The address and the size, in pixels, of the logo as pages and e-mails show it."""

    url: str
    width: int
    height: int


@register_setting(icon="home")
class Centre(BaseGenericSetting):
    """The identity of the centre, shown on every page, paper and e-mail."""

    name = models.CharField("nom du centre", max_length=120, default="Notre centre de ressources")
    short_name = models.CharField("nom court", max_length=40, blank=True)
    tagline = models.CharField("en une phrase", max_length=250, blank=True)
    territory = models.CharField("territoire", max_length=120, blank=True)
    email = models.EmailField("adresse électronique", blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    address = models.TextField("adresse postale", blank=True)
    logo = models.ForeignKey(
        "core.CentreImage", verbose_name="logo", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    paper = colour("fond", "#FBF7EF", "Une teinte très claire.")
    ink = colour("texte", "#22201C", "Une teinte très sombre.")
    accent = colour("accent", "#B3401F", "Boutons et liens ; lisible sur le fond.")
    second = colour("seconde couleur", "#1F5A57", "Motifs et repères ; lisible sur le fond.")

    panels = [
        MultiFieldPanel(
            [FieldPanel(name) for name in ("name", "short_name", "tagline", "territory", "logo")], heading="Nom"
        ),
        MultiFieldPanel([FieldPanel(name) for name in ("email", "phone", "address")], heading="Coordonnées"),
        MultiFieldPanel([FieldPanel(name) for name in PALETTE_FIELDS], heading="Couleurs"),
    ]

    class Meta:
        verbose_name = "identité du centre"
        verbose_name_plural = "identité du centre"

    def __str__(self) -> str:
        return self.name

    @property
    def palette(self) -> Palette:
        return Palette(*(getattr(self, name).upper() for name in PALETTE_FIELDS))

    @cached_property
    def shown_logo(self) -> Logo | None:
        """None also when the file is gone: a page without its logo is better than no page."""
        if self.logo is None:
            return None
        try:
            made = self.logo.get_rendition("max-440x112")
        except SourceImageIOError:
            return None
        return Logo(made.url, made.width, made.height)

    @classmethod
    def shown(cls) -> Self:
        """The centre as pages show it, its logo ready: kept a minute, read again as soon as it is saved."""
        return _shown()

    @classmethod
    def with_logo(cls) -> Self:
        centre = cls.load()
        _ = centre.shown_logo
        return centre

    def save(self, *args: object, **kwargs: object) -> None:
        super().save(*args, **kwargs)
        _shown.forget()

    def clean(self) -> None:
        """Colours that cannot be read together are refused, with one that would do."""
        super().clean()
        if all(hexadecimal.regex.match(getattr(self, name)) for name in PALETTE_FIELDS) and (
            found := problems(self.palette)
        ):
            raise ValidationError(found)


_shown = Kept(Centre.with_logo)
