"""Cycles in the back office."""

from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TitleFieldPanel
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from parvis.accounts.rules import can_edit_programme
from parvis.core import edtf
from parvis.core.edtf import NBSP
from parvis.programme.forms.series import SeriesForm
from parvis.programme.models import Series

COLUMNS = ("title", "slug", "live", "has_unpublished_changes", "programme", "programme__title")


def publication_of(series: Series) -> str:
    if not series.live:
        return "Brouillon"
    return "Publié, à republier" if series.has_unpublished_changes else "Publié"


def own_buttons(series: Series, request: HttpRequest) -> list[Button]:
    buttons = [
        Button(
            "Ses rencontres",
            url=f"{reverse('wagtailsnippets_programme_event:list')}?series={series.pk}",
            icon_name="list-ul",
            priority=40,
        )
    ]
    if can_edit_programme(request.user):
        buttons.append(
            Button(
                "Ajouter la rencontre suivante",
                url=reverse("programme_desk:series_next", args=[series.pk]),
                icon_name="plus",
                priority=41,
            )
        )
    if series.live:
        buttons.append(
            Button("Voir sur le site", url=series.get_absolute_url(), icon_name="link-external", priority=50)
        )
    return buttons


class SeriesIndexView(IndexView):
    add_item_label = "Ajouter un cycle"

    @cached_property
    def columns(self) -> list[Column]:
        return [
            self._get_title_column("title"),
            Column(
                "programme", label="Programme", classname="desk-wide", accessor=lambda series: series.programme or ""
            ),
            Column("meetings", label="Rencontres", classname="desk-wide", sort_key="meetings"),
            Column("last", label="Dernière date", accessor=_last, sort_key="last_known"),
            StatusTagColumn(
                "publication", label="Publication", accessor=publication_of, primary=lambda series: series.live
            ),
        ]

    def get_list_more_buttons(self, instance: Series) -> list[object]:
        return [*super().get_list_more_buttons(instance), *own_buttons(instance, self.request)]


def _last(series: Series) -> str:
    return edtf.day_label(series.last_known) if series.last_known else ""


class SeriesEditView(EditView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, *own_buttons(self.object, self.request)]


class SeriesViewSet(SnippetViewSet):
    model = Series
    icon = "list-ol"
    menu_label = "Cycles"
    menu_name = "series"
    menu_order = 200
    base_url_path = "programme/cycles"
    index_view_class = SeriesIndexView
    edit_view_class = SeriesEditView
    list_filter = ("programme", "live")
    search_fields = ("title", "summary")
    ordering = ("title", "pk")
    list_per_page = 25
    copy_view_enabled = False
    inspect_view_enabled = False
    edit_handler = ObjectList(
        [
            TitleFieldPanel("title", required_on_save=True),
            FieldPanel("summary", help_text=f"Deux phrases{NBSP}: l’idée du cycle, à qui il s’adresse."),
            FieldPanel("text"),
            MultiFieldPanel(
                [FieldPanel("programme"), FieldPanel("axis")], heading="Place dans le programme", icon="list-ul"
            ),
            FieldPanel(
                "slug", help_text=f"La fin de l’adresse de la page. Laissez vide{NBSP}: elle sera tirée du titre."
            ),
        ],
        base_form_class=SeriesForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Series]:
        return (
            Series.objects.select_related("programme")
            .only(*COLUMNS)
            .annotate(meetings=Count("events"), last_known=Max("events__last_day"))
        )

    def register_chooser_viewset(self) -> None:
        """Nothing: cycles are few enough for a plain list."""
