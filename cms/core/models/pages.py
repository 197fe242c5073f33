"""The page classes of the tree: home, section, entry."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, PagePermissionTester

from cms.core.admin.forms import GuardedPageForm
from cms.core.admin.panels import LawPanel
from cms.core.blocks import BodyField
from cms.core.guards import GuardedPagePermissionTester, refuse_second_copy
from cms.core.kinds import may_hold
from cms.core.public_urls import public_path
from sites.models import Portal
from sites.models.portal import portal_url
from sites.vietnamese import normalise, slug

RICH_TEXT = ["bold", "italic", "ol", "ul", "link", "document-link"]
ROOT_PATH, SECTION_PATH = Page.steplen * 2, Page.steplen * 3  # treebeard path lengths


class PortalPage(Page):
    """A page of one portal. ``portal`` repeats what the tree says, so that lists can be scoped."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    portal = models.ForeignKey(Portal, models.PROTECT, related_name="+", editable=False)

    exclude_fields_in_copy: ClassVar[list[str]] = ["uuid"]
    base_form_class = GuardedPageForm
    # Portals are static files: Wagtail's preview would ask a portal's host for a Django view.
    preview_modes: ClassVar[list[tuple[str, str]]] = []

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return GuardedPagePermissionTester(user, self)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.settle()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """All the cleaning a draft gets; it too must know where it stands."""
        self.settle()
        super().minimal_clean()

    def settle(self) -> None:
        """Normalise the title, fold it into a slug, find the place in the tree."""
        self.title: str = normalise(self.title or "")
        self.slug: str = self.slug or slug(self.title)
        self.place()
        if self._state.adding:
            refuse_second_copy(self)  # before validation says "not unique" without the law
            if self.alias_of_id:
                self.uuid = uuid.uuid4()  # Wagtail's aliases copy even excluded fields

    def with_content_json(self, content: dict[str, Any]) -> "PortalPage":
        """A version of this page with another's text (a revision, an alias' source).

        Identity and place stay this page's own: Wagtail saves aliases without cleaning them.
        """
        page: PortalPage = super().with_content_json(content)
        page.uuid = self.uuid
        page.place()
        return page

    def place(self) -> None:
        """Read from the tree where this page stands. Does nothing before it has a path."""
        if len(self.path or "") > ROOT_PATH:
            home = HomePage.objects.only("portal_id").get(path=self.path[:ROOT_PATH])
            self.portal_id = home.portal_id

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """Wagtail's (site, host, path): one address per language, under its portal's own host."""
        site = self.portal.site
        if site is None:
            return None
        return site.pk, portal_url(site.hostname).rstrip("/"), public_path(self)

    def get_url(self, request: Any = None, current_site: Any = None) -> str | None:
        """Absolute always: the CMS stands on a host of its own, even with a single portal."""
        parts = self.get_url_parts(request)
        return parts and parts[1] + parts[2]

    url = property(get_url)


class HomePage(PortalPage):
    """The root page of a portal in one language."""

    welcome = RichTextField(_("lời giới thiệu"), blank=True, features=RICH_TEXT)
    hero_image = models.ForeignKey(
        "core.PortalImage", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("ảnh đầu trang"),
    )  # fmt: skip

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["core.SectionPage"]
    is_creatable = False  # provisioning makes them
    content_panels = [
        LawPanel(),
        *Page.content_panels,
        FieldPanel("welcome"),
        FieldPanel("hero_image"),
    ]

    class Meta:
        verbose_name = _("trang chủ")
        verbose_name_plural = _("trang chủ")


class SectionPage(PortalPage):
    """A section that a mandate asks for: the one concrete class, guarded against removal."""

    section_code = models.SlugField(_("mã chuyên mục"), max_length=60, editable=False)
    # The locale once more: a unique constraint cannot reach into the base page's table.
    language_code = models.CharField(max_length=10, editable=False)
    introduction = RichTextField(_("giới thiệu"), blank=True, features=RICH_TEXT)

    parent_page_types: ClassVar[list[str]] = ["core.HomePage"]
    is_creatable = False  # provisioning and mandates make them
    content_panels = [LawPanel(), *Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("chuyên mục")
        verbose_name_plural = _("chuyên mục")
        constraints = [
            models.UniqueConstraint(
                fields=["portal", "section_code", "language_code"], name="section_once_per_portal"
            ),
        ]

    def place(self) -> None:
        super().place()
        self.language_code = self.locale.language_code


class EntryPage(PortalPage):
    """What hangs below a section. Lists sort by (``published_at``, ``pk``)."""

    section = models.ForeignKey(SectionPage, models.PROTECT, related_name="+", editable=False)
    published_at = models.DateTimeField(
        _("thời điểm đăng"), null=True, blank=True,
        help_text=_("Để trống: lấy lúc xuất bản lần đầu."),
    )  # fmt: skip

    subpage_types: ClassVar[list[str]] = []
    parent_page_types: ClassVar[list[str]] = ["core.SectionPage"]

    class Meta:
        abstract = True

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        return bool(super().can_create_at(parent)) and may_hold(parent, cls)

    def place(self) -> None:
        """Portal and section come from the one section above."""
        if len(self.path or "") > SECTION_PATH:
            section = SectionPage.objects.only("portal_id").get(path=self.path[:SECTION_PATH])
            self.section_id, self.portal_id = section.pk, section.portal_id

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.live and self.published_at is None:
            self.published_at = self.first_published_at or timezone.now()
        super().save(*args, **kwargs)


class InformationPage(EntryPage):
    """An entry of a static section: functions, history, natural conditions …"""

    summary = models.TextField(_("tóm tắt"), blank=True)
    body = BodyField(verbose_name=_("nội dung"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("mục thông tin")
        verbose_name_plural = _("mục thông tin")
        indexes = [models.Index(fields=["section", "published_at"], name="information_in_section")]
