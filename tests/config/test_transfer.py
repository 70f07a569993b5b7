"""`parvis transfer`: what was entered on the embedded database comes along."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

COUNTS = (
    "import json; from django.apps import apps;"
    "print(json.dumps({m._meta.label: m._base_manager.count() for m in apps.get_models(include_auto_created=True)"
    " if m._meta.app_label not in ('wagtailsearch', 'sessions') and m._meta.model_name != 'referenceindex'}))"
)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, of the kind that the tests run on."""
    server = os.environ.get("PARVIS_TEST_DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield f"sqlite:///{tmp_path / 'autre.sqlite3'}"
        return
    root, _, name = server.rpartition("/")
    with psycopg.connect(f"{root}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}_transfer"')
        connection.execute(f'CREATE DATABASE "{name}_transfer"')
        yield f"{root}/{name}_transfer"
        connection.execute(f'DROP DATABASE "{name}_transfer" WITH (FORCE)')


def parvis(folder: Path, *arguments: str, database: str = "") -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PARVIS_", "DJANGO_"))}
    settings = {"PARVIS_VAR": str(folder), **({"PARVIS_DATABASE_URL": database} if database else {})}
    command = [sys.executable, "-m", "parvis.config.cli", *arguments]
    return subprocess.run(command, env={**kept, **settings}, capture_output=True, text=True, check=False, timeout=300)


def test_everything_goes_to_the_other_database_once(tmp_path: Path, other: str) -> None:
    parvis(tmp_path, "manage", "migrate", "--verbosity", "0")
    for name in ("camille", "sacha"):
        assert parvis(tmp_path, "user", f"{name}@example.org", "--role", "officer").returncode == 0

    done = parvis(tmp_path, "transfer", other)
    assert (done.returncode, done.stderr) == (0, "")
    here, there = (parvis(tmp_path, "manage", "shell", "-v0", "-c", COUNTS, database=one) for one in ("", other))
    assert (here.stderr, there.stderr) == ("", "")
    assert json.loads(here.stdout)["accounts.User"] == 2
    assert json.loads(here.stdout) == json.loads(there.stdout)

    # Numbers go on after those that were copied.
    assert parvis(tmp_path, "user", "noe@example.org", "--role", "director", database=other).returncode == 0
    again = parvis(tmp_path, "transfer", other)
    assert again.returncode == 1
    assert "Cette base n’est pas vide" in again.stderr


def test_what_is_no_address_is_said(tmp_path: Path) -> None:
    refused = parvis(tmp_path, "transfer", "nimporte")

    assert refused.returncode == 2
    assert "« nimporte » n’est pas l’adresse d’une base" in refused.stderr
