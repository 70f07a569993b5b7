"""`parvis serve`: the web server and the background worker, started, watched and stopped together."""

import errno
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from parvis.config import accounts_file
from parvis.config.console import complain, say

BEAT = 0.2
LAST_PORT = 65535
GRACE = 15
RESTART_AFTER = 2.0
START_WITHIN = 60


def serve(*, host: str, port: int, workers: int, threads: int, with_worker: bool) -> int:
    """Serve until Ctrl-C or SIGTERM; the worker is started again when it dies, the server's death ends all."""
    if refusal := _refused(host, port):
        complain(refusal)
        return 1
    site = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0', '::1') else host}:{port}"  # noqa: S104 -- compared, not bound
    os.environ.setdefault("PARVIS_SITE_URL", site)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    web = Child(*_gunicorn(host, port, workers=workers, threads=threads))
    background = Child("parvis.config.cli", "worker") if with_worker else None
    try:
        if not _answers(host, port, web, stop):
            return 0 if stop.is_set() else 1
        _welcome(site)
        return _watch(web, background, stop)
    finally:
        _end(web, background)


def _refused(host: str, port: int) -> str:
    """Why this address cannot be listened on, with what to do; empty when it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            return f"Le port {port} est réservé à l’administrateur de la machine. Choisissez-en un à partir de 1024."
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                return f"L’adresse {host} n’est pas une adresse de cette machine."
            other = port + 1 if port < LAST_PORT else port - 1
            return (
                f"Le port {port} est déjà pris par un autre programme (peut-être un Parvis resté ouvert).\n"
                f"Arrêtez-le, ou choisissez un autre port : make run PORT={other}, ou parvis serve --port {other}."
            )
    return ""


def _gunicorn(host: str, port: int, *, workers: int, threads: int) -> tuple[str, ...]:
    """Loaded once, then forked: quicker to start and lighter."""
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    heartbeat = ("--worker-tmp-dir", "/dev/shm") if Path("/dev/shm").is_dir() else ()  # noqa: S108 -- gunicorn's advice
    return (
        *("gunicorn", "parvis.config.wsgi:application", "--bind", address, "--worker-class", "gthread"),
        *("--workers", str(workers), "--threads", str(threads), "--preload", "--log-level", "warning"),
        *("--graceful-timeout", "10", "--keep-alive", "5", "--no-control-socket", *heartbeat),
    )


class Child:
    """A module of ours run in a process and a session of its own, so that Ctrl-C reaches only us and all stops in order."""

    def __init__(self, *module: str) -> None:
        self._command = (sys.executable, "-m", *module)
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(self._command, start_new_session=True)  # noqa: S603 -- our own modules

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None


def _answers(host: str, port: int, web: Child, stop: threading.Event) -> bool:
    """Wait until the port is open; False when the server died or somebody asked to stop."""
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 -- compared, not bound
    give_up = time.monotonic() + START_WITHIN
    while time.monotonic() < give_up and web.is_running and not stop.wait(BEAT / 2):
        try:
            socket.create_connection((target, port), timeout=1).close()
        except OSError:
            continue
        return True
    if not stop.is_set():
        complain("Le serveur web n’a pas démarré. Pour savoir pourquoi : parvis check.")
    return False


def _watch(web: Child, background: Child | None, stop: threading.Event) -> int:
    while not stop.wait(BEAT):
        if not web.is_running:
            complain("Le serveur web s’est arrêté de lui-même. Pour savoir pourquoi : parvis check.")
            return 1
        if background is not None and not background.is_running:
            complain("Le travail de fond s’est arrêté ; il est relancé.")
            if stop.wait(RESTART_AFTER):
                break
            background.start()
    say("\nArrêt en cours…")
    return 0


def _end(*children: "Child | None") -> None:
    running = [child.process for child in children if child is not None and child.is_running]
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _welcome(site: str) -> None:
    say(f"\n  Site public    {site}/\n  Back-office    {site}/gestion/")
    accounts = accounts_file.read()
    if accounts:
        say("\n  Comptes de démonstration (ils n’existent que sur cette machine)")
        for account in accounts:
            say(f"    {account.role:<24} {account.email:<34} {account.password}")
    say("\n  Ctrl-C pour arrêter.\n")
