"""Work on a file that no one vouches for, in a process of its own: whatever the file does, time and memory are bounded."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from typing import Any

from parvis.ingest.model import UnreadableDocument


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
        except subprocess.TimeoutExpired as error:
            raise UnreadableDocument(too_long) from error
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    if process.returncode in {-signal.SIGALRM, -signal.SIGXCPU, -signal.SIGKILL}:
        raise UnreadableDocument(too_long)
    try:
        answer = json.loads(out)
    except ValueError as error:
        raise UnreadableDocument(broken) from error
    if "refused" in answer:
        raise UnreadableDocument(answer["refused"])
    return answer["found"]
