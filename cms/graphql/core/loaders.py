"""Batched reads around pages."""

from collections import defaultdict
from collections.abc import Sequence
from typing import ClassVar

from django.db.models import F, Model, Q

from cms.core.models import InformationPage
from cms.graphql.loading import Loader
from sites.models import SectionDuty

from .blocks import BlockRow
from .bodies import expand_all, read_bodies
from .duties import DutyRow
from .linking import read_public_pages
from .rows import EntryRow, LinkRow, PageRow


class BodyLoader(Loader):
    """Bodies of entries of one class, by row."""

    model: ClassVar[type[Model]]

    def batch(self, keys: Sequence[EntryRow]) -> list[tuple[BlockRow, ...]]:
        portals = {row.pk: row.portal.pk for row in keys}
        bodies = read_bodies(self.model, portals, may_render=self.context.trusted)
        return [bodies.get(row.pk, ()) for row in keys]


class InformationBodyLoader(BodyLoader):
    model = InformationPage


class HtmlLoader(Loader):
    """HTML for readers, by (portal, stored HTML)."""

    def batch(self, keys: Sequence[tuple[int, str]]) -> list[str]:
        texts = expand_all({key: key for key in keys})
        return [texts[key] for key in keys]


class TranslationsLoader(Loader):
    """The same page in other languages, by row."""

    def batch(self, keys: Sequence[PageRow]) -> list[list[LinkRow]]:
        wanted = Q(translation_key__in={row.translation_key for row in keys})
        pages = defaultdict(list)
        for page in read_public_pages(wanted):
            pages[page.translation_key].append(page)
        return [
            [
                LinkRow(page.title, page.path, page.locale)
                for page in sorted(pages[row.translation_key], key=lambda page: page.locale)
                # A copy shared between portals is no translation; readers stay on their host.
                if page.locale != row.locale and page.portal_id == row.portal.pk
            ]
            for row in keys
        ]


class DutyLoader(Loader):
    """What the mandate in force says of a section, by (portal, section code)."""

    def batch(self, keys: Sequence[tuple[int, str]]) -> list[DutyRow]:
        rows = SectionDuty.objects.filter(
            profile__portals__portal_id__in={portal for portal, _ in keys},
            profile__portals__valid_to__isnull=True,
            code__in={code for _, code in keys},
        )
        duties = {
            (row.pop("portal_id"), row["code"]): DutyRow(**row)
            for row in rows.values(*DutyRow.columns(), portal_id=F("profile__portals__portal_id"))
        }
        return [duties.get(key) or DutyRow.outside_the_mandate(key[1]) for key in keys]
