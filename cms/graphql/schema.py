"""The schema: the questions and the one mutation of every content app."""

import graphene

from .core.body_types import BLOCK_TYPES
from .core.types import HomePage, InformationPage
from .news.queries import NewsQuery
from .news.types import Article
from .sites.queries import SitesQuery
from .surveys.mutations import SurveysMutation
from .surveys.queries import SurveysQuery
from .tree.queries import TreeQuery
from .tree.types import Section


class Query(SitesQuery, TreeQuery, NewsQuery, SurveysQuery, graphene.ObjectType):
    """Live, public content of the network. Portals are named by their immutable key."""


class Mutation(SurveysMutation, graphene.ObjectType):
    """What citizens may send."""


schema = graphene.Schema(
    query=Query,
    mutation=Mutation,
    types=[HomePage, Section, Article, InformationPage, *BLOCK_TYPES],
)
