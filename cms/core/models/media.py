"""Our own image, rendition and document models, with content-addressed renditions."""

import hashlib
import uuid
from pathlib import PurePosixPath
from typing import Any

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class PortalImage(AbstractImage):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    # No tags: Wagtail offers everyone the popular tags of every agency.
    admin_form_fields = tuple(name for name in Image.admin_form_fields if name != "tags")

    class Meta(AbstractImage.Meta):
        verbose_name = "hình ảnh"
        verbose_name_plural = "hình ảnh"
        permissions = [("choose_image", "Được chọn hình ảnh")]


class PortalRendition(AbstractRendition):
    """A resized copy, stored under the hash of its bytes: its address never goes stale."""

    image = models.ForeignKey(PortalImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_once"
            ),
        ]

    def get_upload_to(self, filename: str) -> str:
        """``images/ab/abcdef….webp``; the image's id keeps two images' equal copies apart."""
        source = self.file.file
        source.seek(0)
        digest = hashlib.sha256(source.read()).hexdigest()
        source.seek(0)
        name = f"{digest[:24]}-{self.image_id}{PurePosixPath(filename).suffix.lower()}"
        return f"images/{digest[:2]}/{name}"


class PortalDocument(AbstractDocument):
    """An attachment. It is public only while a live page shows it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    admin_form_fields = tuple(name for name in Document.admin_form_fields if name != "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = "tài liệu"
        verbose_name_plural = "tài liệu"
        permissions = [("choose_document", "Được chọn tài liệu")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Wagtail's upload form notes size and hash; files that programs bring need them as well:
        the hash is part of the public address."""
        if self.file and not self.file_hash:
            self._set_document_file_metadata()
        super().save(*args, **kwargs)
