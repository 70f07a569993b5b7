"""Work on a file that no one vouches for, in a process of its own: whatever the file does, time and memory are bounded."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from typing import Any

from parvis.ingest.model import UnreadableDocument

#: How the process ends when it needs more memory than it may take.
OUT_OF_MEMORY = 3


def run(task: str, data: bytes, *, seconds: float, too_long: str, broken: str) -> Any:
    """What `readers.child` finds in `data`; raises `UnreadableDocument` with its message, or with one of these two.

    The process and those that it starts are stopped after `seconds`.
    """
    command = [sys.executable, "-m", "parvis.ingest.readers.child", task]
    with subprocess.Popen(  # noqa: S603 -- our own interpreter and module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            out, _ = process.communicate(data, timeout=seconds)
        except BaseException as error:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            if isinstance(error, subprocess.TimeoutExpired):
                raise UnreadableDocument(too_long) from error
            raise
    if process.returncode in {-signal.SIGALRM, -signal.SIGKILL, OUT_OF_MEMORY}:
        raise UnreadableDocument(too_long)
    try:
        answer = json.loads(out)
    except ValueError as error:
        raise UnreadableDocument(broken) from error
    if "refused" in answer:
        raise UnreadableDocument(answer["refused"])
    return answer["found"]
