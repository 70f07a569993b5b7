"""The directory in the back office: organisations, people, networks. A form that names one may create it on the spot."""

from django import forms
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, TitleFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views import chooser, snippets

from parvis.core.edtf import NBSP
from parvis.directory.models import Network, Organisation, Person


class NameFilterForm(BaseFilterForm):
    """Every word typed is in the name; nothing typed shows them all."""

    q = forms.CharField(
        label="Nom", max_length=120, required=False, widget=forms.TextInput(attrs={"placeholder": "Nom"})
    )
    looked_in: tuple[str, ...] = ("name", "short_name")

    def filter(self, objects: QuerySet) -> QuerySet:
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        for word in self.search_query.split():
            found = Q()
            for field in self.looked_in:
                found |= Q(**{f"{field}__icontains": word})
            objects = objects.filter(found)
        return objects


class PersonFilterForm(NameFilterForm):
    looked_in = ("first_name", "last_name", "organisation__name")


class ChooseOrganisationView(chooser.ChooseView):
    filter_form_class = NameFilterForm
    ordering = ("name",)


class ChooseOrganisationResultsView(chooser.ChooseResultsView):
    filter_form_class = NameFilterForm
    ordering = ("name",)


class OrganisationCreationForm(forms.ModelForm):
    website = forms.URLField(label="Site", required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        fields = ("name", "short_name", "website")


class OrganisationChooserViewSet(chooser.SnippetChooserViewSet):
    choose_view_class = ChooseOrganisationView
    choose_results_view_class = ChooseOrganisationResultsView
    creation_form_class = OrganisationCreationForm
    creation_tab_label = "Créer une organisation"
    create_action_label = "Créer l’organisation"


class ChoosePersonView(chooser.ChooseView):
    filter_form_class = PersonFilterForm
    ordering = ("last_name", "first_name", "pk")


class ChoosePersonResultsView(chooser.ChooseResultsView):
    filter_form_class = PersonFilterForm
    ordering = ("last_name", "first_name", "pk")


class PersonChooserViewSet(chooser.SnippetChooserViewSet):
    choose_view_class = ChoosePersonView
    choose_results_view_class = ChoosePersonResultsView
    form_fields = ("first_name", "last_name", "role", "organisation")
    creation_tab_label = "Créer une personne"
    create_action_label = "Créer la personne"


class DirectoryIndexView(snippets.IndexView):
    """Lists without actions on many rows at once: a name in use elsewhere cannot be deleted anyway."""

    shown: tuple[Column, ...] = ()

    @cached_property
    def columns(self) -> list[Column]:
        first, *others = self.shown
        return [self._get_title_column(first), *others]


class OrganisationIndexView(DirectoryIndexView):
    add_item_label = "Ajouter une organisation"
    shown = (
        "name",
        Column("short_name", label="Sigle", sort_key="short_name"),
        Column("territory", label="Territoire", accessor=lambda organisation: organisation.territory or ""),
        Column("people_count", label="Personnes", sort_key="people_count"),
    )


class PersonIndexView(DirectoryIndexView):
    """People by their name; the first column shows it whole."""

    add_item_label = "Ajouter une personne"
    shown = (
        "__str__",
        Column("role", label="Fonction", sort_key="role"),
        Column(
            "organisation",
            label="Organisation",
            accessor=lambda person: person.organisation or "",
            sort_key="organisation__name",
        ),
    )


class NetworkIndexView(DirectoryIndexView):
    add_item_label = "Ajouter un réseau"
    shown = ("name", Column("summary", label="En une phrase"))

    def get_list_more_buttons(self, instance: Network) -> list[object]:
        public = Button("Voir sur le site", url=instance.get_absolute_url(), icon_name="link-external", priority=50)
        return [*super().get_list_more_buttons(instance), public]


class DirectoryViewSet(snippets.SnippetViewSet):
    list_per_page = 50
    copy_view_enabled = False
    inspect_view_enabled = False


class OrganisationViewSet(DirectoryViewSet):
    model = Organisation
    icon = "site"
    menu_label = "Organisations"
    menu_name = "organisations"
    menu_order = 100
    base_url_path = "repertoire/organisations"
    index_view_class = OrganisationIndexView
    chooser_viewset_class = OrganisationChooserViewSet
    search_fields = ("name", "short_name")
    ordering = ("name", "pk")
    edit_handler = ObjectList(
        [
            FieldPanel("name", help_text="Le nom en entier, tel qu’il paraît sur le site."),
            FieldPanel("short_name"),
            FieldPanel("website"),
            FieldPanel("logo", help_text="Montré au pied du site si l’organisation finance le programme."),
            FieldPanel(
                "territory",
                help_text=f"La commune, l’intercommunalité ou le département, s’il y a lieu{NBSP}: facultatif.",
            ),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        return Organisation.objects.select_related("territory").annotate(people_count=Count("people"))


class PersonViewSet(DirectoryViewSet):
    model = Person
    icon = "user"
    menu_label = "Personnes"
    menu_name = "people"
    menu_order = 200
    base_url_path = "repertoire/personnes"
    index_view_class = PersonIndexView
    chooser_viewset_class = PersonChooserViewSet
    search_fields = ("last_name", "first_name", "role", "organisation__name")
    ordering = ("last_name", "first_name", "pk")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("first_name"), FieldPanel("last_name")]),
            FieldPanel(
                "role", help_text=f"La fonction d’aujourd’hui{NBSP}; chaque rencontre peut garder celle du jour."
            ),
            FieldPanel("organisation"),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        return Person.objects.select_related("organisation")


class NetworkViewSet(DirectoryViewSet):
    model = Network
    icon = "group"
    menu_label = "Réseaux"
    menu_name = "networks"
    menu_order = 300
    base_url_path = "repertoire/reseaux"
    index_view_class = NetworkIndexView
    search_fields = ("name", "summary")
    ordering = ("name", "pk")
    edit_handler = ObjectList(
        [
            TitleFieldPanel("name"),
            FieldPanel("summary"),
            FieldPanel("text"),
            FieldPanel("slug", help_text="La fin de l’adresse de la page."),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Network]:
        return Network.objects.only("name", "slug", "summary")

    def register_chooser_viewset(self) -> None:
        """Nothing: networks are few enough for a plain list."""


class DirectoryGroup(snippets.SnippetViewSetGroup):
    menu_label = "Répertoire"
    menu_name = "directory"
    menu_icon = "group"
    menu_order = 200
    items = (OrganisationViewSet, PersonViewSet, NetworkViewSet)


register_snippet(DirectoryGroup)
