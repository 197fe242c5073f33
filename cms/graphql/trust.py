"""Who asks: a citizen's browser, known by nothing but its address, or our own publisher."""

import hmac

from django.conf import settings
from django.http import HttpRequest


def is_trusted(request: HttpRequest) -> bool:
    """The caller knows the publisher's secret. Without a secret nobody is trusted over HTTP."""
    expected = f"Bearer {settings.GRAPHQL_TOKEN}".encode()
    given = request.headers.get("Authorization", "").encode()
    return bool(settings.GRAPHQL_TOKEN) and hmac.compare_digest(given, expected)


def client_address(request: HttpRequest) -> str:
    """Who asks, as far as our own proxies vouch for it; what comes further left may be invented."""
    if settings.PROXY_COUNT:
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")
        return forwarded[-min(settings.PROXY_COUNT, len(forwarded))].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
