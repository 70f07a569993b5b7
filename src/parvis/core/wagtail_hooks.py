"""A light coat of Parvis on the back office: our mark, our colours, nothing moved."""

from django.templatetags.static import static
from django.urls import URLResolver, include, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from parvis.core.outbox import screens


@hooks.register("insert_global_admin_css")
def paint_the_back_office() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("parvis/css/back-office.css"))


@hooks.register("register_admin_urls")
def open_the_outbox() -> list[URLResolver]:
    return [path("messages/", include((screens.urlpatterns, screens.app_name)))]


@hooks.register("register_log_actions")
def name_what_is_done_in_the_outbox(actions: LogActionRegistry) -> None:
    actions.register_action("outbox.send_again", "Envoyer de nouveau", "Message envoyé de nouveau")
