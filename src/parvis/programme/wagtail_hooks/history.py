"""What the history of a meeting says of each change of its life."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from parvis.programme.enums import ChangeKind

SENTENCES = {
    f"programme.{ChangeKind.RESCHEDULED}": ("Reporter", "Rencontre reportée"),
    f"programme.{ChangeKind.MOVED_ONLINE}": ("Passer à distance", "Rencontre passée à distance"),
    f"programme.{ChangeKind.CANCELLED}": ("Annuler", "Rencontre annulée"),
    f"programme.{ChangeKind.REINSTATED}": ("Rétablir", "Rencontre rétablie"),
    f"programme.{ChangeKind.HELD}": ("Marquer comme tenue", "Rencontre marquée comme tenue"),
    f"programme.{ChangeKind.CORRECTED}": ("Corriger", "Date, heures ou mode corrigés"),
    "programme.copy": ("Copier", "Créée par copie d’une autre rencontre"),
    "programme.next": ("Rencontre suivante", "Créée à partir de la dernière rencontre du cycle"),
}


@hooks.register("register_log_actions")
def register_sentences(actions: LogActionRegistry) -> None:
    for action, (label, message) in SENTENCES.items():
        actions.register_action(action, label, message)
