"""A production server on a PostgreSQL of the size in `data.py`, and wrk to load it."""

import contextlib
import functools
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SERVER = os.environ.get("PARVIS_BENCH_POSTGRES", "postgres://postgres@127.0.0.1:5432")
DATABASE = "parvis_bench"


def environment() -> dict[str, str]:
    """The settings of production, without the certificate that a bench has no use for."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "parvis.config.settings.prod",
        "PARVIS_DATABASE_URL": f"{SERVER}/{DATABASE}",
        "PARVIS_SECRET_KEY": "only-for-benches",
        "PARVIS_ALLOWED_HOSTS": "127.0.0.1",
        "PARVIS_SITE_URL": "http://127.0.0.1",
        "PARVIS_SSL_REDIRECT": "0",
        "PARVIS_VAR": "/tmp/parvis-bench",  # noqa: S108 -- rebuilt at each run
        "PARVIS_LOG_LEVEL": "ERROR",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    }


@functools.cache
def prepare() -> None:
    """A database made anew once a run, filled, and the static files gathered."""
    for statement in (f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)", f"CREATE DATABASE {DATABASE}"):
        subprocess.run(["psql", "-q", f"{SERVER}/postgres", "-c", statement], check=True, stdout=subprocess.DEVNULL)
    _run("parvis.config.cli", "update")
    _run("django", "shell", "-v0", "-c", "from bench.data import fill; fill()")
    subprocess.run(["psql", "-q", f"{SERVER}/{DATABASE}", "-c", "VACUUM ANALYZE"], check=True)


def _run(*module: str) -> None:
    subprocess.run([sys.executable, "-m", *module], check=True, env=environment(), cwd=ROOT, stdout=subprocess.DEVNULL)


@contextlib.contextmanager
def serving(application: str = "parvis.config.wsgi:application", *, workers: int = 3) -> Iterator[str]:
    """The address of a gunicorn of this application, stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [
        "--worker-class",
        "gthread",
        "--threads",
        "4",
        "--workers",
        str(workers),
        "--bind",
        f"127.0.0.1:{port}",
        "--log-level",
        "error",
        "--preload",
    ]
    server = subprocess.Popen([sys.executable, "-m", "gunicorn", *options, application], env=environment(), cwd=ROOT)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(address: str) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{address}/robots.txt", timeout=5).close()  # noqa: S310 -- our own server
            return
        time.sleep(0.1)
    sys.exit("Le serveur n’a pas démarré.")


def requests_per_second(url: str, *, seconds: int = 8, connections: int = 8) -> float:
    """What wrk measures; every answer must be a success."""
    if not shutil.which("wrk"):
        sys.exit("wrk est nécessaire : apt-get install wrk")
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", url]
    report = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in report or "Socket errors" in report:
        sys.exit(f"{url} : des réponses ont échoué\n{report}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", report)[1])
