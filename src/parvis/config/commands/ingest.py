"""`parvis ingest`: what programme documents hold, without Django or a database."""

import datetime as dt
from collections.abc import Mapping, Sequence

from parvis.core import fetching
from parvis.ingest import cli
from parvis.ingest.sources import Unread
from parvis.territories import gazetteer


def ingest(files: Sequence[str], *, reference_date: dt.date | None, output: cli.Output, said: Mapping[str, str]) -> int:
    return cli.run(
        files, reference_date=reference_date, output=output, said=said, gazetteer=gazetteer.load(), fetch=_fetch
    )


def _fetch(address: str) -> tuple[bytes, str]:
    try:
        found = fetching.fetch(address)
    except fetching.FetchRefused as refusal:
        raise Unread(refusal.message) from refusal
    return found.data, found.name
