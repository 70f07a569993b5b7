"""What the worker does besides sending mail: small jobs that come back, each harmless when two workers run it at once.

An app registers its own from `AppConfig.ready()`: `jobs.register("purge", purge_expired, every=dt.timedelta(days=1))`.
"""

import datetime as dt
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from django.core.management import call_command

logger = logging.getLogger(__name__)

Job = Callable[[dt.datetime], object]


@dataclass
class Periodic:
    name: str
    run: Job
    every: dt.timedelta
    next_at: dt.datetime | None = None


_jobs: dict[str, Periodic] = {}


def register(name: str, job: Job, *, every: dt.timedelta) -> None:
    """Have `job(now)` run at the worker's start and then once per `every`; the same name replaces."""
    _jobs[name] = Periodic(name, job, every)


def run_due(*, now: dt.datetime, stop: threading.Event | None = None) -> list[str]:
    """Run the jobs whose hour has come; one that fails is logged and comes back at its next hour."""
    ran = []
    for job in _jobs.values():
        if stop is not None and stop.is_set():
            break
        if job.next_at is not None and now < job.next_at:
            continue
        job.next_at = now + job.every
        try:
            job.run(now)
        except Exception:
            logger.exception("Periodic job %s failed", job.name)
        ran.append(job.name)
    return ran


def publish_what_is_scheduled(now: dt.datetime) -> None:
    """Wagtail's own: publish and unpublish pages and records at the hours given."""
    call_command("publish_scheduled", verbosity=0)


register("publish-scheduled", publish_what_is_scheduled, every=dt.timedelta(minutes=1))
