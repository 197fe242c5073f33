"""Which law asks a page to stand: the words every refusal and every edit form shows."""

import datetime
import enum
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page

from sites.mandates.vocabulary import Duty
from sites.models import Portal, PortalMandate, SectionDuty

HOME_DEPTH, SECTION_DEPTH = 2, 3


class Deed(enum.StrEnum):
    """What somebody tried to do to a guarded page, in the words of the admin's buttons."""

    DELETE = "xóa"
    MOVE = "chuyển chỗ hoặc sắp xếp lại"
    UNPUBLISH = "ngừng xuất bản"
    EXPIRE = "đặt ngày giờ hết hạn"
    RENAME = "đổi tên"
    CHANGE_SLUG = "đổi đường dẫn"
    COPY = "sao chép"
    HIDE = "giới hạn phạm vi xem"
    ADD = "thêm nội dung"
    EDIT = "sửa"


@dataclass(frozen=True)
class Law:
    """Why a page must stand. ``title_is_free``: it is not in the portal's own language.
    ``is_archive``: a change of law made it read-only, with everything below it."""

    reason: str
    text: str
    citation: str
    title_is_free: bool
    is_archive: bool = False

    def refusal(self, deed: Deed) -> str:
        return _("Không thể %(deed)s. %(reason)s") % {"deed": deed.value, "reason": self.reason}


def law_for(page: Page) -> Law | None:
    """The law behind ``page``: a portal's root, or a section its open mandate asks for or an
    earlier one asked for.

    Resolved by primary key, so that a bare ``Page`` is guarded like its specific class. Pages at
    other depths cost no query.
    """
    if page.depth == HOME_DEPTH:
        return _law_of_root(page)
    return _law_of_section(page) if page.depth == SECTION_DEPTH else None


def archive_over(page: Page) -> Law | None:
    """The archive that ``page`` is, or stands in. One query; none for homes and above them."""
    if (page.depth or 0) < SECTION_DEPTH:  # or not yet in the tree: its parent is asked
        return None
    path = page.path[: SECTION_DEPTH * Page.steplen]
    sections = apps.get_model(settings.PORTAL_SECTION_PAGE_MODEL)._default_manager.filter(path=path)
    title, day = sections.values_list("title", "archived_on").first() or ("", None)
    return _law_of_archive(title, day) if day else None


def _law_of_archive(title: str, day: datetime.date) -> Law:
    reason = _("“%(section)s” là chuyên mục lưu trữ từ %(day)s, chỉ để đọc.") % {
        "section": title,
        "day": f"{day:%d/%m/%Y}",
    }
    return Law(reason, "", "", title_is_free=False, is_archive=True)


def duty_for(portal: Portal, section_code: str) -> SectionDuty | None:
    """What the open mandate of ``portal`` says of a section, whatever its tier's duty."""
    return (
        SectionDuty.objects.filter(
            code=section_code,
            profile__portals__portal=portal,
            profile__portals__valid_to__isnull=True,
        )
        .select_related("profile")
        .first()
    )


def _law_of_root(page: Page) -> Law | None:
    home = _row(settings.PORTAL_HOME_PAGE_MODEL, page)
    if home is None:
        return None
    mandate = (
        PortalMandate.objects.filter(portal=home.portal, valid_to__isnull=True)
        .select_related("profile")
        .first()
    )
    reason = _("Đây là trang chủ của %(portal)s.") % {"portal": home.portal}
    if mandate is None:
        return Law(reason, "", "", _title_is_free(page, home.portal))
    profile = mandate.profile
    reason += " " + _law_words(profile.title, profile.citation)
    return Law(reason, "", profile.citation, _title_is_free(page, home.portal))


def _law_of_section(page: Page) -> Law | None:
    section = _row(settings.PORTAL_SECTION_PAGE_MODEL, page)
    if section and section.archived_on:
        return _law_of_archive(section.title, section.archived_on)
    duty = duty_for(section.portal, section.section_code) if section else None
    if section is None or duty is None or not binds(duty, section.portal.agency.tier):
        return None
    reason = _("“%(section)s” là chuyên mục bắt buộc.") % {"section": duty.name}
    reason += " " + _law_words(duty.profile.title, duty.citation)
    return Law(reason, duty.text, duty.citation, _title_is_free(page, section.portal))


def binds(duty: SectionDuty, tier: str) -> bool:
    """Portals of ``tier`` must have the section; an offered one they may drop again."""
    return Duty(duty.tiers.get(tier, Duty.NOT_APPLICABLE)).creates


def _law_words(title: str, citation: str) -> str:
    return _("Căn cứ: %(title)s (%(citation)s).") % {"title": title, "citation": citation}


def _row(model: str, page: Page) -> Any:
    return (
        apps.get_model(model)
        ._default_manager.filter(pk=page.pk)
        .select_related("portal__agency")
        .first()
    )


def _title_is_free(page: Page, portal: Portal) -> bool:
    return bool(page.locale_id != portal.default_locale_id)
