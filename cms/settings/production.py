"""Production: refuses to start with a missing or default secret, and says which."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403 settings modules inherit by star import, as Django's docs do
from .base import (
    CMS_HOST,
    COMPLIANCE_TOKEN,
    DEVELOPMENT_SECRET,
    GRAPHQL_TOKEN,
    MIDDLEWARE,
    SECRET_KEY,
    env,
)

MINIMUM_SECRET_LENGTH = 50
MINIMUM_TOKEN_LENGTH = 32


def refuse_weak_settings() -> None:
    """Raise ImproperlyConfigured naming every setting that production must have set itself."""
    problems = []
    if SECRET_KEY == DEVELOPMENT_SECRET:
        problems.append("SECRET_KEY is missing (the development default is in use)")
    elif len(SECRET_KEY) < MINIMUM_SECRET_LENGTH:
        problems.append(f"SECRET_KEY is shorter than {MINIMUM_SECRET_LENGTH} characters")
    if "DATABASE_URL" not in env.ENVIRON:
        problems.append("DATABASE_URL is missing")
    if "HOITU_PROXY_COUNT" not in env.ENVIRON:
        problems.append("HOITU_PROXY_COUNT is missing (0: Django faces the readers itself)")
    problems += [
        f"HOITU_{name}_TOKEN is shorter than {MINIMUM_TOKEN_LENGTH} characters"
        for name, token in (("GRAPHQL", GRAPHQL_TOKEN), ("COMPLIANCE", COMPLIANCE_TOKEN))
        if 0 < len(token) < MINIMUM_TOKEN_LENGTH
    ]
    if CMS_HOST.endswith("localhost"):
        problems.append("HOITU_CMS_HOST is missing (the development default is in use)")
    if problems:
        raise ImproperlyConfigured("Refusing to start: " + "; ".join(problems) + ".")


refuse_weak_settings()

PUBLIC_SCHEME = env.str("HOITU_PUBLIC_SCHEME", default="https")
PUBLIC_PORT = env.int("PORT", default=443)
WAGTAILADMIN_BASE_URL = env.str("WAGTAILADMIN_BASE_URL", default=f"{PUBLIC_SCHEME}://{CMS_HOST}")
GRAPHQL_ORIGIN = env.str("HOITU_GRAPHQL_ORIGIN", default=f"{PUBLIC_SCHEME}://{CMS_HOST}")
LINKS_IN_BACKGROUND = env.bool("HOITU_LINKS_IN_BACKGROUND", default=True)
# The web server in front serves the published files; Django answers only /graphql there.
MIDDLEWARE = list(MIDDLEWARE)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
