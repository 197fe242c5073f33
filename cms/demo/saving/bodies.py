"""Demo blocks as the raw values a StreamField stores."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cms.core.models import PortalImage
from cms.demo import blocks
from sites.models import Portal

from .identity import identity
from .media import MediaStore

REFERENCE = re.compile(r'<a href="ref:([\w.-]+)">(.*?)</a>', re.S)


class BodyWriter:
    """Writes the bodies of one portal's pages. ``page_ids``: demo id → primary key of its page."""

    def __init__(self, portal: Portal, media: MediaStore, page_ids: Mapping[str, int]) -> None:
        self.portal, self.media, self.page_ids = portal, media, page_ids
        self._writers: dict[str, Callable[[Any], Any]] = {
            "heading": lambda block: {"text": block.text, "level": str(block.level)},
            "paragraph": lambda block: self.html(block.html),
            "image": lambda block: self._figure(block.picture),
            "gallery": self._gallery,
            "table": _table,
            "attachment": self._attachment,
            "quote": lambda block: {"text": block.text, "attribution": block.attribution},
            "embed": lambda block: {"url": block.url, "title": block.title},
            "callout": self._callout,
        }

    def body(self, owner: str, items: Sequence[blocks.DemoBlock]) -> list[dict[str, Any]]:
        """Raw stream data; block ids derive from ``owner`` so that a rebuilt demo is the same."""
        return [
            {
                "type": block.type,
                "value": self._writers[block.type](block),
                "id": str(identity("block", owner, position)),
            }
            for position, block in enumerate(items)
        ]

    def html(self, text: str) -> str:
        """``ref:`` links become page links, or plain words where the page is not there."""
        return REFERENCE.sub(self._link, text)

    def _link(self, match: re.Match[str]) -> str:
        page_id, words = self.page_ids.get(match[1]), match[2]
        return f'<a linktype="page" id="{page_id}">{words}</a>' if page_id else words

    def _figure(self, picture: blocks.DemoPicture) -> dict[str, Any]:
        return {
            "image": _image(self.media.image(self.portal, picture), picture.alt),
            "caption": picture.caption,
        }

    def _gallery(self, block: blocks.GalleryBlock) -> list[dict[str, Any]]:
        return [
            {"type": "item", "value": self._figure(picture), "id": str(identity(picture))}
            for picture in block.pictures
        ]

    def _attachment(self, block: blocks.AttachmentBlock) -> dict[str, Any]:
        return {"title": block.title, "document": self.media.document(self.portal, block).pk}

    def _callout(self, block: blocks.CalloutBlock) -> dict[str, Any]:
        return {"tone": block.tone, "title": block.title, "text": self.html(block.html)}


def _image(image: PortalImage, alt: str) -> dict[str, Any]:
    return {"image": image.pk, "alt_text": alt, "decorative": False}


def _table(block: blocks.TableBlock) -> dict[str, Any]:
    return {
        "caption": block.caption,
        "first_column_is_header": block.first_column_is_header,
        "table": {
            "columns": [{"type": "text", "heading": heading} for heading in block.header],
            "rows": [{"values": list(row)} for row in block.rows],
            "caption": "",
        },
    }
