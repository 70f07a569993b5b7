"""The « Programme » entry of the menu."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from parvis.accounts.rules import is_team
from parvis.core.fields import EDTFField
from parvis.programme.forms.when import WhenField
from parvis.programme.wagtail_hooks import imports
from parvis.programme.wagtail_hooks.events import EventViewSet
from parvis.programme.wagtail_hooks.programmes import ProgrammeViewSet
from parvis.programme.wagtail_hooks.series import SeriesViewSet

# Every form of the back office reads dates in plain French.
register_form_field_override(EDTFField, override={"form_class": WhenField})


class YearMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_team(request.user)


class ProgrammeGroup(SnippetViewSetGroup):
    """Meetings, cycles, programmes of the years, the view of the year, the import of a document."""

    menu_label = "Programme"
    menu_name = "programme"
    menu_icon = "calendar-alt"
    menu_order = 100
    items = (EventViewSet, SeriesViewSet, ProgrammeViewSet)

    def get_submenu_items(self) -> list[MenuItem]:
        year = YearMenuItem(
            "Vue de l’année",
            reverse_lazy("programme_desk:this_year"),
            name="programme-year",
            icon_name="calendar",
            order=400,
        )
        return [*super().get_submenu_items(), year, imports.menu_item()]


@hooks.register("insert_global_admin_css")
def desk_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("programme/desk.css"))


register_snippet(ProgrammeGroup)
