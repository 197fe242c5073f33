"""A brake on floods of ratings that keeps nobody's identity.

An address is counted under a keyed hash, in the cache only and for an hour only. The key is drawn
anew each day and forgotten: yesterday's hashes mean nothing to anyone. One process counts for
itself unless the cache is shared, so the limit is per process of the server.
"""

import hashlib
import hmac
import secrets
from typing import cast

from django.core.cache import cache
from django.utils import timezone

RATINGS_PER_HOUR = 20  # an office or a school sends all its ratings from one address
HOUR, DAY = 3600, 24 * 3600


def may_rate(portal: str, client: str) -> bool:
    """Count one attempt of ``client`` at ``portal``; False once there were too many this hour."""
    if not client:
        return True
    key = f"ratings:{_disguised(f'{portal}|{client}')}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) <= RATINGS_PER_HOUR
    except ValueError:  # the hour ended between the two calls
        return True


def _disguised(text: str) -> str:
    return hmac.new(_key_of_the_day(), text.encode(), hashlib.sha256).hexdigest()


def _key_of_the_day() -> bytes:
    name = f"ratings-key:{timezone.localdate()}"
    return cast(bytes, cache.get_or_set(name, lambda: secrets.token_bytes(32), DAY))
