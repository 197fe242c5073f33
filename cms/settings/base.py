"""What every environment shares. Every variable read here is described in docs/settings.md."""

from pathlib import Path

import environ

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parents[2]
environ.Env.read_env(BASE_DIR / ".env")

# Where everything that is not source lives: database, media, published files.
DATA_DIR = Path(env.str("HOITU_DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)  # SQLite makes its file, never its folder

DEVELOPMENT_SECRET = "development-only-secret-never-used-in-production"  # noqa: S105 refused by production
SECRET_KEY = env.str("SECRET_KEY", default=DEVELOPMENT_SECRET)
DEBUG = False

CMS_HOST = env.str("HOITU_CMS_HOST", default="cms.localhost")
# How readers reach a portal: scheme and port are the network's, the host is the portal's.
PUBLIC_SCHEME = env.str("HOITU_PUBLIC_SCHEME", default="http")
PUBLIC_PORT = env.int("PORT", default=8000)
ALLOWED_HOSTS = ["*"]

INSTALLED_APPS = [
    "cms.publishing",
    "sites",
    "cms.core",
    "cms.records",
    "cms.documents",
    "cms.about",
    "cms.plans",
    "cms.disclosures",
    "cms.knowledge",
    "cms.notices",
    "cms.organisation",
    "cms.places",
    "cms.policies",
    "cms.procedures",
    "cms.rights",
    "cms.consultations",
    "cms.news",
    "cms.topics",
    "cms.surveys",
    "cms.advice",
    "cms.links",
    "cms.first_drafts",
    "cms.compliance",
    "cms.graphql",
    "portal_frontend",
    "cms.preview",
    "cms.demo",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.core.admin.apps.NetworkUsersConfig",  # wagtail.users
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "graphene_django",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIGRATION_MODULES = {
    label: f"migrations.{label}"
    for label in (
        *("publishing", "portal_sites", "core", "records", "documents", "plans", "disclosures"),
        *("about", "notices", "policies", "rights", "topics"),
        *("knowledge", "organisation", "places", "procedures", "consultations", "news"),
        *("surveys", "advice", "links", "portal_frontend"),
    )
}

MIDDLEWARE = [
    "portal_frontend.serving.PortalHostMiddleware",  # portals' hosts never reach the CMS
    "django.middleware.security.SecurityMiddleware",
    "cms.graphql.middleware.ApiMiddleware",  # before anything reads a cookie
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # No LocaleMiddleware: many browsers in Việt Nam ask for English. Editors choose in "Tài khoản".
    "sites.permissions.gate.AdminGate",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,  # ours stand before Wagtail's: templates that extend themselves need that
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]


def sqlite_options() -> dict[str, object]:
    """WAL and IMMEDIATE: the publishing worker writes beside the web processes."""
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;"
    return {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": pragmas}


DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'hoitu.sqlite3'}")
}
# Opening a connection costs PostgreSQL several times what a question does.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("HOITU_CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = sqlite_options()
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    options = DATABASES["default"].setdefault("OPTIONS", {})
    # A question for many lists looks costly and is not: compiling it took a sixth of a build.
    options.setdefault("options", "-c jit=off")
    if DATABASES["default"]["CONN_MAX_AGE"]:
        # Planning a question costs more than answering it: what is asked often is planned once.
        # Not behind a pooler, which may answer from another session.
        options |= {"server_side_binding": True, "prepare_threshold": 5}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "portal_sites.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]
FORMAT_MODULE_PATH = ["cms.settings.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
WAGTAIL_I18N_ENABLED = True
# A page sent for translation waits as a draft: it still speaks Vietnamese.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o644

WAGTAIL_SITE_NAME = "Hội Tụ"
WAGTAILADMIN_BASE_URL = env.str(
    "WAGTAILADMIN_BASE_URL", default=f"{PUBLIC_SCHEME}://{CMS_HOST}:{PUBLIC_PORT}"
)
WAGTAILIMAGES_IMAGE_MODEL = "core.PortalImage"
WAGTAILDOCS_DOCUMENT_MODEL = "core.PortalDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "doc", "docx", "odt", "ods", "pdf", "txt", "xls", "xlsx", "zip"]
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"  # what the date pickers write: see cms/settings/formats
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # one zone: editors are not asked to choose among 600
WAGTAILADMIN_USER_LOGIN_FORM = "cms.core.admin.login.EditorLoginForm"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no external host, no leaked e-mail hashes
WAGTAILEMBEDS_FINDERS: list[dict[str, object]] = []  # embeds are link cards: no external host
WAGTAIL_WORKFLOW_ENABLED = True
# A save by itself that is still under way when "publish" is pressed makes the page twice: long
# enough that people who publish at once meet none, short enough that a lost phone loses little.
WAGTAIL_AUTOSAVE_INTERVAL = 5_000  # milliseconds after the last change
TAGGIT_CASE_INSENSITIVE = True

WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# Indexing and reference counting leave the save path: on SQLite they grow with the network.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Local to a process; a shared cache is a production setting. Room for the rating limit's counters.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

# The demo has public passwords; only the development settings allow it.
DEMO_ALLOWED = False

GRAPHENE = {"SCHEMA": "cms.graphql.schema.schema", "SCHEMA_OUTPUT": "schema.graphql"}
# Operations in these folders may be asked for by their SHA-256 alone (GET, cacheable).
GRAPHQL_PERSISTED_DIRS = [BASE_DIR / "portal_frontend" / "operations"]
# How many proxies of ours stand in front: the citizen's address is that far from the right of
# X-Forwarded-For. 0: the connection's own address.
PROXY_COUNT = env.int("HOITU_PROXY_COUNT", default=0)

# --- the network -----------------------------------------------------------------------------
# `sites` names the page models it provisions by setting: it may not import `cms.core`.
PORTAL_HOME_PAGE_MODEL = "core.HomePage"
PORTAL_SECTION_PAGE_MODEL = "core.SectionPage"
MANDATES_DIR = BASE_DIR / "fixtures" / "mandates"
SURVEYS_DIR = BASE_DIR / "fixtures" / "surveys"
DEFAULT_MANDATE = "ke-hoach-389-2023"

# --- publishing ------------------------------------------------------------------------------
PUBLIC_ROOT = Path(env.str("HOITU_PUBLIC_ROOT", default=str(DATA_DIR / "public"))).resolve()
# Text is published compressed as well, so that web servers need not do it for every reader.
PRECOMPRESS = env.bool("HOITU_PRECOMPRESS", default=True)
# Who is told which addresses changed after each commit: a dotted path, "" = nobody.
PURGE_HOOK = env.str("HOITU_PURGE_HOOK", default="")
PURGE_LOG = Path(env.str("HOITU_PURGE_LOG", default=str(DATA_DIR / "purge.jsonl"))).resolve()
PORTAL_TRANSPORT = env.str("HOITU_TRANSPORT", default="cms.graphql.transport.InProcessTransport")
# Only for portal_frontend.transport.http: a builder on another machine, and its shared secret.
GRAPHQL_ORIGIN = env.str(
    "HOITU_GRAPHQL_ORIGIN", default=f"{PUBLIC_SCHEME}://{CMS_HOST}:{PUBLIC_PORT}"
)
GRAPHQL_TOKEN = env.str("HOITU_GRAPHQL_TOKEN", default="")
COMPLIANCE_TOKEN = env.str("HOITU_COMPLIANCE_TOKEN", default="")
# How long a shared link to a draft is good.
PREVIEW_HOURS = env.float("HOITU_PREVIEW_HOURS", default=24)
# Who knows what became of a change: `cms` names the publisher by setting, it may not import it.
PUBLISHING_STATUS = "portal_frontend.status.Status"
FRONTEND_ASSETS_DIR = BASE_DIR / "portal_frontend" / "assets" / "dist"

# --- links to other hosts --------------------------------------------------------------------
# Development, and so the demo, asks nobody; production does.
LINKS_IN_BACKGROUND = env.bool("HOITU_LINKS_IN_BACKGROUND", default=False)
LINKS_PAUSE = env.float("HOITU_LINKS_PAUSE", default=2)  # seconds
LINKS_TIMEOUT = env.float("HOITU_LINKS_TIMEOUT", default=10)  # seconds
LINKS_AT_ONCE = env.int("HOITU_LINKS_AT_ONCE", default=4)
LINKS_FAILURES = env.int("HOITU_LINKS_FAILURES", default=3)
LINKS_FAILING_DAYS = env.float("HOITU_LINKS_FAILING_DAYS", default=2)
LINKS_EVERY_DAYS = env.float("HOITU_LINKS_EVERY_DAYS", default=7)
LINKS_ALLOW_PRIVATE = env.bool("HOITU_LINKS_ALLOW_PRIVATE", default=False)

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # long StreamFields post many fields

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"hide_keys": {"()": "cms.preview.logs.HideKeys"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["hide_keys"],
        }
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
