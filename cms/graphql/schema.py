"""The schema: the questions and the one mutation of every content app."""

import graphene

from .compliance.queries import ComplianceQuery
from .core.body_types import BLOCK_TYPES
from .core.types import HomePage, InformationPage
from .entries.queries import EntriesQuery
from .legal import related as _legal  # noqa: F401  (registers itself)
from .legal.queries import LegalQuery
from .news.queries import NewsQuery
from .news.types import Article
from .organisation import related as _units  # noqa: F401  (registers itself)
from .records.reading import register_readers
from .records.types import record_types
from .sites.queries import SitesQuery
from .surveys.mutations import SurveysMutation
from .surveys.queries import SurveysQuery
from .topics import related as _topics  # noqa: F401  (registers itself)
from .tree.queries import TreeQuery
from .tree.types import Section


class Query(
    SitesQuery,
    TreeQuery,
    EntriesQuery,
    LegalQuery,
    NewsQuery,
    SurveysQuery,
    ComplianceQuery,
    graphene.ObjectType,
):
    """Live, public content of the network. Portals are named by their immutable key."""


class Mutation(SurveysMutation, graphene.ObjectType):
    """What citizens may send."""


register_readers()
schema = graphene.Schema(
    query=Query,
    mutation=Mutation,
    types=[HomePage, Section, Article, InformationPage, *record_types(), *BLOCK_TYPES],
)
