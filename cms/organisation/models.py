"""Units, leaders, people to turn to, and when they receive citizens."""

from collections.abc import Iterator
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PageChooserPanel
from wagtail.fields import RichTextField

from cms.core import keys as core
from cms.core.blocks import BodyField
from cms.core.models import PortalImage
from cms.core.models.pages import RICH_TEXT
from cms.core.standing import Standing
from cms.records.facts import Fact, PhoneField
from cms.records.models import RecordPage
from cms.records.panels import panels_of

from . import keys

OFFICIAL_ONLY = _("Chỉ số máy và hộp thư công vụ, không ghi của cá nhân.")


class UnitPage(RecordPage):
    """A unit of the agency (NĐ 224/2026 Đ9.1.b, 9.1.c; Kế hoạch 389 mục e). Title: its name."""

    parent_unit = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="subunits",
        verbose_name=_("thuộc đơn vị"),
        help_text=_("Để trống nếu thuộc thẳng cơ quan. Sơ đồ tổ chức được vẽ theo ô này."),
    )  # fmt: skip
    part_of = models.CharField(
        _("trực thuộc"),
        max_length=200,
        blank=True,
        help_text=_("Chỉ ghi khi đơn vị cấp trên không có trong danh sách của cơ quan."),
    )
    organisation_code = models.CharField(_("mã định danh điện tử"), max_length=35, blank=True)
    functions = RichTextField(_("chức năng, nhiệm vụ"), blank=True, features=RICH_TEXT)
    decision = RichTextField(_("quyết định cơ cấu tổ chức"), blank=True, features=RICH_TEXT)
    phone = PhoneField(_("điện thoại"), max_length=60, blank=True, help_text=OFFICIAL_ONLY)
    email = models.EmailField(_("thư điện tử"), blank=True, help_text=OFFICIAL_ONLY)

    in_tree_order = True
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("part_of", in_lists=True),
        Fact("organisation_code"),
        Fact("phone", in_lists=True),
        Fact("email"),
        Fact("functions"),
        Fact("decision"),
    )
    answered_elsewhere = frozenset({"units"})  # the list of these records is the answer
    content_panels = [
        *panels_of(facts)[: -len(facts) - 1],
        PageChooserPanel("parent_unit", "organisation.UnitPage"),
        *panels_of(facts)[-len(facts) - 1 :],
    ]

    class Meta:
        verbose_name = _("đơn vị thuộc, trực thuộc")
        verbose_name_plural = _("đơn vị thuộc, trực thuộc")

    def settle(self) -> None:
        super().settle()
        self._adopt_named_unit()

    def _adopt_named_unit(self) -> None:
        """A superior unit that was only named, and is known by now: drafts of before name it."""
        if self.parent_unit_id or not self.part_of or not self.section_id:
            return
        language = self.section.language_code
        others = UnitPage.objects.filter(
            portal_id=self.portal_id, section__language_code=language
        ).exclude(pk=self.pk)
        named = others.filter(title=self.part_of.strip()).order_by("path").first()
        if named and self not in named.and_above():
            self.parent_unit, self.part_of = named, ""

    def clean(self) -> None:
        super().clean()
        if self.parent_unit is None:
            return
        other = self.parent_unit.section
        own = (self.section.portal_id, self.section.language_code)
        if (other.portal_id, other.language_code) != own:
            message = _("Hãy chọn một đơn vị của chính cơ quan này.")
            raise ValidationError({"parent_unit": message})
        if self in self.parent_unit.and_above():
            message = _("Đơn vị không thể thuộc chính mình hoặc thuộc đơn vị cấp dưới của mình.")
            raise ValidationError({"parent_unit": message})

    def and_above(self) -> Iterator[Self]:
        """The unit, what it belongs to, and so on upwards; each once, should there be a circle."""
        unit: Self | None = self
        seen: set[int] = set()
        while unit is not None and unit.pk not in seen:
            yield unit
            seen.add(unit.pk)
            unit = unit.parent_unit

    def facet_of(self, field: str) -> str:
        """The unit's own page tells of it; what charts show of it is its place in them."""
        return core.BODY if field == "parent_unit" else super().facet_of(field)

    def list_positions(self, standing: Standing) -> dict[str, str]:
        """Also in the chart of its portal, and below its parent."""
        parent = self.parent_unit_id or 0
        own = {keys.units(standing.portal, standing.locale): f"{standing.path}.{parent}"}
        if self.parent_unit_id:
            own[keys.below(self.parent_unit_id)] = str(self.pk)
        return super().list_positions(standing) | own


class LeaderPage(RecordPage):
    """A leader (NĐ 224/2026 Đ9.1.b, 9.1.c; Kế hoạch 389 mục e). Title: the full name."""

    position = models.CharField(_("chức vụ"), max_length=200, blank=True)
    remit = models.TextField(_("lĩnh vực, địa bàn phụ trách"), blank=True)
    duties = RichTextField(_("nhiệm vụ đảm nhiệm"), blank=True, features=RICH_TEXT)
    biography = RichTextField(_("tiểu sử tóm tắt"), blank=True, features=RICH_TEXT)
    portrait = models.ForeignKey(
        PortalImage, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("ảnh chân dung"),
    )  # fmt: skip
    term_from = models.DateField(_("thời gian giữ chức vụ"), null=True, blank=True)
    term_until = models.DateField(_("đến ngày"), null=True, blank=True)
    decision = RichTextField(_("quyết định phân công"), blank=True, features=RICH_TEXT)

    in_tree_order = True
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("portrait"),
        Fact("position", in_lists=True),
        Fact("remit"),
        Fact("term_from", answers=("term",), until="term_until"),
        Fact("duties"),
        Fact("biography"),
        Fact("decision"),
    )
    answered_elsewhere = frozenset({"full_name"})  # the title
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("lãnh đạo")
        verbose_name_plural = _("lãnh đạo")

    def list_positions(self, standing: Standing) -> dict[str, str]:
        """Also at the top of the chart of the portal."""
        own = {keys.leaders(standing.portal, standing.locale): standing.path}
        return super().list_positions(standing) | own


class PersonPage(RecordPage):
    """Somebody to turn to, with official contacts only (Luật TCTT 104/2016 Đ17.1.m). Title: the
    full name."""

    position = models.CharField(_("chức vụ"), max_length=200, blank=True)
    unit = models.CharField(_("đơn vị công tác"), max_length=200, blank=True)
    phone = PhoneField(_("điện thoại"), max_length=60, blank=True, help_text=OFFICIAL_ONLY)
    fax = PhoneField(_("số fax"), max_length=60, blank=True)
    email = models.EmailField(_("thư điện tử công vụ"), blank=True, help_text=OFFICIAL_ONLY)
    is_information_contact = models.BooleanField(
        _("đầu mối tiếp nhận yêu cầu cung cấp thông tin"), default=False
    )

    in_tree_order = True
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("position", in_lists=True),
        Fact("unit", in_lists=True),
        Fact("phone", in_lists=True),
        Fact("fax"),
        Fact("email", in_lists=True),
        Fact("is_information_contact"),
    )
    answered_elsewhere = frozenset({"full_name"})
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("người trong danh bạ")
        verbose_name_plural = _("danh bạ")


class SpokespersonPage(RecordPage):
    """Who speaks to the press (NĐ 244/2026 Đ4). Title: the full name."""

    position = models.CharField(_("chức vụ"), max_length=200, blank=True)
    phone = PhoneField(_("điện thoại"), max_length=60, blank=True, help_text=OFFICIAL_ONLY)
    email = models.EmailField(_("thư điện tử"), blank=True, help_text=OFFICIAL_ONLY)

    in_tree_order = True
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("position", in_lists=True),
        Fact("phone", in_lists=True),
        Fact("email", in_lists=True),
    )
    answered_elsewhere = frozenset({"full_name"})
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("người phát ngôn")
        verbose_name_plural = _("người phát ngôn")


class ReceptionPage(RecordPage):
    """Where and when citizens are received (NĐ 154/2026/NĐ-CP)."""

    venue = models.CharField(_("nơi tiếp công dân"), max_length=255, blank=True)
    regular_hours = models.CharField(_("thời gian tiếp thường xuyên"), max_length=255, blank=True)
    body = BodyField(verbose_name=_("lịch tiếp của người đứng đầu"), blank=True)
    attendees = models.TextField(_("thành phần, nội dung dự kiến"), blank=True)

    in_tree_order = True
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("venue", answers=("place",), in_lists=True),
        Fact("regular_hours", in_lists=True),
        Fact("attendees"),
        Fact("body", answers=("head_schedule",)),
    )
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("lịch tiếp công dân")
        verbose_name_plural = _("lịch tiếp công dân")
