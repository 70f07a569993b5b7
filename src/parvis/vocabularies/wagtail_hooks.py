"""The vocabularies in the back office, under Réglages."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from parvis.vocabularies import models, queries


class TermViewSet(SnippetViewSet):
    """A short list, in the centre's order; other screens offer it as a plain select, not in a window of choice."""

    icon = "tag"
    extra_columns: tuple[str, ...] = ()
    extra_fields: tuple[str, ...] = ()
    list_filter: tuple[str, ...] = ("is_active",)
    search_fields = ("label", "short_label", "code", "definition")
    ordering = ("position", "label")
    list_per_page = 50
    copy_view_enabled = True
    inspect_view_enabled = False

    @property
    def list_display(self) -> tuple[object, ...]:
        return ("label", *self.extra_columns, "code", "position", BooleanColumn("is_active", label="Proposé"))

    @property
    def panels(self) -> list[object]:
        return [
            MultiFieldPanel(
                [FieldPanel("label"), FieldPanel("short_label"), FieldPanel("definition")], heading="Terme"
            ),
            *(FieldPanel(name) for name in self.extra_fields),
            MultiFieldPanel(
                [FieldPanel("is_active"), FieldPanel("position"), FieldPanel("code")], heading="Emploi du terme"
            ),
        ]

    def get_queryset(self, request: HttpRequest) -> object:
        related = [name for name in ("parent", "family", "reporting_type") if name in self.extra_columns]
        return self.model.objects.select_related(*related) if related else self.model.objects.all()

    def register_chooser_viewset(self) -> None:
        """Nothing: Wagtail would give every form that names a term a window instead of a select."""


class PublicViewSet(TermViewSet):
    model = models.Public
    extra_columns = ("parent",)
    extra_fields = ("parent",)
    list_filter = ("is_active", "parent")


class FormatViewSet(TermViewSet):
    model = models.Format
    extra_columns = ("reporting_type", "half_days")
    extra_fields = ("plural_label", "reporting_type", "half_days")
    list_filter = ("is_active", "reporting_type")


class ThemeViewSet(TermViewSet):
    model = models.Theme
    extra_columns = ("family",)
    extra_fields = ("family", "equivalents")
    list_filter = ("is_active", "family", "family__generation")


class ThemeFamilyViewSet(TermViewSet):
    model = models.ThemeFamily
    extra_columns = ("generation", "hue")
    extra_fields = ("generation", "hue")
    list_filter = ("is_active", "generation")


class ReportingTypeViewSet(TermViewSet):
    model = models.ReportingType


class NeedViewSet(TermViewSet):
    model = models.Need


class SustainableGoalViewSet(TermViewSet):
    model = models.SustainableGoal
    extra_columns = ("number",)
    extra_fields = ("number",)


class ModeViewSet(TermViewSet):
    model = models.Mode
    extra_columns = ("on_site", "online")
    extra_fields = ("on_site", "online")


class VocabulariesGroup(SnippetViewSetGroup):
    menu_label = "Vocabulaires"
    menu_icon = "tag"
    menu_order = 300
    menu_name = "vocabularies"
    add_to_settings_menu = True
    items = (
        PublicViewSet,
        FormatViewSet,
        ThemeViewSet,
        ThemeFamilyViewSet,
        NeedViewSet,
        SustainableGoalViewSet,
        ModeViewSet,
        ReportingTypeViewSet,
    )


register_snippet(VocabulariesGroup)


@hooks.register("before_delete_snippet")
def keep_terms_in_use(request: HttpRequest, instances: list[object]) -> HttpResponse | None:
    """A term that serves somewhere can only be switched off: deleting it would empty the records that hold it."""
    used = {term: queries.uses(term=term) for term in instances if isinstance(term, models.Term)}
    used = {term: found for term, found in used.items() if found}
    if not used:
        return None
    for term, found in used.items():
        where = ", ".join(str(use) for use in found)
        messages.error(
            request,
            f"« {term} » sert déjà ({where}) et ne peut pas être supprimé. "
            "Pour ne plus le proposer, décochez « proposé ».",
        )
    viewset = next(iter(used)).snippet_viewset
    return redirect(viewset.get_url_name("list"))
