"""`parvis check`: whether this installation can work, in words, with what to do about it."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import Error as DatabaseError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from parvis.config.console import say
from parvis.core import clock
from parvis.core.models import OutboxMessage
from parvis.core.models.outbox import OutboxState
from parvis.territories.models import Territory
from parvis.vocabularies.models import Format

LITTLE_SPACE = 500 * 1024 * 1024
LATE = dt.timedelta(minutes=30)


@dataclass(frozen=True)
class Trouble:
    """What is wrong and what to do; a warning does not make the check fail."""

    what: str
    advice: str
    is_warning: bool = False


def check() -> int:
    serious = 0
    for title, find in CHECKS:
        troubles = list(_safely(find))
        serious += sum(not trouble.is_warning for trouble in troubles)
        say(f"  {'✓' if not troubles else '!'} {title}")
        for trouble in troubles:
            say(f"      {trouble.what}\n      → {trouble.advice}")
    say("\nTout va bien." if not serious else f"\n{serious} point(s) à régler.")
    return 1 if serious else 0


def _safely(find: Callable[[], Iterator[Trouble]]) -> Iterator[Trouble]:
    try:
        yield from find()
    except (DatabaseError, OSError) as error:
        yield Trouble(
            f"Vérification impossible : {error}", "Réglez d’abord la base de données, puis relancez parvis check."
        )


def _settings() -> Iterator[Trouble]:
    """Django's own checks, with those of a deployment where the settings are for production."""
    is_production = settings.SETTINGS_MODULE.endswith(".prod")
    for message in checks.run_checks(include_deployment_checks=is_production):
        if not message.is_silenced() and message.level >= checks.WARNING:
            text = f"{message.id} : {message.msg}"
            yield Trouble(text, message.hint or "Voir docs/developers/deployment.md.", message.level < checks.ERROR)


def _database() -> Iterator[Trouble]:
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield Trouble(f"La base ne répond pas : {error}", "Vérifiez PARVIS_DATABASE_URL et que PostgreSQL tourne.")


def _structure() -> Iterator[Trouble]:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        yield Trouble(f"{len(missing)} changement(s) de structure à appliquer.", "Lancez : parvis update")


def _reference_data() -> Iterator[Trouble]:
    if not Format.objects.exists():
        yield Trouble("Les vocabulaires ne sont pas chargés.", "Lancez : parvis update")
    if not Territory.objects.exists():
        yield Trouble("Les territoires ne sont pas chargés.", "Lancez : parvis update")


def _files() -> Iterator[Trouble]:
    for folder in (Path(settings.VAR), Path(settings.MEDIA_ROOT)):
        probe = folder / ".parvis-check"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            probe.touch()
            probe.unlink()
        except OSError as error:
            yield Trouble(
                f"Impossible d’écrire dans {folder} : {error.strerror}",
                "Donnez ce dossier à l’utilisateur qui lance Parvis.",
            )
    if Path(settings.VAR).is_dir() and shutil.disk_usage(settings.VAR).free < LITTLE_SPACE:
        yield Trouble(
            "Il reste moins de 500 Mo sur le disque.", "Libérez de la place avant qu’il soit plein.", is_warning=True
        )


def _messages() -> Iterator[Trouble]:
    failed = OutboxMessage.objects.filter(state=OutboxState.FAILED).count()
    if failed:
        yield Trouble(
            f"{failed} message(s) n’ont pas pu partir.",
            "Back-office, Messages : la raison est dite, « Renvoyer » réessaie.",
            is_warning=True,
        )
    late = OutboxMessage.objects.due(clock.now() - LATE).count()
    if late:
        yield Trouble(
            f"{late} message(s) attendent depuis plus d’une demi-heure.",
            "Le travail de fond tourne-t-il ? parvis worker",
            is_warning=True,
        )


def _mail_relay() -> Iterator[Trouble]:
    if not settings.OUTBOX_RELAY["host"]:
        yield Trouble(
            "Aucun serveur d’envoi : les messages restent lisibles dans le back-office et ne partent pas.",
            "Pour qu’ils partent : PARVIS_EMAIL_URL=smtp://utilisateur:mot-de-passe@serveur:587/?tls=True",
            is_warning=True,
        )


CHECKS: tuple[tuple[str, Callable[[], Iterator[Trouble]]], ...] = (
    ("Réglages", _settings),
    ("Base de données", _database),
    ("Structure de la base", _structure),
    ("Données de référence", _reference_data),
    ("Disque", _files),
    ("Messages", _messages),
    ("Envoi des messages", _mail_relay),
)
