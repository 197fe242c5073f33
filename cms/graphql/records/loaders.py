"""Batched reads around records."""

from collections.abc import Sequence

from cms.graphql.core.bodies import read_blocks
from cms.graphql.loading import Loader
from cms.graphql.recording import Traced


class BlocksLoader(Loader):
    """Blocks for readers, by (portal, stored JSON)."""

    def batch(self, keys: Sequence[tuple[int, str]]) -> list[Traced]:
        blocks = read_blocks({key: key for key in keys}, may_render=self.context.trusted)
        return [blocks[key] for key in keys]
