"""Whom the demo's articles are about: named when the leaders' own pages are there."""

from collections.abc import Iterable, Iterator

from cms.demo.records import DemoArticle
from cms.news.models import ArticleLeader, ArticlePage
from cms.organisation.models import LeaderPage

from .entries import EntrySaver
from .identity import identity


def name_leaders(saver: EntrySaver, articles: Iterable[DemoArticle]) -> None:
    """Name them on every article, and on its English version, that names nobody yet."""
    leaders = LeaderPage.objects.in_bulk(field_name="uuid")
    done = set(ArticleLeader.objects.values_list("page_id", flat=True))
    for article in articles:
        for page in _versions(saver, article) if article.leaders else ():
            if page.pk not in done:
                for called in article.leaders:
                    leader = leaders.get(identity("record", called))
                    page.leaders.add(ArticleLeader(leader=leader, name="" if leader else called))
                page.save()


def _versions(saver: EntrySaver, article: DemoArticle) -> Iterator[ArticlePage]:
    key = saver.articles[article.id].translation_key
    yield from ArticlePage.objects.filter(translation_key=key)
