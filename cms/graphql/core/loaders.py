"""Batched reads around pages."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Model

from cms.core import keys as core
from cms.core.models import InformationPage
from cms.graphql.loading import Loader
from cms.graphql.recording import Read, Traced
from cms.graphql.statements import Statement
from cms.publishing.keys import Fence
from sites.models import SectionDuty

from .bodies import expand_all, read_bodies
from .duties import DutyRow
from .linking import Target, read_translations
from .rows import EntryRow, LinkRow, PageRow


class BodyLoader(Loader):
    """Bodies of entries of one class, by row."""

    model: ClassVar[type[Model]]

    def batch(self, keys: Sequence[EntryRow]) -> list[Traced]:
        portals = {row.pk: row.portal.pk for row in keys}
        bodies = read_bodies(self.model, portals, may_render=self.context.trusted)
        return [bodies.get(row.pk) or Traced((), tuple) for row in keys]


class InformationBodyLoader(BodyLoader):
    model = InformationPage


class HtmlLoader(Loader):
    """HTML for readers, by (portal, stored HTML)."""

    def batch(self, keys: Sequence[tuple[int, str]]) -> list[Traced]:
        texts = expand_all({key: key for key in keys})
        return [texts[key] for key in keys]


class TranslationsLoader(Loader):
    """The same page in other languages, by row."""

    def batch(self, keys: Sequence[PageRow]) -> list[Traced]:
        pages: dict[UUID, list[Target]] = defaultdict(list)
        for page in read_translations(row.translation_key for row in keys):
            pages[page.translation_key].append(page)
        return [_translations(row, pages[row.translation_key]) for row in keys]


def _translations(row: PageRow, pages: Iterable[Target]) -> Traced:
    # A copy shared between portals is no translation; readers stay on their host.
    others = [p for p in pages if p.locale != row.locale and p.portal_id == row.portal.pk]
    links = [
        LinkRow(page.title, page.path, page.locale)
        for page in sorted(others, key=lambda page: page.locale)
        if page.is_public
    ]
    return Traced(links, partial(_reads_of_translations, row, others))


def _reads_of_translations(row: PageRow, others: Iterable[Target]) -> Iterable[Read]:
    yield Fence(core.translations(row.translation_key))
    for page in others:
        yield from page.reads


@Statement
def _duties(portals: Sequence[int], codes: Sequence[str]) -> Any:
    rows = SectionDuty.objects.filter(
        profile__portals__portal_id__in=portals,
        profile__portals__valid_to__isnull=True,
        code__in=codes,
    )
    return rows.values_list("profile__portals__portal_id", *DutyRow.columns())


@Statement
def _former_duties(portals: Sequence[int], codes: Sequence[str]) -> Any:
    """The latest last. A portal that no mandate binds any more has no duties at all."""
    rows = SectionDuty.objects.filter(
        profile__portals__portal_id__in=portals,
        profile__portals__valid_to__isnull=False,
        profile__portals__portal__mandates__valid_to__isnull=True,
        code__in=codes,
    ).order_by("profile__portals__valid_from", "profile__portals__pk")
    return rows.values_list("profile__portals__portal_id", *DutyRow.columns())


class DutyLoader(Loader):
    """What the mandate in force says of a section, by (portal, section code); of one that it does
    not mention, what the last one said that did: an archive keeps its kind and its addresses."""

    def batch(self, keys: Sequence[tuple[int, str]]) -> list[DutyRow]:
        duties = _asked(_duties, keys)
        if missing := [key for key in keys if key not in duties]:
            duties = _asked(_former_duties, missing) | duties
        return [duties.get(key) or DutyRow.outside_the_mandate(key[1]) for key in keys]


def _asked(question: Statement, keys: Sequence[tuple[int, str]]) -> dict[tuple[int, str], DutyRow]:
    asked = tuple({portal for portal, _ in keys}), tuple({code for _, code in keys})
    return {(portal, facts[0]): DutyRow(*facts) for portal, *facts in question.rows(*asked)}
