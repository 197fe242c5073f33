"""The closed set of sizes in which images are published. Nobody can ask for another."""

import logging
from collections.abc import Iterable, Sequence

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter, SourceImageIOError

from cms.core.models import PortalImage

logger = logging.getLogger(__name__)

WIDTHS = (320, 640, 960, 1280)
# JPEG has no transparency: what shines through becomes white, not black.
FORMATS = {"webp": "format-webp", "jpeg": "bgcolor-ffffff|format-jpeg"}
SPECS = {
    f"width-{width}|{operations}": (name, width)
    for name, operations in FORMATS.items()
    for width in WIDTHS
}


def widths_for(original: int) -> tuple[int, ...]:
    """The sizes an image of ``original`` pixels width has.

    The first size above the original shows it at its own width: Wagtail never enlarges.
    """
    below = tuple(width for width in WIDTHS if width < original)
    return WIDTHS[: len(below) + 1]


def specs_for(original: int) -> tuple[str, ...]:
    """The filter specs an image of that width is published in."""
    wanted = widths_for(original)
    return tuple(spec for spec, (_, width) in SPECS.items() if width in wanted)


def create_missing(image: PortalImage, existing: Iterable[str]) -> None:
    """Render what ``image`` still lacks of its closed set. A broken file is logged, not raised."""
    missing: Sequence[str] = [s for s in specs_for(image.width) if s not in set(existing)]
    try:
        # Past Wagtail's rendition cache, which would outlive a deleted rendition.
        image.create_renditions(*(Filter(spec=spec) for spec in missing))
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        logger.exception("Image %s cannot be rendered", image.pk)
