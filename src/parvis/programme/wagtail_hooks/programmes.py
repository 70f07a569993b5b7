"""The programmes of the years in the back office."""

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from parvis.programme.models import Programme


def own_buttons(programme: Programme) -> list[Button]:
    buttons = [
        Button(
            "Vue de l’année",
            url=reverse("programme_desk:year", args=[programme.year]),
            icon_name="calendar",
            priority=40,
        ),
        Button(
            "Ses rencontres",
            url=f"{reverse('wagtailsnippets_programme_event:list')}?programme={programme.pk}",
            icon_name="list-ul",
            priority=41,
        ),
    ]
    if programme.is_published:
        buttons.append(
            Button("Voir sur le site", url=programme.get_absolute_url(), icon_name="link-external", priority=50)
        )
    return buttons


class ProgrammeIndexView(IndexView):
    add_item_label = "Ajouter un programme"

    @cached_property
    def columns(self) -> list[Column]:
        return [
            self._get_title_column("title"),
            Column("year", label="Année", sort_key="year"),
            Column("meetings", label="Rencontres", sort_key="meetings"),
            BooleanColumn("is_published", label="Publié", sort_key="is_published"),
        ]

    def get_list_more_buttons(self, instance: Programme) -> list[object]:
        return [*super().get_list_more_buttons(instance), *own_buttons(instance)]


class ProgrammeEditView(EditView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, *own_buttons(self.object)]


class ProgrammeViewSet(SnippetViewSet):
    model = Programme
    icon = "doc-full"
    menu_label = "Programmes annuels"
    menu_name = "programmes"
    menu_order = 300
    base_url_path = "programme/programmes"
    index_view_class = ProgrammeIndexView
    edit_view_class = ProgrammeEditView
    search_fields = ("title", "year")
    ordering = ("-year",)
    list_per_page = 25
    copy_view_enabled = False
    inspect_view_enabled = False
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("year"), FieldPanel("is_published")]),
                    FieldPanel("title", help_text="Par exemple « Programme 2027 »."),
                    FieldPanel(
                        "introduction", help_text="L’éditorial : ce que le centre veut faire de l’année, et pourquoi."
                    ),
                    FieldPanel("cover"),
                ],
                heading="L’essentiel",
            ),
            ObjectList(
                [
                    InlinePanel(
                        "axes",
                        heading="Axes",
                        label="axe",
                        help_text="Les priorités de l’année, dans l’ordre. Les rencontres se rangent dessous.",
                        panels=[FieldPanel("title"), FieldPanel("text")],
                    )
                ],
                heading="Axes",
            ),
            ObjectList(
                [
                    InlinePanel(
                        "funders",
                        heading="Financeurs",
                        label="financeur",
                        help_text="Leur logo vient du répertoire des organisations.",
                        panels=[FieldPanel("organisation")],
                    )
                ],
                heading="Financeurs",
            ),
            ObjectList(
                [
                    InlinePanel(
                        "campaigns",
                        heading="Campagnes",
                        label="campagne",
                        help_text="Une période où beaucoup de partenaires organisent des rencontres sous un même nom.",
                        panels=[
                            FieldPanel("title"),
                            FieldPanel("when"),
                            FieldPanel("summary"),
                            FieldPanel("website"),
                        ],
                    )
                ],
                heading="Campagnes",
            ),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Programme]:
        return Programme.objects.only("title", "year", "is_published").annotate(meetings=Count("events"))

    def register_chooser_viewset(self) -> None:
        """Nothing: programmes are few enough for a plain list."""
