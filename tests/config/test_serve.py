"""`parvis serve`: one command, two processes, one stop."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

WITHIN = 90


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PARVIS_", "DJANGO_", "PYTEST_"))}
    return {**kept, "PARVIS_VAR": str(folder)}


@contextmanager
def serving(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "parvis.config.cli", "serve", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(
        command, env=environment(folder), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def wait_for(port: int) -> int:
    """The answer of a page that needs no database."""
    give_up = time.monotonic() + WITHIN
    while time.monotonic() < give_up:
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{port}/identite-fbf7ef-22201c-b3401f-1f5a57.css", timeout=5
            ) as page:
                return page.status
        except urllib.error.HTTPError as refusal:
            return refusal.code
        except OSError:
            time.sleep(0.2)
    pytest.fail("le serveur n’a pas répondu")


def children_of(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_serves_says_where_and_stops_everything(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, port) as process:
        assert wait_for(port) == 200
        children = children_of(process.pid)
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=60)

    assert process.returncode == 0
    assert f"http://localhost:{port}/gestion/" in said
    assert len(children) == 2
    assert [pid for pid in children if is_alive(pid)] == []


def test_a_port_already_taken_is_said_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(tmp_path, port) as process:
            said, _ = process.communicate(timeout=60)

    assert process.returncode == 1
    assert f"Le port {port} est déjà pris" in said
    assert f"PORT={port + 1}" in said
    assert "Traceback" not in said


def test_an_address_that_is_not_ours_is_said(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "parvis.config.cli", "serve", "--host", "192.0.2.1", "--port", str(free_port())]
    finished = subprocess.run(
        command, env=environment(tmp_path), capture_output=True, text=True, check=False, timeout=60
    )

    assert finished.returncode == 1
    assert finished.stderr == "L’adresse 192.0.2.1 n’est pas une adresse de cette machine.\n"
