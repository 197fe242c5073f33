"""Where a section's entries went, what lay below the section leads after them: months, feeds.

The section itself stays as an archive, so only what stands there no more is led on. Follows the
rows that a change of law writes for each entry it moves, and takes back.
"""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page

from cms.core.models import FormerAddress, SectionPage
from cms.core.models.pages import SECTION_PATH
from cms.core.public_urls import public_path
from sites.models import MovedEntry


def connect() -> None:
    """Called once from ``AppConfig.ready``."""
    post_save.connect(lead_on, sender=MovedEntry, dispatch_uid="core-lead-on")
    post_delete.connect(lead_back, sender=MovedEntry, dispatch_uid="core-lead-back")


def lead_on(instance: MovedEntry, **_: Any) -> None:
    """When the entry stands already where it went."""
    path = Page.objects.values_list("path", flat=True).get(pk=instance.page_id)
    left, target = _section(instance.path), _section(path)
    if left is not None and target is not None:
        facts = {"page_id": target.pk, "prefix": True}
        FormerAddress.objects.update_or_create(
            portal=left.portal, path=public_path(left), defaults=facts
        )


def lead_back(instance: MovedEntry, **_: Any) -> None:
    """Not before the last entry has come home."""
    left = _section(instance.path)
    above = instance.path[:SECTION_PATH]
    if left is not None and not MovedEntry.objects.filter(path__startswith=above).exists():
        FormerAddress.objects.filter(portal=left.portal, path=public_path(left)).delete()


def _section(path: str) -> SectionPage | None:
    sections = SectionPage.objects.select_related("portal", "locale")
    return sections.filter(path=path[:SECTION_PATH]).first()
