"""Processes of their own on the test database, for what only shows between processes."""

import os
import subprocess
import sys
import threading
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]


def start(module: str, *arguments: str) -> subprocess.Popen[str]:
    """Run `python -m module` on the database of the test that calls."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "parvis.config.settings.test",
        "PARVIS_CHILD_DATABASE": str(connection.settings_dict["NAME"]),
    }
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def finish(child: subprocess.Popen[str], *, timeout: float = 60) -> str:
    """Wait for the child and return what it printed; a child that failed fails the test."""
    output, _ = child.communicate(timeout=timeout)
    assert child.returncode == 0, output
    return output


def set_up_child() -> None:
    """In the child: the same settings, on the parent's test database."""
    import django  # noqa: PLC0415 -- after the environment is read

    settings.DATABASES["default"]["NAME"] = os.environ["PARVIS_CHILD_DATABASE"]
    django.setup()


class Gate:
    """Lets a server thread tell the test where it stands, and wait there."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.opened = threading.Event()
