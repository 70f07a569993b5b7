"""Registrations over HTTP on one meeting of limited capacity: a hundred a second, never one too many in 200 rounds."""

import http.client
import os
import subprocess
import threading
import urllib.parse
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from bench import server

ROUNDS, CONTROL_ROUNDS, CLIENTS, PLACES = 200, 30, 24, 8
SECONDS = 10
SLUG = "rencontre-0"
FORM = f"/rencontres/{SLUG}/inscription/"
TOKEN = "a" * 32
HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"csrftoken={TOKEN}"}


def main() -> None:
    server.prepare()
    os.environ["PARVIS_TRUSTED_PROXIES"] = "1"
    with psycopg.connect(
        f"{server.SERVER}/{server.DATABASE}".replace("postgres://", "postgresql://"), autocommit=True
    ) as db:
        public = db.execute(
            "SELECT id FROM vocabularies_public WHERE parent_id IS NULL ORDER BY position LIMIT 1"
        ).fetchone()[0]
        with server.serving() as address:
            print(f"{_accepted_per_second(db, address, public):.0f} inscriptions acceptées/s   but : 100")
            over = _overbooked(db, address, public, rounds=ROUNDS)
            print(f"{ROUNDS} tours de {CLIENTS} clients pour {PLACES} places : {over} dépassements   but : 0")
        with server.serving("bench.unlocked:application") as address:
            over = _overbooked(db, address, public, rounds=CONTROL_ROUNDS)
            print(f"sans le verrou, {CONTROL_ROUNDS} tours : {over} dépassements   (témoin : plus de 0)")


def _empty(db: psycopg.Connection, *, places: int) -> int:
    """The meeting of the bench with no one registered; returns its number."""
    event = db.execute(
        "UPDATE programme_event SET capacity = %s WHERE slug = %s RETURNING id", (places, SLUG)
    ).fetchone()[0]
    db.execute("DELETE FROM registrations_registration WHERE event_id = %s", (event,))
    db.execute("DELETE FROM core_outboxmessage")
    return event


def _count(db: psycopg.Connection, event: int) -> int:
    confirmed = "SELECT count(*) FROM registrations_registration WHERE event_id = %s AND state = 'confirmed'"
    return db.execute(confirmed, (event,)).fetchone()[0]


def _accepted_per_second(db: psycopg.Connection, address: str, public: int) -> float:
    event = _empty(db, places=1_000_000)
    script = Path(__file__).with_name("register.lua")
    environment = {**os.environ, "CSRF_TOKEN": TOKEN, "PUBLIC": str(public), "FORM_PATH": FORM}
    command = ["wrk", "-t1", "-c16", f"-d{SECONDS}s", "-s", str(script), address]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return _count(db, event) / SECONDS


def _overbooked(db: psycopg.Connection, address: str, public: int, *, rounds: int) -> int:
    """In how many rounds more people got in than there were places."""
    over = 0
    for number in range(rounds):
        event = _empty(db, places=PLACES)
        start = threading.Barrier(CLIENTS)
        clients = [
            threading.Thread(target=_register, args=(address, public, start, f"{number}-{who}"))
            for who in range(CLIENTS)
        ]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        taken = _count(db, event)
        if taken < PLACES:
            raise SystemExit(f"Tour {number} : {taken} inscriptions seulement, le banc ne mesure rien.")
        over += taken > PLACES
    return over


def _register(address: str, public: int, start: threading.Barrier, who: str) -> None:
    fields = {"csrfmiddlewaretoken": TOKEN, "first_name": "Alex", "last_name": "Essai", "public": public}
    body = urllib.parse.urlencode({**fields, "email": f"essai-{who}@exemple.test"})
    number, client = who.split("-")
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    start.wait()
    connection.request("POST", FORM, body, {**HEADERS, "X-Forwarded-For": f"10.200.{number}.{client}"})
    connection.getresponse().read()
    connection.close()


if __name__ == "__main__":
    main()
