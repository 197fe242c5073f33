"""Files that a record offers for download, in their order."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

from cms.core.blocks import AttachmentBlock


class FilesBlock(blocks.StreamBlock):
    attachment = AttachmentBlock()

    class Meta:
        label = _("Tệp")


class FilesField(StreamField):
    """A StreamField of attachments whose block definitions stay out of migrations."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(FilesBlock(required=False), **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
