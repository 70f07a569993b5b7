"""Accepts one candidate, or deposits one document, from a process of its own; returns the key of what was made."""

import datetime as dt

from parvis.programme import imports
from parvis.programme.models import ImportCandidate

NOW = dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC)


def accept(channel, pk):
    candidate = ImportCandidate.objects.select_related("document").get(pk=pk)
    channel.recv()
    return imports.accept(candidate, by=None, now=NOW).pk


def deposit(channel, text):
    channel.recv()
    return imports.deposit(
        text.encode(), name="programme.txt", programme=None, reference_date=NOW.date(), by=None, now=NOW
    ).pk
