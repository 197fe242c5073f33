"""Pages of any class and portal as others see them: targets of links, translations."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, F, Q
from wagtail.models import Page

from cms.core import keys
from cms.core.models.pages import ROOT_PATH
from cms.core.public_urls import path_for, root_of
from cms.graphql.recording import Read
from cms.graphql.statements import Statement, Value
from cms.graphql.visibility import live, unrestricted
from sites.keys import portal_address
from sites.models.portal import portal_url

ADDRESS_STEPS = 2  # home page and section: their places are part of every address below


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """A page that something points at. Readers see it only if it ``is_public``."""

    pk: int
    title: str
    path: str
    locale: str
    translation_key: uuid.UUID
    portal_id: int | None  # None outside every portal
    host: str | None
    above: tuple[int, ...]  # home page and section, itself among them if it is one
    is_public: bool

    @property
    def url(self) -> str:
        return portal_url(self.host or "").rstrip("/") + self.path

    @property
    def reads(self) -> list[Read]:
        """Whatever decides whether and where it is shown."""
        places = [keys.page(pk, keys.PLACE) for pk in self.above]
        address = [] if self.portal_id is None else [portal_address(self.portal_id)]
        return [keys.page(self.pk, keys.LINK), *places, *address]


class _Step(NamedTuple):
    """A page on the way from a portal's root; ``portal_id`` and ``host`` stand at the root."""

    pk: int
    is_public: bool
    portal_id: int | None
    host: str | None


COLUMNS = ("pk", "title", "url_path", "path", "translation_key", "is_public", "language")


def _pages(condition: Q) -> Any:
    facts = {"is_public": _public(Q()), "language": F("locale__language_code")}
    return Page.objects.filter(condition, depth__gt=1).annotate(**facts).values_list(*COLUMNS)


_WITH_PK = Statement(lambda pks: _pages(Q(pk__in=pks)))
_WITH_TRANSLATION_KEY = Statement(lambda keys: _pages(Q(translation_key__in=keys)))


def read_targets_by_pk(pks: Iterable[int]) -> dict[int, Target]:
    """Pages, public or not, by primary key. At most two queries."""
    return {page.pk: page for page in _targets(_WITH_PK, pks)}


def read_translations(keys: Iterable[uuid.UUID]) -> list[Target]:
    """Pages with those translation keys, public or not. At most two queries."""
    return _targets(_WITH_TRANSLATION_KEY, keys)


def _targets(question: Statement, wanted: Iterable[Value]) -> list[Target]:
    asked = tuple(set(wanted))
    rows = question.named(COLUMNS, asked) if asked else []
    steps = _steps(tuple({path for row in rows for path in _way(row["path"])}))
    return [_target(row, [steps[path] for path in _way(row["path"])]) for row in rows]


def _target(row: dict[str, Any], way: list[_Step]) -> Target:
    return Target(
        pk=row["pk"],
        title=row["title"],
        path=path_for(row["url_path"], root_of(row["url_path"]), row["language"]),
        locale=row["language"],
        translation_key=row["translation_key"],
        portal_id=way[0].portal_id,
        host=way[0].host,
        above=tuple(step.pk for step in way[:ADDRESS_STEPS]),
        is_public=row["is_public"] and all(step.is_public for step in way),
    )


def _way(path: str) -> list[str]:
    """The tree paths of a page and of all above it, from its portal's root down."""
    return [path[:length] for length in range(ROOT_PATH, len(path) + 1, Page.steplen)]


def _steps(paths: tuple[str, ...]) -> dict[str, _Step]:
    rows = _pages_at.rows(paths) if paths else ()
    return {path: _Step(*facts) for path, *facts in rows}


@Statement
def _pages_at(paths: Sequence[str]) -> Any:
    portal_is_live = Q(depth__gt=2) | Q(homepage__portal__status="live")
    pages = Page.objects.filter(path__in=paths).annotate(is_public=_public(portal_is_live))
    portal = ("homepage__portal_id", "homepage__portal__site__hostname")
    return pages.values_list("path", "pk", "is_public", *portal)


def _public(condition: Q) -> ExpressionWrapper[Q]:
    return ExpressionWrapper(condition & live() & unrestricted("pk"), BooleanField())


def reads_of_links(pks: Iterable[int], targets: Mapping[int, Target]) -> Iterable[Read]:
    """What links to pages read, whether something was there or not."""
    for pk in pks:
        yield from targets[pk].reads if pk in targets else [keys.page(pk, keys.LINK)]


def addresses_from(portal_id: int, targets: Iterable[Target]) -> dict[int, str]:
    """Each public target's address as a page of ``portal_id`` links to it: a path, else a URL."""
    return {
        page.pk: page.path if page.portal_id == portal_id else page.url
        for page in targets
        if page.is_public
    }
