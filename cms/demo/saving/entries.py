"""Articles, translations and information entries, as live pages with a past."""

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from cms.core.models import EntryPage, InformationPage, SectionPage
from cms.demo.blocks import DemoPicture, ParagraphBlock
from cms.demo.records import DemoArticle, DemoDraft, DemoInformation, DemoTranslation
from cms.news.models import ArticlePage
from sites.models import Portal

from .bodies import BodyWriter
from .identity import identity
from .media import MediaStore

ENTRIES_SINCE = dt.datetime(2025, 2, 3, 8, tzinfo=dt.timezone(dt.timedelta(hours=7)))


class EntrySaver:
    """Adds what is missing below the sections. ``portals``: agency code → portal."""

    def __init__(self, portals: Mapping[str, Portal], media: MediaStore) -> None:
        self.portals, self.media = portals, media
        self.sections = {
            (section.portal_id, section.section_code, section.language_code): section
            for section in SectionPage.objects.select_related("locale")
        }
        self.known: set[uuid.UUID] = set()
        for model in (ArticlePage, InformationPage):
            self.known.update(model.objects.values_list("uuid", flat=True))
        self.page_ids: dict[str, int] = {}
        self.articles: dict[str, ArticlePage] = {}

    def save_articles(self, articles: Iterable[DemoArticle]) -> None:
        """Those that refer to others come last: by then what they refer to has a page."""
        for article in sorted(articles, key=_refers):
            page = self._save_article(article)
            self.page_ids[article.id] = page.pk
            self.articles[article.id] = page

    def save_translations(self, translations: Iterable[DemoTranslation]) -> None:
        for translation in translations:
            original = self.articles[translation.original]
            key = identity("article", translation.original, "en")
            if key not in self.known:
                facts = self._article_facts(translation, key, f"{translation.original}/en")
                facts["published_at"] = translation.published_at
                section = self.section(translation.portal, translation.section, "en")
                self.add(section, ArticlePage(translation_key=original.translation_key, **facts))

    def save_drafts(self, drafts: Iterable[DemoDraft]) -> None:
        """As an editor leaves them who saves and goes home: no reader sees them."""
        for draft in drafts:
            key = identity("draft", draft.id)
            if key not in self.known:
                page = ArticlePage(live=False, **self._article_facts(draft, key, draft.id))
                section = self.section(draft.portal, draft.section, "vi")
                page.locale = section.locale
                section.add_child(instance=page)
                page.save_revision(clean=False)  # what is missing is one of the faults

    def save_information(self, entries: Iterable[DemoInformation]) -> None:
        for entry in entries:
            key = identity("information", entry.portal, entry.section, entry.position)
            if key not in self.known:
                writer = BodyWriter(self.portals[entry.portal], self.media, self.page_ids)
                page = InformationPage(
                    uuid=key,
                    title=entry.title,
                    summary=entry.summary,
                    published_at=ENTRIES_SINCE + dt.timedelta(minutes=entry.position),
                    body=json.dumps(writer.body(str(key), entry.body)),
                )
                self.add(self.section(entry.portal, entry.section, "vi"), page)

    def _save_article(self, article: DemoArticle) -> ArticlePage:
        key = identity("article", article.id)
        if key in self.known:
            return ArticlePage.objects.get(uuid=key)
        facts = self._article_facts(article, key, article.id)
        page = ArticlePage(published_at=article.published_at, **facts)
        self.add(self.section(article.portal, article.section, "vi"), page)
        return page

    def _article_facts(
        self, article: DemoArticle | DemoDraft | DemoTranslation, key: uuid.UUID, owner: str
    ) -> dict[str, Any]:
        portal = self.portals[article.portal]
        writer = BodyWriter(portal, self.media, self.page_ids)
        return self._picture_facts(portal, article.picture) | {
            "uuid": key,
            "title": article.title,
            "summary": article.summary,
            "author": article.author,
            "source": article.source,
            "body": json.dumps(writer.body(owner, article.body)),
        }

    def _picture_facts(self, portal: Portal, picture: DemoPicture | None) -> dict[str, Any]:
        if picture is None:
            return {}
        return {"image": self.media.image(portal, picture), "image_alt": picture.alt}

    def section(self, agency: str, code: str, language: str) -> SectionPage:
        return self.sections[self.portals[agency].pk, code, language]

    def section_or_none(self, agency: str, code: str, language: str) -> SectionPage | None:
        """None for what the portal's mandate does not ask for."""
        return self.sections.get((self.portals[agency].pk, code, language))

    def add(self, section: SectionPage, page: EntryPage) -> None:
        """Below ``section``, live since its publication time."""
        page.locale = section.locale
        page.first_published_at = page.last_published_at = page.published_at
        page.latest_revision_created_at = page.published_at
        section.add_child(instance=page)


def _refers(article: DemoArticle) -> bool:
    texts = (block.html for block in article.body if isinstance(block, ParagraphBlock))
    return any('href="ref:' in text for text in texts)
