"""Batched reads of media."""

from collections.abc import Sequence

from cms.graphql.loading import Loader

from .reading import ImageRow, read_images


class ImageLoader(Loader):
    """Keyed by (image, words that describe it here or None for its own)."""

    def batch(self, keys: Sequence[tuple[int, str | None]]) -> list[ImageRow | None]:
        images = read_images({pk for pk, _ in keys}, may_render=self.context.trusted)
        return [images[pk].described(alt) if pk in images else None for pk, alt in keys]
