"""Tests: SQLite in a file of their own, or the PostgreSQL named by PARVIS_TEST_DATABASE_URL."""

import tempfile
from pathlib import Path

from parvis.config.settings.base import *  # noqa: F403 -- settings are layered by star import
from parvis.config.settings.base import DATABASES, TEMPLATES, env

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105 -- protects nothing
VAR = Path(tempfile.gettempdir()) / "parvis-tests"
MEDIA_ROOT = VAR / "media"
STATIC_ROOT = VAR / "static"
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
ALLOWED_HOSTS = ["*"]
GALLERY = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if env.str("TEST_DATABASE_URL", ""):
    DATABASES = {"default": env.dj_db_url("TEST_DATABASE_URL")}
else:
    # A file, not memory: concurrency tests open it from several processes.
    VAR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["NAME"] = VAR / "parvis.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": VAR / "test_parvis.sqlite3"}
DATABASES["default"]["CONN_MAX_AGE"] = 0
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "tests"}}
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "⟦undefined: %s⟧"
LOGGING = {"version": 1, "disable_existing_loggers": False}
