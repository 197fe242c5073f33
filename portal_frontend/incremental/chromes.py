"""The chromes of portals: asked for once, kept in the index, put around every page."""

import hashlib
from functools import lru_cache

import orjson
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from portal_frontend.models import PublishedFile, Ticket
from portal_frontend.outputs.press import Chrome
from portal_frontend.outputs.reading import Material
from portal_frontend.outputs.specs import CHROME, chrome_path

from . import index, queue
from .planner import RECOMPOSE, WIDE, Wanted

CHROME_PATHS = [chrome_path(code) for code, _ in settings.LANGUAGES]
REMEMBERED = 64  # chromes with their rendered fragments, about 100 KB each


def chromes_of(portal: str) -> dict[str, Chrome]:
    """By language, as the index holds them."""
    rows = PublishedFile.objects.filter(portal=portal, path__in=CHROME_PATHS)
    facts = rows.values_list("locale", "digest", "answer")
    return {locale: _remembered(locale, digest, bytes(answer)) for locale, digest, answer in facts}


@lru_cache(maxsize=REMEMBERED)
def _remembered(locale: str, digest: str, answer: bytes) -> Chrome:
    return Chrome(index.unpack(answer), digest)


def digest_of(material: Material) -> str:
    told = orjson.dumps(material.data, option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(told).hexdigest()


def save_chrome(ticket: Ticket, locale: str, material: Material) -> bool:
    """Keep a chrome, and ask for pages that stand under another. True: it is a new one.

    Call it in a transaction that holds the portal's lease.
    """
    path, digest = chrome_path(locale), digest_of(material)
    before = index.rows_of(ticket.portal, [path])
    index.save([_row(ticket, locale, digest, material)], before)
    if outdated(ticket.portal, locale, digest).exists():
        recompose = Wanted(ticket.portal, f"{RECOMPOSE}{locale}", WIDE)
        queue.request([recompose], ticket.change_id)
    return path not in before or before[path].digest != digest


def _row(ticket: Ticket, locale: str, digest: str, material: Material) -> PublishedFile:
    return PublishedFile(
        portal=ticket.portal,
        path=chrome_path(locale),
        spec=CHROME.name,
        locale=locale,
        digest=digest,
        change_id=ticket.change_id,
        built_at=timezone.now(),
        reads=index.packed_reads(material.reads),
        answer=index.pack(material.data),
    )


def outdated(portal: str, locale: str, digest: str) -> "QuerySet[PublishedFile]":
    """Files on disk that stand under another chrome than this one."""
    files = PublishedFile.objects.filter(portal=portal, locale=locale).exclude(digest="")
    return files.exclude(spec=CHROME.name).exclude(chrome=digest)
