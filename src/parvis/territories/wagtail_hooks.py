"""Territories in the back office: to read, and to be chosen by forms; the official file alone writes them."""

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views import chooser, snippets

from parvis.territories.forms import MAX_LENGTH
from parvis.territories.models import Territory, TerritoryQuerySet


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Whoever enters the back office reads; nobody writes, not even a superuser."""

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return action == "view" and user.has_perm("wagtailadmin.access_admin")


class TerritoryFilterForm(BaseFilterForm):
    q = forms.CharField(
        label="Nom",
        max_length=MAX_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "Tours, Plaine Commune, Indre-et-Loire…"}),
    )

    def filter(self, objects: TerritoryQuerySet) -> TerritoryQuerySet:
        """Nothing typed: the largest first."""
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        return objects.search(self.search_query) if self.is_searching else objects


class Lasting:
    """What may be chosen, and how."""

    filter_form_class = TerritoryFilterForm
    ordering = ("kind", "name", "code")

    def get_object_list(self) -> TerritoryQuerySet:
        return Territory.objects.lasting()


class ChooseView(Lasting, chooser.ChooseView):
    pass


class ChooseResultsView(Lasting, chooser.ChooseResultsView):
    pass


class TerritoryChooserViewSet(chooser.SnippetChooserViewSet):
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView


class TerritoryIndexView(snippets.IndexView):
    def search_queryset(self, queryset: TerritoryQuerySet) -> TerritoryQuerySet:
        return queryset.search(self.search_query) if self.is_searching else queryset


class TerritoryViewSet(snippets.SnippetViewSet):
    model = Territory
    icon = "globe"
    menu_label = "Territoires"
    menu_name = "territories"
    menu_order = 250
    add_to_admin_menu = True
    index_view_class = TerritoryIndexView
    chooser_viewset_class = TerritoryChooserViewSet
    list_display = ("name", "kind", "code", "department_code", "population", "valid_until")
    list_filter = ("kind",)
    search_fields = ("name",)
    ordering = ("name", "kind", "code")
    list_per_page = 50
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ("kind", "code", "name", "population", "containers", "valid_from", "valid_until")

    def get_queryset(self, request: HttpRequest) -> TerritoryQuerySet:
        return Territory.objects.all()


register_permission_policy(Territory, ReadOnlyPolicy(Territory))
register_snippet(TerritoryViewSet)
