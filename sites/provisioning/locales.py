"""A portal in one more language: its home page and sections, as translations."""

from collections import Counter

from django.db import transaction
from wagtail.models import Locale

from cms.publishing.announce import announce_portals
from sites.models import Portal
from sites.permissions.groups import grant_on_locale_root

from .pages import Words, create_homes, ensure_sections, home_model
from .tree import lock_tree
from .workflows import extend_workflow


@transaction.atomic
def provision_locale(portal: Portal, language_code: str) -> int:
    """Add what ``portal`` lacks in ``language_code``; returns the number of pages made.

    Titles are the agency's English name and the mandate's English section names: editors may
    change them. A second call makes nothing.
    """
    lock_tree()
    locale, _ = Locale.objects.get_or_create(language_code=language_code)
    pages = Counter({portal.key: _ensure_home(portal, locale)})
    pages += ensure_sections([portal], locale)
    announce_portals(pages)
    return pages.total()


def _ensure_home(portal: Portal, locale: Locale) -> int:
    if home_model()._default_manager.filter(portal=portal, locale=locale).exists():
        return 0
    period = portal.agency.current_period
    title = (period.name_en or period.name) if period else str(portal)
    words = Words(title, f"{portal.key}-{locale.language_code}")
    (home,) = create_homes({portal: words}, locale)
    grant_on_locale_root(portal, home)
    extend_workflow(portal, home)
    return 1
