"""What was found in files, so that no file is read twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileReading(models.Model):
    """The state of every file with these bytes: `material.FileState`."""

    file_hash = models.CharField(max_length=40, unique=True)  # SHA-1, as Wagtail notes it
    state = models.CharField(max_length=10)
    read_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("kết quả đọc tệp")
        verbose_name_plural = _("kết quả đọc tệp")

    def __str__(self) -> str:
        return f"{self.file_hash[:8]}: {self.state}"
