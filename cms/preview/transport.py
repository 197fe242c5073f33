"""The API in this process, for a transaction that will be undone."""

from collections.abc import Sequence
from typing import Any

from cms.core.models import PortalImage, PortalRendition
from cms.core.renditions import create_missing, specs_for
from cms.graphql.context import AnyLoader, Context
from cms.graphql.media.loaders import ImageLoader
from cms.graphql.media.reading import ImageRow, read_images
from cms.graphql.transport import InProcessTransport


class DraftTransport(InProcessTransport):
    """Shows images as far as they are rendered: a file written in a transaction that is undone
    would stay, and take the name of the true one. ``pictures``: keys of all that were asked for.
    """

    def __init__(self) -> None:
        self.pictures: set[int] = set()

    def context(self) -> Context:
        return _DraftContext(self.pictures)

    def render_missing(self) -> bool:
        """Render what was asked for in vain, for good. False: there was nothing to do.

        Call it outside the transaction: renditions are copies of what is in the store anyway, and
        public only when a public page shows them.
        """
        made = [image for image in PortalImage.objects.filter(pk__in=self.pictures) if _made(image)]
        return bool(made)


class _DraftContext(Context):
    def __init__(self, pictures: set[int]) -> None:
        super().__init__(trusted=True)
        self.pictures = pictures

    def loader(self, kind: type[AnyLoader]) -> AnyLoader:
        return super().loader(_ReadOnlyImageLoader if kind is ImageLoader else kind)


class _ReadOnlyImageLoader(ImageLoader):
    context: _DraftContext

    def batch(self, keys: Sequence[tuple[int, str | None]]) -> list[ImageRow | None]:
        wanted = {pk for pk, _ in keys}
        self.context.pictures |= wanted
        images = read_images(wanted, may_render=False)
        return [images[pk].described(alt) if pk in images else None for pk, alt in keys]


def _made(image: PortalImage) -> bool:
    """Whether renditions were missing and are there now."""
    before = _specs(image)
    if before.issuperset(specs_for(image.width)):
        return False
    create_missing(image, before)
    return _specs(image) != before


def _specs(image: PortalImage) -> set[Any]:
    renditions = PortalRendition.objects.filter(image=image)
    return set(renditions.values_list("filter_spec", flat=True))
