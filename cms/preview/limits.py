"""A brake on previews: each asks the whole API and, on SQLite, holds the one write lock.

Counted in Django's cache, so per process unless the cache is shared. Web servers may limit too.
"""

import hashlib

from django.core.cache import cache

MINUTE = 60  # seconds
PAGES_PER_LINK = 60  # a minute: a room full of readers of one link
LINKS_PER_USER = 30  # a minute


class TooManyError(Exception):
    """Asked for too often within a minute."""


def count_page(token: str) -> None:
    """Raises TooManyError."""
    _count(f"preview-page:{hashlib.sha256(token.encode()).hexdigest()}", PAGES_PER_LINK)


def count_link(user: int) -> None:
    """``user``: primary key. Raises TooManyError."""
    _count(f"preview-link:{user}", LINKS_PER_USER)


def _count(key: str, most: int) -> None:
    cache.add(key, 0, MINUTE)
    try:
        asked = cache.incr(key)
    except ValueError:  # the minute ended between the two calls
        return
    if asked > most:
        raise TooManyError(key)
