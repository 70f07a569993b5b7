"""What the import screens share: who may enter, the page around them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from parvis.accounts.rules import can_edit_programme
from parvis.programme.models import Import


class ImportScreen(WagtailAdminTemplateMixin, View):
    """A screen of the back office, for those who may edit the programme."""

    header_icon = "download"
    page_title = "Importer un programme"

    def dispatch(self, request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponseBase:
        if not can_edit_programme(request.user):
            raise PermissionDenied
        return super().dispatch(request, *arguments, **options)

    def get_breadcrumbs_items(self) -> list[dict[str, object]]:
        trail = [
            {"url": reverse_lazy("wagtailadmin_home"), "label": "Accueil"},
            {"url": reverse("programme_import:index"), "label": "Importer un programme"},
        ]
        return [*trail, {"url": "", "label": self.get_page_title()}] if "pk" in self.kwargs else trail


class OneImportScreen(ImportScreen):
    """A screen of one import; an address without one is told to be wrong, never an error."""

    @cached_property
    def document(self) -> Import:
        return get_object_or_404(Import.objects.select_related("programme", "created_by"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return self.document.name
