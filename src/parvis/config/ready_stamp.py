"""What tells, without waking Django, that the database under var/ is already what this code expects.

Only for the embedded database: it cannot be replaced behind our back without its file going away.
"""

import hashlib
import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def _folder() -> Path:
    return Path(os.environ.get("PARVIS_VAR") or "var").resolve()


def _expected() -> str:
    """Changes with any migration, reference file, demonstration text, or code that writes them."""
    digest = hashlib.sha256()
    watched = (
        *PACKAGE.glob("*/migrations/*.py"),
        *PACKAGE.glob("*/data/*"),
        *PACKAGE.glob("config/demo/**/*.*"),
        *PACKAGE.glob("cms/texts/*"),
        *PACKAGE.glob("accounts/*.py"),
    )
    for file in sorted(file for file in watched if "__pycache__" not in file.parts):
        facts = file.stat()
        digest.update(f"{file.relative_to(PACKAGE)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def is_current() -> bool:
    if os.environ.get("PARVIS_DATABASE_URL"):
        return False
    stamp = _folder() / "ready"
    return stamp.exists() and (_folder() / "parvis.sqlite3").exists() and stamp.read_text() == _expected()


def write() -> None:
    if not os.environ.get("PARVIS_DATABASE_URL"):
        _folder().mkdir(parents=True, exist_ok=True)
        (_folder() / "ready").write_text(_expected())


def remove() -> None:
    (_folder() / "ready").unlink(missing_ok=True)
