"""Settings shared by every environment; whatever differs from one machine to another comes from PARVIS_* variables."""

from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_INLINE
from environs import Env

env = Env(prefix="PARVIS_")

PACKAGE = Path(__file__).resolve().parents[2]
VAR = Path(env.str("VAR", "var")).resolve()

SITE_URL = env.str("SITE_URL", "http://localhost:8000").rstrip("/")
# Where anyone may get the code that this site runs, changes included (AGPL, section 13).
SOURCE_URL = env.str("SOURCE_URL", "")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_SITE_NAME = "Parvis"

INSTALLED_APPS = [
    "parvis.cms",
    "parvis.registrations",
    "parvis.programme",
    "parvis.directory",
    "parvis.territories",
    "parvis.vocabularies",
    "parvis.accounts",
    "parvis.core",
    "allauth",
    "allauth.account",
    "wagtail.contrib.settings",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.users",
    "wagtail.sites",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "csp",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "parvis.config.middleware.TrustedProxies",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # a page of 150 kB leaves as 15, whatever stands in front
    "csp.middleware.CSPMiddleware",
    "parvis.config.middleware.BackOfficePolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "parvis.config.urls"
WSGI_APPLICATION = "parvis.config.wsgi.application"
FORM_RENDERER = "parvis.core.forms.ParvisRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "parvis.core.context_processors.site",
            ],
        },
    },
]

DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR / 'parvis.sqlite3'}", conn_max_age=600)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # Short queries over many small tables: choosing among every order of the joins, or compiling, costs more than running them
    # (page of a meeting: 4.6 ms to plan at the default of 8, 1.2 ms at 4).
    # Queries of `core.prepared` asked five times on a connection are planned no more.
    DATABASES["default"]["OPTIONS"] = {"options": "-c join_collapse_limit=4 -c jit=off", "prepare_threshold": 5}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Writers wait for one another instead of failing; readers are never blocked (write-ahead log).
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.dj_cache_url("CACHE_URL", "locmem://parvis")}
RATE_LIMIT_STORAGE = env.str("RATE_LIMIT_STORAGE", "memory://")

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "UserAttributeSimilarityValidator")
]
ACCOUNT_ADAPTER = "parvis.accounts.adapters.TeamAccountAdapter"
ACCOUNT_FORMS = {
    "login": "parvis.accounts.forms.LoginForm",
    "reset_password": "parvis.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "parvis.accounts.forms.ResetPasswordKeyForm",
    "change_password": "parvis.accounts.forms.ChangePasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
LOGOUT_REDIRECT_URL = "/"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/compte/login/"

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
TIME_ZONE = env.str("TIME_ZONE", "Europe/Paris")
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
WAGTAILIMAGES_IMAGE_MODEL = "core.CentreImage"
WAGTAILDOCS_DOCUMENT_MODEL = "core.CentreDocument"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "odp", "pdf", "pptx", "txt", "xlsx", "ics"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False

# E-mail never leaves from a request: core.outbox keeps it, the worker hands it to this relay.
EMAIL = env.dj_email_url("EMAIL_URL", "dummy://")
OUTBOX_RELAY = {
    "host": EMAIL["EMAIL_HOST"] or "",
    "port": EMAIL["EMAIL_PORT"] or 25,
    "username": EMAIL["EMAIL_HOST_USER"] or "",
    "password": EMAIL["EMAIL_HOST_PASSWORD"] or "",
    "use_tls": EMAIL["EMAIL_USE_TLS"],
    "use_ssl": EMAIL["EMAIL_USE_SSL"],
    "timeout": 20,
}
EMAIL_BACKEND = "parvis.core.outbox.backend.OutboxBackend"
DEFAULT_FROM_EMAIL = env.str("FROM_EMAIL", "Parvis <ne-pas-repondre@localhost>")

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the back office previews pages in a frame of the same site

CONTENT_SECURITY_POLICY = {
    # Wagtail's screens carry inline scripts and styles: the back office has its own policy, below.
    "EXCLUDE_URL_PREFIXES": ["/gestion/"],
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}

BACK_OFFICE_POLICY = {
    "default-src": [SELF],
    # Wagtail 8 writes a few inline scripts (draftail, sidebar) and style attributes, and compiles no code from text.
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}
# How many proxies of ours stand in front: 0 when the server is asked directly.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 0)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
    },
}

# What import files may weigh, in bytes; checked before anything is read.
IMPORT_MAX_BYTES = 20 * 1024 * 1024
# A larger programme document is read by the worker; so is what several documents dropped at once weigh beyond this.
IMPORT_READ_AT_ONCE_BYTES = 512 * 1024
SIGNED_LINK_DAYS = env.int("SIGNED_LINK_DAYS", 400)
# How often one visitor's address may send the same form: a town hall has one address for all its staff.
REGISTRATION_LIMIT = env.str("REGISTRATION_LIMIT", "120 per hour")
REGISTRATION_LIMIT_PER_EVENT = env.str("REGISTRATION_LIMIT_PER_EVENT", "30 per 10 minutes")
FIND_LIMIT = env.str("FIND_LIMIT", "10 per hour")
GALLERY = False
