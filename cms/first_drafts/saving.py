"""Save what was composed as drafts, once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.admin.nothing import in_force_of
from cms.core.guards import archived
from cms.core.models import SectionPage
from cms.core.public_urls import VIETNAMESE
from sites.binding import binding_profile
from sites.models import Portal
from sites.permissions.law import Deed

from .offering import composer_of, drafts_for
from .reading import Knowledge
from .registry import Composer, Draft


class NoDraftError(Exception):
    """There is none to be had. Its text tells the editor why."""


@dataclass(frozen=True)
class FirstDraft:
    """``page``: the first of ``count``; 0: it waited in the section already."""

    page: Page
    count: int
    caution: str


def first_draft(section_pk: int, user: Any) -> FirstDraft:
    """The draft that waits in the section, or new ones. Raises NoDraftError, PermissionDenied."""
    with transaction.atomic():  # a second press waits here, and finds the draft of the first
        sections = SectionPage.objects.select_for_update(of=("self",))
        section = sections.select_related("portal__agency").get(pk=section_pk)
        _refuse(section, user)
        composer = composer_of(section, binding_profile(section.portal_id))
        drafts = drafts_for(section, composer, Knowledge(section.portal))
        if composer is None or not drafts:
            told = _("Mạng lưới chưa biết gì để soạn sẵn cho chuyên mục này. Hãy tự viết mục đầu.")
            raise NoDraftError(told)
        waiting = _waiting(section, composer)
        if waiting is not None:
            return FirstDraft(waiting, 0, str(composer.caution))
        pages = _saved(section, composer, drafts, user)
        return FirstDraft(pages[0], len(pages), str(composer.caution))


def _refuse(section: SectionPage, user: Any) -> None:
    if law := archived(section):
        raise NoDraftError(law.refusal(Deed.ADD))
    if section.portal.status != Portal.Status.LIVE or section.language_code != VIETNAMESE:
        raise NoDraftError(_("Chỉ soạn sẵn cho chuyên mục tiếng Việt của trang đang hoạt động."))
    if not section.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    if section.section_code in in_force_of(section.portal_id, timezone.localdate()):
        raise NoDraftError(_("Chuyên mục đang khai “không phát sinh”. Hãy rút lại lời khai trước."))
    if section.get_children().live().exists():
        raise NoDraftError(_("Chuyên mục đã có nội dung, không cần bản soạn sẵn."))


def _waiting(section: SectionPage, composer: Composer) -> Any:
    """The first entry that nobody published yet, whoever began it."""
    rows = composer.model._default_manager.child_of(section)
    return rows.filter(live=False, first_published_at=None).order_by("path").first()


def _saved(
    section: SectionPage, composer: Composer, drafts: Sequence[Draft], user: Any
) -> list[Page]:
    """As Wagtail's own form saves a draft: the page, hidden, and its first revision."""
    pages = []
    for draft in drafts:
        stated = _fitting(composer.model, {"title": draft.title, **draft.stated})
        page = composer.model(live=False, owner=user, locale=section.locale, **stated)
        section.add_child(instance=page)
        page.save_revision(user=user, log_action=True, clean=False)
        pages.append(page)
    return pages


def _fitting(model: Any, stated: dict[str, Any]) -> dict[str, Any]:
    """What its field holds whole; a fact that was cut is no fact. Titles go on being titles."""
    longest = {name: model._meta.get_field(name).max_length for name in stated}
    whole = {
        name: value
        for name, value in stated.items()
        if not (isinstance(value, str) and longest[name] and len(value) > longest[name])
    }
    return {"title": stated["title"][: longest["title"]]} | whole
