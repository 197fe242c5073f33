"""What other apps ask: which links of some pages lead nowhere."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from .internal import broken_inside
from .models import Mention, State


class BrokenKind(StrEnum):
    DEAD = "dead"
    MOVED = "moved"
    INTERNAL = "internal"


@dataclass(frozen=True)
class BrokenLink:
    """``url``: as it is compared (`addresses.web_address`); of internal links ``page:12`` or
    ``document:3``. ``since``: when it began to fail, or was first found moved. ``reason`` and
    ``place`` (its first, in the page) are Vietnamese; ``moved_to`` is "" for what did not move."""

    url: str
    kind: BrokenKind
    since: datetime.datetime
    reason: str
    moved_to: str = ""
    place: str = ""


def broken_links(page_ids: Collection[int]) -> dict[int, list[BrokenLink]]:
    """By page, those of live pages that have any. Eight queries, one for each class of page, and
    what their bodies refer to, however many pages and links there are."""
    found: dict[int, list[BrokenLink]] = defaultdict(list)
    for page, link in (*_outside(page_ids), *_inside(page_ids)):
        found[page].append(link)
    return dict(found)


def broken_outside(page_ids: Collection[int]) -> dict[int, list[BrokenLink]]:
    """The same of links to other hosts alone. One query."""
    found: dict[int, list[BrokenLink]] = defaultdict(list)
    for page, link in _outside(page_ids):
        found[page].append(link)
    return dict(found)


def _outside(page_ids: Collection[int]) -> Iterator[tuple[int, BrokenLink]]:
    rows = Mention.objects.filter(page__in=page_ids, address__state__in=(State.DEAD, State.MOVED))
    for row in rows.select_related("address").order_by("pk"):
        address = row.address
        is_dead = address.state == State.DEAD
        yield (
            row.page_id or 0,
            BrokenLink(
                address.url,
                BrokenKind.DEAD if is_dead else BrokenKind.MOVED,
                address.troubled_since,
                address.reason,
                address.moved_to,
                row.place,
            ),
        )


def _inside(page_ids: Collection[int]) -> Iterator[tuple[int, BrokenLink]]:
    for page, some in broken_inside(page_ids).items():
        for one in some:
            kind, key = one.key
            url, place = f"{kind}:{key}", one.link.place
            yield page, BrokenLink(url, BrokenKind.INTERNAL, one.since, one.reason, place=place)
