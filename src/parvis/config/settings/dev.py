"""What `make run` uses: SQLite and files under var/, a secret made on the spot, nothing else to install."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.management.utils import get_random_secret_key

from parvis.config.settings.base import *  # noqa: F403 -- settings are layered by star import
from parvis.config.settings.base import STATIC_ROOT, VAR, env


def _own_secret(path: Path) -> str:
    """A secret that stays the same from one start to the next, readable by this user alone.

    The server and the worker start together: the file appears under its name already written, and the first one wins.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=path.parent, prefix=path.name) as draft:  # made with mode 0600
            draft.write(get_random_secret_key())
            draft.flush()
            with suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_text()


DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "") or _own_secret(VAR / "secret_key")
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns when it is missing
GALLERY = True
