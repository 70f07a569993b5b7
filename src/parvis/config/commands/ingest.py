"""`parvis ingest`: what a programme document holds, without Django or a database."""

import datetime as dt
from collections.abc import Sequence

from parvis.ingest import cli
from parvis.territories import gazetteer


def ingest(files: Sequence[str], *, reference_date: dt.date | None, as_json: bool) -> int:
    return cli.run(files, reference_date=reference_date, as_json=as_json, gazetteer=gazetteer.load())
