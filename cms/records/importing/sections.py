"""Where records of a class go on a portal: by the kinds its mandate gives its sections."""

from collections.abc import Iterator
from typing import Any

from cms.core.kinds import takes
from cms.core.models import SectionPage
from sites.models import Portal
from sites.permissions.law import duty_for

from .problems import listed


class NoSectionError(ValueError):
    """The portal, the section or a choice between sections is missing; the message says which."""


def portal_called(key: str) -> Portal:
    """A portal in service. Raises NoSectionError."""
    portal = Portal.objects.live().filter(key=key).select_related("collection").first()
    if portal is None:
        raise NoSectionError(f"Không có trang “{key}”. Xem: manage.py network list.")
    return portal


def section_for(model: Any, portal: Portal, code: str = "") -> SectionPage:
    """The section of ``portal`` that takes records of ``model``; ``code`` where several do.

    Raises NoSectionError.
    """
    found = [page for page in _sections(portal, code) if _takes(page, model, bool(code))]
    if len(found) == 1:
        return found[0]
    name = model._meta.verbose_name_plural
    if not found:
        where = f"Chuyên mục “{code}”" if code else "Không chuyên mục nào"
        raise NoSectionError(f"{where} của {portal.key} không có hoặc không nhận {name}.")
    codes = listed(page.section_code for page in found)
    raise NoSectionError(f"Nhiều chuyên mục nhận {name}: thêm --section và một trong {codes}.")


def _sections(portal: Portal, code: str) -> Iterator[SectionPage]:
    pages = SectionPage.objects.filter(
        portal=portal, locale=portal.default_locale, alias_of=None, archived_on=None
    ).select_related("locale", "portal__agency", "portal__collection")
    yield from pages.filter(section_code=code) if code else pages


def _takes(page: SectionPage, model: Any, named: bool) -> bool:
    """A section that no mandate mentions takes everything, but only if somebody names it."""
    duty = duty_for(page.portal, page.section_code)
    return takes(duty.kind, model) if duty else named
