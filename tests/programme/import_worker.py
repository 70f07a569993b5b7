"""Accepts one candidate, or deposits one document, from a process of its own: `python -m tests.programme.import_worker`."""

import datetime as dt
import sys

from tests.children import set_up_child

NOW = dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC)


def main(task: str, argument: str) -> None:
    set_up_child()
    from parvis.programme import imports  # noqa: PLC0415 -- after the set-up
    from parvis.programme.models import ImportCandidate  # noqa: PLC0415 -- after the set-up

    sys.stdin.readline()
    if task == "accept":
        candidate = ImportCandidate.objects.select_related("document").get(pk=int(argument))
        made = imports.accept(candidate, by=None, now=NOW)
    else:
        made = imports.deposit(
            argument.encode(), name="programme.txt", programme=None, reference_date=NOW.date(), by=None, now=NOW
        )
    sys.stdout.write(str(made.pk))


if __name__ == "__main__":
    main(*sys.argv[1:])
