"""`parvis demo`: the database, and the demonstration centre if the database is empty."""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection

from parvis.config import ready_stamp
from parvis.config.commands.update import prepare
from parvis.config.console import complain, confirm, say
from parvis.config.demo import build


def demo(*, reset: bool, is_confirmed: bool) -> int:
    """Never touch what exists, unless a reset is asked and confirmed."""
    if reset and not _may_erase(is_confirmed=is_confirmed):
        complain("Rien n’a été effacé.")
        return 1
    ready_stamp.remove()
    if reset:
        _erase()
    prepare()
    if build.is_needed():
        build.run()
        say("  Le centre de démonstration est prêt.")
    ready_stamp.write()
    return 0


def _may_erase(*, is_confirmed: bool) -> bool:
    return is_confirmed or confirm(
        "Tout ce que contient la base sera effacé : rencontres, inscriptions, comptes, pages."
    )


def _erase() -> None:
    """Drop every table, then the files that the records named."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            Path(name + suffix).unlink(missing_ok=True)
    else:
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
