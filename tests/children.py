"""Processes of their own on the test database, for what only shows between processes.

They are forked from one server, which sets Django up once for all of them.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import NamedTuple

import django
from django.apps import apps
from django.db import connection

if not apps.ready:  # in the server
    os.environ["DJANGO_SETTINGS_MODULE"] = "parvis.config.settings.test"
    django.setup()

_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload([__name__])


class Child(NamedTuple):
    """A process at work, and what it is spoken to through."""

    process: BaseProcess
    channel: Connection


def start(work: Callable[..., object], *arguments: object) -> Child:
    """Run `work(channel, *arguments)`, a function of a module, on the database of the test that calls."""
    here, there = _SERVER.Pipe()
    process = _SERVER.Process(target=_run, args=(work, arguments, there, str(connection.settings_dict["NAME"])))
    process.start()
    there.close()
    return Child(process, here)


def finish(child: Child, *, timeout: float = 60) -> object:
    """Wait for the child and return what its work returned; a child that failed fails the test."""
    assert child.channel.poll(timeout)
    returned = child.channel.recv()
    child.process.join(timeout)
    assert child.process.exitcode == 0
    return returned


def _run(work: Callable[..., object], arguments: tuple[object, ...], channel: Connection, database: str) -> None:
    connection.settings_dict["NAME"] = database
    channel.send(work(channel, *arguments))


class Gate:
    """Lets a server thread tell the test where it stands, and wait there."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.opened = threading.Event()
