"""The other side of `bounded.run`: reads a file on its input, writes what it finds as JSON. Never imported."""

import contextlib
import json
import logging
import resource
import signal
import sys
import warnings
from collections.abc import Callable
from typing import Any

from parvis.ingest.model import UnreadableDocument
from parvis.ingest.readers import html, pdf_pages, rtf
from parvis.ingest.readers.bounded import OUT_OF_MEMORY
from parvis.ingest.readers.limits import MAX_CHILD_MEMORY, MAX_CHILD_SECONDS

TASKS: dict[str, Callable[[bytes], Any]] = {"html": html.found, "pdf": pdf_pages.found, "rtf": rtf.found}


def main(task: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_CHILD_MEMORY, MAX_CHILD_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(MAX_CHILD_SECONDS)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        answer = {"found": TASKS[task](sys.stdin.buffer.read())}
    except UnreadableDocument as refusal:
        answer = {"refused": refusal.message}
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1])
