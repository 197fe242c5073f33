"""Mandates in the database: loaded profiles and the dated row that binds a portal to one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .portal import Portal


class MandateProfile(models.Model):
    """A loaded law profile. ``content`` is the whole resolved profile; it never changes in use."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(_("tên"), max_length=255)
    title_en = models.CharField(_("tên tiếng Anh"), max_length=255, blank=True)
    citation = models.CharField(_("căn cứ"), max_length=255)
    effective_from = models.DateField(_("hiệu lực từ"))
    effective_to = models.DateField(_("hết hiệu lực từ"), null=True, blank=True)
    content = models.JSONField(_("nội dung"))
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("quy định")
        verbose_name_plural = _("quy định")
        ordering = ["effective_from"]

    def __str__(self) -> str:
        return self.title


class SectionDuty(models.Model):
    """One section of a profile, as rows, so that portals join their pages to the law's words."""

    profile = models.ForeignKey(MandateProfile, models.CASCADE, related_name="sections")
    code = models.SlugField(max_length=60)
    group_code = models.CharField(max_length=4)
    group_name = models.CharField(max_length=150)
    group_name_en = models.CharField(max_length=150)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=150)
    name_en = models.CharField(max_length=150)
    text = models.TextField(help_text="Nguyên văn quy định.")
    kind = models.CharField(max_length=30)
    presence = models.CharField(max_length=4)  # page | link | fact
    citation = models.TextField()
    tiers = models.JSONField(help_text="cấp → mức độ (required, if_applicable …)")

    class Meta:
        verbose_name = _("chuyên mục theo quy định")
        verbose_name_plural = _("chuyên mục theo quy định")
        ordering = ["profile", "position"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "code"], name="section_once_per_profile"),
        ]

    def __str__(self) -> str:
        return self.name


class PortalMandate(models.Model):
    """Which profile bound a portal from ``valid_from`` until the day before ``valid_to``."""

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="mandates")
    profile = models.ForeignKey(MandateProfile, models.PROTECT, related_name="portals")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["portal", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["portal"],
                condition=Q(valid_to__isnull=True),
                name="portal_one_open_mandate",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.portal_id} → {self.profile_id}"


class MovedEntry(models.Model):
    """An entry that a change of law took from one section to another: what takes it back.

    An entry that moved twice has two rows, the later one last. ``slug`` and ``path`` (treebeard's)
    are those it had before; ``slug_after`` tells whether somebody changed the address since.
    """

    wagtail_reference_index_ignore = True  # a page is not "in use" because it stood elsewhere

    page = models.ForeignKey(Page, models.CASCADE, related_name="+")
    source = models.SlugField(max_length=60, help_text="Mã chuyên mục cũ.")
    target = models.SlugField(max_length=60, help_text="Mã chuyên mục mới.")
    path = models.CharField(max_length=255)
    slug = models.CharField(max_length=255)
    slug_after = models.CharField(max_length=255)
    moved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("bài chuyển theo quy định")
        verbose_name_plural = _("bài chuyển theo quy định")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.source} → {self.target}"
