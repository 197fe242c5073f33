"""Batched reads around articles."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext, override

from cms.graphql.core.linking import read_targets_by_pk
from cms.graphql.core.loaders import BodyLoader
from cms.graphql.loading import Loader
from cms.graphql.recording import Traced
from cms.graphql.records.related import Named, named_by
from cms.graphql.statements import Statement
from cms.news.models import ArticleLeader, ArticlePage

from .reading import ArticleRow


class ArticleBodyLoader(BodyLoader):
    model = ArticlePage


@Statement
def _leaders_of(pks: Sequence[int]) -> Any:
    rows = ArticleLeader.objects.filter(page_id__in=pks).order_by("page_id", "sort_order", "pk")
    return rows.values_list("page_id", "leader_id", "name")


class LeadersLoader(Loader):
    """Leaders whom articles are about, by row. One query, and two more where there are any."""

    def batch(self, keys: Sequence[ArticleRow]) -> list[Traced]:
        leaders: dict[int, list[Named]] = defaultdict(list)
        for article, leader, name in _leaders_of.rows(tuple({row.pk for row in keys})):
            leaders[article].append((leader, name))
        targets = read_targets_by_pk(pk for named in leaders.values() for pk, _ in named if pk)
        return [named_by(row, leaders_label(row.locale), leaders[row.pk], targets) for row in keys]


def leaders_label(locale: str) -> str:
    with override(locale):
        return gettext("Lãnh đạo được nói đến")
