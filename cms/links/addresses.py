"""Web addresses as they are compared: one spelling for what leads to the same place."""

import hashlib
from urllib.parse import SplitResult, urlsplit

WEB = frozenset({"http", "https"})
LONGEST = 2000  # characters: browsers and servers take no more, and nobody types it


def web_address(href: str) -> str | None:
    """``href`` with scheme and host in small letters, without a fragment; None for what no HTTP
    request can be sent to as readers would send it: paths, mail, telephones, passwords."""
    try:
        parts = urlsplit(href.partition("#")[0].strip())
        leads_somewhere = _leads_to_a_server(parts)
    except ValueError:
        return None
    if not leads_somewhere or len(href) > LONGEST:
        return None
    # Stripped again: an empty query is left out, and spaces may stand before it.
    return parts._replace(netloc=parts.netloc.lower()).geturl().strip()


def _leads_to_a_server(parts: SplitResult) -> bool:
    """Raises ValueError where the port is no number."""
    host = parts.hostname or ""
    has_host = host != "" and host.isprintable() and " " not in host and parts.port != 0
    return has_host and parts.scheme in WEB and "@" not in parts.netloc


def host_of(url: str) -> str:
    """The name alone, whose server is asked one thing at a time."""
    return urlsplit(url).hostname or ""


def digest_of(url: str) -> str:
    """64 hex digits: addresses are too long for the unique index of a database."""
    return hashlib.sha256(url.encode()).hexdigest()
