"""`parvis transfer`: everything of this database into another, empty one; how a centre leaves the embedded SQLite for PostgreSQL."""

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice

from django.apps import apps
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Model
from environs import Env

from parvis.accounts.models import User
from parvis.config.console import Progress, complain, say, step
from parvis.programme.models import Event

TARGET = "target"
ROWS = 500
# Made again from the rest, or of no use elsewhere.
LEFT_OUT = frozenset({"sessions", "wagtailsearch", "wagtailcore.referenceindex"})


def transfer(url: str) -> int:
    """All or nothing: the other database holds either what this one holds or what it held before."""
    try:
        _know(url)
    except ValueError:
        complain(
            f"« {url} » n’est pas l’adresse d’une base. Écrivez : postgres://utilisateur:mot-de-passe@serveur:5432/base"
        )
        return 2
    with step("Structure de l’autre base"):
        _manage(url, "migrate", "--no-input")
    if any(model._base_manager.using(TARGET).exists() for model in (User, Event)):
        complain("Cette base n’est pas vide : quelqu’un y travaille déjà. Rien n’a été recopié.")
        return 1
    # The lock on both, so that nobody writes here what would be missed there.
    with step("Copie") as progress, transaction.atomic(), transaction.atomic(using=TARGET):
        copied = _copy(progress)
    with step("Références et recherche"):
        _manage(url, "rebuild_references_index")
        _manage(url, "update_index")
    say(f"{copied} lignes recopiées. Réglez maintenant PARVIS_DATABASE_URL sur cette base, puis : parvis check")
    return 0


def _know(url: str) -> None:
    known = {DEFAULT_DB_ALIAS: connections.settings[DEFAULT_DB_ALIAS], TARGET: Env().dj_db_url("", url)}
    connections.settings[TARGET] = connections.configure_settings(known)[TARGET]


def _manage(url: str, *arguments: str) -> None:
    """In a process where the other database is the only one: migrations that write data know no other."""
    command = [sys.executable, "-m", "parvis.config.cli", "manage", *arguments, "--verbosity", "0"]
    subprocess.run(command, env={**os.environ, "PARVIS_DATABASE_URL": url}, check=True)  # noqa: S603 -- our own command


def _models() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and not {model._meta.app_label, model._meta.label_lower} & LEFT_OUT
    ]


def _copy(progress: Progress) -> int:
    models, target = _models(), connections[TARGET]
    tables = [model._meta.db_table for model in models]
    target.ops.execute_sql_flush(target.ops.sql_flush(no_style(), tables, allow_cascade=True))
    total = sum(model._base_manager.count() for model in models)
    copied = 0
    for model in models:
        waiting = _rows(model)
        while rows := list(islice(waiting, ROWS)):
            _insert(model, rows)
            copied += len(rows)
            progress(copied, total)
    with target.cursor() as cursor:
        for statement in target.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    return copied


def _rows(model: type[Model]) -> Iterator[Model]:
    """The rows of its own table alone: what a parent holds is copied with the parent."""
    names = [field.attname for field in model._meta.local_concrete_fields]
    for values in model._base_manager.order_by("pk").values_list(*names).iterator(ROWS):
        yield model.from_db(DEFAULT_DB_ALIAS, names, values)


def _insert(model: type[Model], rows: list[Model]) -> None:
    """As they are: no signal, no clock, no default."""
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    model._base_manager.using(TARGET)._insert(rows, fields=fields, raw=True, using=TARGET)  # noqa: SLF001 -- what loads a fixture, by the thousand
