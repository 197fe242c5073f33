"""The closed set of sizes in which images are published. Nobody can ask for another."""

import logging
from collections.abc import Iterable, Sequence

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter, SourceImageIOError

from cms.core.models import PortalImage

logger = logging.getLogger(__name__)

# Every browser of the last years reads WebP: the JPEG is for the others, feeds and link previews.
WIDTHS = {"webp": (320, 640, 960, 1280), "jpeg": (640, 1280)}
# JPEG has no transparency: what shines through becomes white, not black.
OPERATIONS = {"webp": "format-webp", "jpeg": "bgcolor-ffffff|format-jpeg"}
SPECS = {
    f"width-{width}|{operations}": (name, width)
    for name, operations in OPERATIONS.items()
    for width in WIDTHS[name]
}


def widths_for(original: int, name: str) -> tuple[int, ...]:
    """The sizes that an image of ``original`` pixels width has in the format ``name``.

    The first size above the original shows it at its own width: Wagtail never enlarges.
    """
    widths = WIDTHS[name]
    below = tuple(width for width in widths if width < original)
    return widths[: len(below) + 1]


def specs_for(original: int) -> tuple[str, ...]:
    """The filter specs an image of that width is published in."""
    return tuple(
        spec for spec, (name, width) in SPECS.items() if width in widths_for(original, name)
    )


def create_missing(image: PortalImage, existing: Iterable[str]) -> None:
    """Render what ``image`` still lacks of its closed set. A broken file is logged, not raised."""
    missing: Sequence[str] = [s for s in specs_for(image.width) if s not in set(existing)]
    try:
        # Past Wagtail's rendition cache, which would outlive a deleted rendition.
        image.create_renditions(*(Filter(spec=spec) for spec in missing))
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        logger.exception("Image %s cannot be rendered", image.pk)
