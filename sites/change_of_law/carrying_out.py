"""Carries a plan out, in the caller's transaction and inside the mandate's door."""

import datetime
from collections.abc import Iterable
from typing import Any

from wagtail.models import Locale

from cms.publishing.announce import announce_portals
from cms.publishing.telling import tell_planted
from sites.models import MandateProfile, Portal, PortalMandate
from sites.provisioning.pages import ensure_sections, section_model

from .drafts import redraft
from .facts import Section
from .moving import Sections, move_entry
from .plans import NewSection, Plan, Renaming


def carry_out(plan: Plan, portal: Portal, profile: MandateProfile, on: datetime.date) -> None:
    """Bring ``portal`` under ``profile`` from the day ``on``, as ``plan`` says."""
    _bind(portal, profile, on)
    _archive(plan.revived, None)
    for renaming in plan.renamed:
        _rename(renaming)
    _create(portal, plan.created)
    sections = _sections(portal)
    for moving in plan.moved:
        move_entry(moving, sections)
    _archive(plan.archived, on)
    _remove(plan.removed)
    announce_portals([portal.key])


def _bind(portal: Portal, profile: MandateProfile, on: datetime.date) -> None:
    """Rows that held stay as they are: the open one ends, a new one begins."""
    for row in portal.mandates.filter(valid_to__isnull=True):
        row.valid_to = on
        row.save(update_fields=["valid_to"])
    PortalMandate.objects.create(portal=portal, profile=profile, valid_from=on)


def _archive(sections: Iterable[Section], on: datetime.date | None) -> None:
    for page in _pages(sections):
        page.archived_on = on
        page.save(update_fields=["archived_on"], clean=False)


def _rename(renaming: Renaming) -> None:
    (page,) = _pages([renaming.section])
    old, page.title = page.title, renaming.title
    page.draft_title = renaming.title if page.draft_title == old else page.draft_title
    page.save(update_fields=["title", "draft_title"], clean=False)
    redraft(page, title=(old, renaming.title))


def _create(portal: Portal, new: Iterable[NewSection]) -> None:
    """As provisioning does it, in bulk; told one by one, so that former addresses give way."""
    for language in dict.fromkeys(section.language for section in new):
        ensure_sections([portal], Locale.objects.get(language_code=language))
    codes = {section.code for section in new}
    made = section_model()._default_manager.filter(portal=portal, section_code__in=codes)
    wanted = {(section.code, section.language) for section in new}
    rows = made.values_list("pk", "section_code", "language_code")
    planted = [pk for pk, code, language in rows if (code, language) in wanted]
    tell_planted(section_model(), planted)


def _sections(portal: Portal) -> Sections:
    pages = section_model()._default_manager.filter(portal=portal)
    return {(page.section_code, page.language_code): page for page in pages}


def _remove(sections: Iterable[Section]) -> None:
    for page in _pages(sections):
        page.delete()


def _pages(sections: Iterable[Section]) -> list[Any]:
    pks = [section.pk for section in sections]
    return list(section_model()._default_manager.filter(pk__in=pks).order_by("path"))
