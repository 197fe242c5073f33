"""Where readers find a page: Vietnamese at ``/``, other languages under their code."""

import re
from typing import Any, Protocol

from django.conf import settings

from sites.models.portal import portal_url

# Read once: lists ask for it several times a row, and settings are slow to ask.
VIETNAMESE: str = settings.LANGUAGE_CODE
LANGUAGES = frozenset(code for code, _ in settings.LANGUAGES)


# Steps of addresses that are not pages': other languages, files; archives, results.
RESERVED_BELOW_HOMES = re.compile("|".join(["assets", "graphql", "media", "sitemap", *LANGUAGES]))
RESERVED_BELOW_SECTIONS = re.compile(r"[0-9]{4}-[0-9]{2}|ket-qua")


class Placed(Protocol):
    """What an address is made of: any page of a portal has it."""

    url_path: str
    portal: Any
    locale: Any


def root_of(url_path: str) -> str:
    """The root page's ``url_path``: portal roots are siblings, so it is the first step."""
    return f"/{url_path.split('/')[1]}/"


def path_for(url_path: str, root_url_path: str, locale: str) -> str:
    """The public path of a row: ``/hue-en/news/``, ``/hue-en/``, ``en`` → ``/en/news/``.

    Takes plain values so that lists of rows need no page objects and no queries.
    """
    path = "/" + url_path.removeprefix(root_url_path)
    return path if locale == VIETNAMESE else f"/{locale}{path}"


def split_path(path: str) -> tuple[str, str]:
    """A public path as (locale, path below the home page): ``/en/news/`` → ``("en", "news/")``."""
    below = path.lstrip("/")
    first, _, rest = below.partition("/")
    prefixed = first in LANGUAGES and first != VIETNAMESE
    return (first, rest) if prefixed else (VIETNAMESE, below)


def public_path(page: Placed) -> str:
    """The path of ``page`` on its portal's host."""
    return path_for(page.url_path, root_of(page.url_path), page.locale.language_code)


def public_url(page: Placed) -> str:
    """The absolute address of ``page``: the one that readers, feeds and search engines see."""
    return portal_url(page.portal.host).rstrip("/") + public_path(page)
