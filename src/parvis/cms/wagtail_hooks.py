"""The back office keeps the menus that the team uses, under the names it uses."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem

# Wagtail's entry → its name here; an entry that is not listed keeps its own.
NAMES = {"explorer": "Pages du site"}
HIDDEN = {"help", "reports"}
# Made once by `ensure_site` or of no use to a centre: left to those who install.
HIDDEN_SETTINGS = {"sites", "collections", "redirects", "workflows", "workflow-tasks", "locales", "groups"}


@hooks.register("construct_main_menu", order=900)
def trim_main_menu(_request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name not in HIDDEN]
    for item in items:
        item.label = NAMES.get(item.name, item.label)


@hooks.register("construct_settings_menu", order=900)
def trim_settings_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in HIDDEN_SETTINGS]
