"""What an operation read, as tests ask for it."""

from cms.graphql.context import Context
from cms.graphql.execution import execute
from cms.publishing.keys import Fence
from sites import keys as network


def run(document, **variables):
    """The result for a trusted caller; fails on any error."""
    result = execute(document, variables, Context(trusted=True))
    assert result.errors == []
    return result


def read(document, **variables):
    """(keys, fences) of all that the answer was made of."""
    result = run(document, **variables)
    return result.reads.keys, result.reads.fences


def here(portal):
    """What naming a portal reads."""
    return {network.portal_address(portal.pk)}, {Fence(network.homes(portal.pk))}
