"""Who asks: a citizen's browser, known by nothing but its address, our own publisher, or a reader
of compliance."""

import hmac

from django.conf import settings
from django.http import HttpRequest


def is_trusted(request: HttpRequest) -> bool:
    """The caller knows the publisher's secret. Without a secret nobody is trusted over HTTP."""
    return _shows(request, settings.GRAPHQL_TOKEN)


def reads_compliance(request: HttpRequest) -> bool:
    """The caller knows the secret for reading compliance, which opens nothing else."""
    return _shows(request, settings.COMPLIANCE_TOKEN)


def _shows(request: HttpRequest, token: str) -> bool:
    given = request.headers.get("Authorization", "").encode()
    return bool(token) and hmac.compare_digest(given, f"Bearer {token}".encode())


def client_address(request: HttpRequest) -> str:
    """Who asks, as far as our own proxies vouch for it; what comes further left may be invented."""
    if settings.PROXY_COUNT:
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")
        return forwarded[-min(settings.PROXY_COUNT, len(forwarded))].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
