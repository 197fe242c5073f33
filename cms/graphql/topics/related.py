"""The articles that topics gather."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext, override

from cms.graphql.core.linking import read_targets_by_pk
from cms.graphql.loading import Loader
from cms.graphql.recording import Traced
from cms.graphql.records.related import Named, named_by, relates
from cms.graphql.records.rows import RecordRow
from cms.graphql.statements import Statement
from cms.topics.models import TopicArticle, TopicPage


@Statement
def _gathered_by(pks: Sequence[int]) -> Any:
    rows = TopicArticle.objects.filter(page_id__in=pks).order_by("page_id", "sort_order", "pk")
    return rows.values_list("page_id", "article_id")


@relates(TopicPage)
class ArticlesOfTopicsLoader(Loader):
    """By row. One query, and two more where topics gather anything."""

    def batch(self, keys: Sequence[RecordRow]) -> list[Traced]:
        articles: dict[int, list[Named]] = defaultdict(list)
        for topic, article in _gathered_by.rows(tuple({row.pk for row in keys})):
            articles[topic].append((article, ""))
        targets = read_targets_by_pk(pk for named in articles.values() for pk, _ in named if pk)
        return [named_by(row, _label(row.locale), articles[row.pk], targets) for row in keys]


def _label(locale: str) -> str:
    with override(locale):
        return gettext("Bài viết thuộc chủ đề")
