"""« Inscriptions » in the back office: its menu, its addresses, its words in the history."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, re_path, reverse
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.log_actions import LogActionRegistry

from parvis.accounts.rules import can_manage_outbox, can_manage_registrations
from parvis.registrations.views import desk, papers

SENTENCES = {
    "registrations.add": ("Inscrire quelqu’un", "Une personne inscrite par l’équipe"),
    "registrations.correct": ("Corriger une inscription", "Une inscription corrigée par l’équipe"),
    "registrations.cancel": ("Annuler une inscription", "Une inscription annulée par l’équipe"),
    "registrations.export": ("Exporter les inscriptions", "Liste des personnes inscrites exportée"),
}

urlpatterns = [
    path("", desk.MeetingsView.as_view(), name="meetings"),
    path("<int:pk>/", desk.PeopleView.as_view(), name="people"),
    path("<int:pk>/ajouter/", desk.AddView.as_view(), name="add"),
    re_path(r"^(?P<pk>\d+)/export\.(?P<format>csv|xlsx)$", desk.ExportView.as_view(), name="export"),
    path("<int:pk>/feuille-de-presence.pdf", papers.AttendanceSheetView.as_view(), name="attendance_sheet"),
    path("personne/<uuid:uid>/corriger/", desk.CorrectView.as_view(), name="correct"),
    path("personne/<uuid:uid>/annuler/", desk.CancelView.as_view(), name="cancel"),
]


@hooks.register("register_admin_urls")
def register_desk() -> list[URLPattern | URLResolver]:
    return [path("inscriptions/", include((urlpatterns, "registrations_desk")))]


@hooks.register("register_log_actions")
def register_sentences(actions: LogActionRegistry) -> None:
    for action, (label, message) in SENTENCES.items():
        actions.register_action(action, label, message)


class RegistrationsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return can_manage_registrations(request.user)


class OutboxItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return can_manage_outbox(request.user)


@hooks.register("register_admin_menu_item")
def show_in_menu() -> SubmenuMenuItem:
    items = [
        RegistrationsItem(
            "Par rencontre", reverse("registrations_desk:meetings"), name="registrations", icon_name="group"
        ),
        OutboxItem("Messages envoyés", reverse("outbox:messages"), name="outbox", icon_name="mail", order=200),
    ]
    return SubmenuMenuItem("Inscriptions", Menu(items=items), name="inscriptions", icon_name="group", order=200)
