"""Reading a programme document: its addresses under /gestion/, its entry in the menu, what the history says of it."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from parvis.accounts.rules import can_edit_programme
from parvis.programme.views import imports

SENTENCES = {
    "parvis.import.deposit": ("Déposer", "Document déposé et lu"),
    "parvis.import.read_again": ("Relire", "Document relu avec d’autres réglages"),
    "parvis.import.columns": ("Dire les colonnes", "Colonnes du tableau vérifiées"),
    "parvis.import.edit": ("Corriger", "Rencontre lue corrigée"),
    "parvis.import.accept": ("Retenir", "Rencontre lue retenue"),
    "parvis.import.update": ("Mettre à jour", "Rencontre du programme complétée par une lecture"),
    "parvis.import.merge": ("Fusionner", "Rencontre lue fusionnée avec une autre"),
    "parvis.import.split": ("Scinder", "Rencontre lue scindée ou dupliquée"),
    "parvis.import.nest": ("Ranger", "Rencontre lue devenue un temps d’une autre"),
    "parvis.import.series": ("Faire un cycle", "Rencontre lue devenue le nom d’un cycle"),
    "parvis.import.set_aside": ("Mettre de côté", "Rencontre lue écartée"),
    "parvis.import.undo": ("Annuler", "Décision annulée"),
}
urlpatterns = [
    path("", imports.DepositView.as_view(), name="index"),
    path("<int:pk>/", imports.ReviewView.as_view(), name="review"),
    path("<int:pk>/reglages/", imports.SettingsView.as_view(), name="settings"),
    path("<int:pk>/colonnes/", imports.ColumnsView.as_view(), name="columns"),
    path("<int:pk>/retenir-le-sur/", imports.AcceptCertainView.as_view(), name="accept_certain"),
    path("<int:pk>/historique/", imports.HistoryView.as_view(), name="history"),
    path("<int:pk>/attente/", imports.WaitingView.as_view(), name="waiting"),
    path("<int:pk>/tout-annuler/", imports.UndoAllView.as_view(), name="undo_all"),
    path("<int:pk>/rencontres/<int:candidate>/", imports.CandidateView.as_view(), name="candidate"),
]


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return can_edit_programme(request.user)


def menu_item() -> MenuItem:
    """« Importer un programme », for the Programme menu."""
    address = reverse_lazy("programme_import:index")
    return ImportMenuItem("Importer un programme", address, name="programme-import", icon_name="upload", order=500)


@hooks.register("register_admin_urls")
def register_imports() -> list[URLPattern | URLResolver]:
    return [path("programme/imports/", include((urlpatterns, "programme_import")))]


@hooks.register("register_log_actions")
def register_sentences(actions: LogActionRegistry) -> None:
    for action, (label, message) in SENTENCES.items():
        actions.register_action(action, label, message)
