from django.apps import AppConfig


class GraphQLConfig(AppConfig):
    """The one API over the network's public content."""

    name = "cms.graphql"
    label = "portal_graphql"
    verbose_name = "API GraphQL"
