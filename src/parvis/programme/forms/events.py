"""The form of a meeting in the back office."""

from wagtail.admin.forms import WagtailAdminModelForm

from parvis.core.edtf import NBSP
from parvis.programme.actions.records import LIFE_FIELDS
from parvis.programme.forms.axes import AxisChoiceField
from parvis.programme.forms.choices import publics_field, themes_field
from parvis.programme.forms.life import hours_errors
from parvis.programme.forms.when import WhenField
from parvis.programme.models import Event
from parvis.programme.queries.slugs import free_slug
from parvis.programme.rules import lacks_for_publication
from parvis.territories.enums import TerritoryKind
from parvis.territories.forms import TerritoryField
from parvis.vocabularies.models import Format, Mode, Need, SustainableGoal

TERMS = {"format": Format, "mode": Mode, "fallback_mode": Mode}
BOXES = {"needs": Need, "goals": SustainableGoal}
GROUPED = ("first_publics", "admitted_publics", "themes")


class EventForm(WagtailAdminModelForm):
    """One meeting. Once it is published, its date, hours and mode change by the life screens only."""

    when = WhenField(label="Date", required=False)
    city = TerritoryField(
        label="Commune",
        kinds=(TerritoryKind.COMMUNE,),
        required=False,
        help_text="Le nom suffit, avec ou sans accents.",
    )
    axis = AxisChoiceField()
    themes = themes_field()
    first_publics = publics_field("Premier public", "À qui la rencontre s’adresse d’abord.")
    admitted_publics = publics_field("Publics admis", "Qui peut venir aussi, s’il reste des places.")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        self._offer_terms()
        if self.instance.pk and self.instance.live:
            for name in LIFE_FIELDS:
                self.fields.pop(name, None)

    def _offer_terms(self) -> None:
        """Lists propose the terms in use by the centre, and those that this meeting already has."""
        for name, model in TERMS.items():
            if name in self.fields:
                kept = getattr(self.instance, f"{name}_id")
                self.fields[name].queryset = (model.objects.active() | model.objects.filter(pk=kept)).ordered()
        for name, model in BOXES.items():
            if name in self.fields:
                self.fields[name].queryset = (
                    model.objects.active() | model.objects.filter(pk__in=self._used(name))
                ).ordered()
        for name in GROUPED:
            if name in self.fields:
                self.fields[name].keep(self._used(name))

    def _used(self, name: str) -> list[int]:
        return [term.pk for term in getattr(self.instance, name).all()]

    def clean_slug(self) -> str:
        """An address left empty is made from the title."""
        slug = self.cleaned_data.get("slug", "")
        if slug:
            return slug
        others = Event.objects.exclude(pk=self.instance.pk)
        longest = Event._meta.get_field("slug").max_length
        return free_slug(others, self.cleaned_data.get("title", ""), longest=longest)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        for name, message in hours_errors(cleaned.get("start_time"), cleaned.get("end_time")).items():
            self._say(name, message)
        axis, programme = cleaned.get("axis"), cleaned.get("programme")
        if axis is not None and axis.programme_id != (programme and programme.pk):
            self._say(
                "axis",
                f"Cet axe est celui d’un autre programme{NBSP}: choisissez le programme {axis.programme.year} ou un autre axe.",
            )
        if cleaned.get("half_days_override") is not None and not cleaned.get("half_days_reason"):
            self._say("half_days_reason", "Dites pourquoi le nombre de demi-journées est corrigé.")
        if cleaned.get("is_external"):
            # A relayed meeting is registered for at its organiser's: the box is not the team's to remember.
            cleaned["takes_registrations"] = False
        if not self.is_deferred_validation:
            self._clean_for_publication(cleaned)
        return cleaned

    def _clean_for_publication(self, cleaned: dict[str, object]) -> None:
        shown = Event(
            title=cleaned.get("title", ""),
            slug=cleaned.get("slug", ""),
            is_external=bool(cleaned.get("is_external")),
            external_url=cleaned.get("external_url", ""),
        )
        for name, message in lacks_for_publication(shown).items():
            self._say(name, message)

    def _say(self, name: str, message: str) -> None:
        """Beside its field when the form shows it and nothing else is wrong there."""
        if name not in self.fields:
            self.add_error(None, message)
        elif name not in self.errors:
            self.add_error(name, message)
