"""What `make run` uses: SQLite and files under var/, a secret made on the spot, nothing else to install."""

from django.core.management.utils import get_random_secret_key

from parvis.config.settings.base import *  # noqa: F403 -- settings are layered by star import
from parvis.config.settings.base import STATIC_ROOT, VAR, env


def _own_secret() -> str:
    """A secret that stays the same from one start to the next, readable by this user alone."""
    path = VAR / "secret_key"
    if not path.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text()


DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "") or _own_secret()
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns when it is missing
GALLERY = True
