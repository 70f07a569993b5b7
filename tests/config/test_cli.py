"""The console command: in French, quick, and honest about what went wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from parvis.accounts.enums import Role
from parvis.config import cli
from parvis.config.arguments import in_french

NOTE = "Programme 2027\n\nMatinale : ouvrir la cour, jeudi 14 janvier 2027 de 9h à 11h à Dijon\n"


def run(*arguments: str) -> tuple[int, str]:
    finished = subprocess.run(
        [sys.executable, "-m", "parvis.config.cli", *arguments], capture_output=True, text=True, check=False, timeout=60
    )
    return finished.returncode, finished.stdout + finished.stderr


def test_the_help_is_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--help"])

    said = capsys.readouterr().out
    assert stopped.value.code == 0
    assert said.startswith("Utilisation : parvis")
    assert [word for word in ("usage", "show this help", "options:", "positional") if word in said] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "il manque : COMMANDE"),
        (["servir"], "'servir' n’existe pas ; choisissez parmi"),
        (["serve", "--port", "abc"], "--port : « abc » n’est pas un port ; écrivez un nombre de 1 à 65535."),
        (["ingest", "a.txt", "--reference-date", "2020-13"], "« 2020-13 » n’est pas une date ; écrivez-la AAAA-MM-JJ."),
        (["ingest"], "il manque : FICHIER"),
        (["serve", "--port", "99999"], "« 99999 » n’est pas un port"),
        (["serve", "--workers", "0"], "« 0 » n’est pas un nombre"),
        (["worker", "vite"], "option ou argument inconnu : vite"),
    ],
)
def test_a_mistake_is_said_in_french(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)

    assert stopped.value.code == 2
    assert said in capsys.readouterr().err


def test_a_message_that_is_not_known_is_left_as_it_is() -> None:
    assert in_french("something new") == "something new"


def test_ingest_reads_without_waking_django(tmp_path: Path) -> None:
    note = tmp_path / "programme.txt"
    note.write_text(NOTE, encoding="utf-8")
    code = (
        "import sys; from parvis.config import cli; code = cli.main(['ingest', sys.argv[1], '--json']);"
        "assert 'django.db' not in sys.modules and 'wagtail' not in sys.modules; raise SystemExit(code)"
    )

    finished = subprocess.run(
        [sys.executable, "-c", code, str(note)], capture_output=True, text=True, check=True, timeout=60
    )

    (event,) = json.loads(finished.stdout)
    assert (event["start"], event["end"], event["city"]) == ("2027-01-14T09:00", "2027-01-14T11:00", "Dijon")


def test_a_document_that_is_not_there_is_said(tmp_path: Path) -> None:
    code, said = run("ingest", str(tmp_path / "absent.docx"))

    assert code == 1
    assert "ce fichier n’existe pas" in said
    assert "Traceback" not in said


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--version"])

    assert capsys.readouterr().out.startswith("parvis ")


def test_the_help_names_every_command_and_every_role(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    commands = capsys.readouterr().out
    with pytest.raises(SystemExit):
        cli.main(["user", "--help"])
    roles = capsys.readouterr().out

    modules = {file.stem for file in (Path(cli.__file__).parent / "commands").glob("[a-z]*.py")}
    assert {name for name in modules if f"\n    {name} " not in commands} == set()
    assert [role for role in Role.values if role not in roles] == []


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"PARVIS_DATABASE_URL": "postgres://nobody@127.0.0.1:1/rien"}, "La base de données ne répond pas"),
        ({"PARVIS_DATABASE_URL": "nimporte"}, "Le réglage PARVIS_DATABASE_URL ne convient pas"),
        ({"DJANGO_SETTINGS_MODULE": "parvis.config.settings.prod"}, "Il manque le réglage PARVIS_SECRET_KEY"),
        ({"PARVIS_TIME_ZONE": "Paris"}, "Le réglage PARVIS_TIME_ZONE ne convient pas"),
        ({"PARVIS_VAR": "/dev/null/var"}, "Impossible d’utiliser"),
        ({}, "Lancez\N{NO-BREAK SPACE}: parvis update"),
    ],
    ids=lambda value: next(iter(value), "nothing made yet") if isinstance(value, dict) else "",
)
def test_an_installation_that_cannot_work_is_said_without_a_traceback(
    setting: dict[str, str], said: str, tmp_path: Path
) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PARVIS_", "DJANGO_"))}
    finished = subprocess.run(
        [sys.executable, "-m", "parvis.config.cli", "user", "mission@example.org", "--role", "officer"],
        env={**kept, "PARVIS_VAR": str(tmp_path), **setting},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert finished.returncode == 1
    assert said in finished.stderr
    assert "Traceback" not in finished.stderr
