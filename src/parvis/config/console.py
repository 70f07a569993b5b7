"""What the console says: plain lines, and the progress of long work."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[int, int], None]
BAR = 24
REFRESH = 0.1


def say(text: str = "") -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """An error or a warning, apart from the results."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


@contextmanager
def step(label: str) -> Iterator[Progress]:
    """Say what is being done, how far it is where a person looks, and how long it took."""
    started, is_watched = time.monotonic(), sys.stdout.isatty()
    shown_at = 0.0

    def show(done: int, total: int) -> None:
        nonlocal shown_at
        if not is_watched or not total or time.monotonic() - shown_at < REFRESH:
            return
        shown_at = time.monotonic()
        filled = min(BAR, BAR * done // total)
        sys.stdout.write(f"\r  {label} {'█' * filled}{'░' * (BAR - filled)} {min(100, 100 * done // total)} %")
        sys.stdout.flush()

    if is_watched:
        sys.stdout.write(f"  {label}…")
        sys.stdout.flush()
    try:
        yield show
    except BaseException:
        if is_watched:
            say()
        raise
    seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
    say(f"\r\033[K  {label} : fait ({seconds} s)" if is_watched else f"  {label} : fait ({seconds} s)")


def confirm(question: str) -> bool:
    """Ask for « oui »; without a terminal, nobody can answer and the answer is no."""
    if not sys.stdin.isatty():
        return False
    return input(f"{question} Écrivez « oui » pour continuer : ").strip().casefold() in ("oui", "o")
