"""Accepts one candidate, completes a meeting with it, deposits or reads a document, from a process of its own."""

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


def update(channel, pk, take, against):
    """Answers that were on two screens at once; « stale » for the one that comes too late."""
    candidate = ImportCandidate.objects.select_related("document").get(pk=pk)
    channel.recv()
    answers = imports.Answers(frozenset({take} - {""}))
    try:
        return imports.update(candidate, answers, against=against, by=None, now=NOW).pk
    except imports.Stale:
        return "stale"


def read_next(channel):
    channel.recv()
    document = imports.read_next(NOW)
    return document and document.pk
