"""Translations are kept sentence by sentence; a preview needs a draft made of them."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Page
from wagtail_localize.models import Translation

from sites.models import User

# What says how far a page is, not what it says.
BOOKKEEPING = frozenset({
    "latest_revision", "latest_revision_created_at", "live_revision", "has_unpublished_changes",
    "live", "first_published_at", "last_published_at", "path", "depth", "numchild", "url_path",
    "draft_title", "expired", "locked", "locked_at", "locked_by",
})  # fmt: skip


def save_translated(page: Page, user: User) -> None:
    """Save what the translation form shows as the page's draft, if its last draft says less.

    Does nothing for pages that are not translated there. What readers see stays as it is.
    """
    translation = _translation_of(page)
    if translation is None:
        return
    draft = translation.source.get_ephemeral_translated_instance(page.locale, fallback=True)
    if _says(draft.serializable_data()) != _last_said(page):
        draft.save_revision(user=user, clean=False)


def _translation_of(page: Page) -> Translation | None:
    shown = Translation.objects.filter(enabled=True, target_locale=page.locale_id)
    found: Translation | None = shown.filter(source__object_id=page.translation_key).first()
    return found


def _last_said(page: Page) -> dict[str, Any] | None:
    last = page.latest_revision
    return _says(last.content) if last else None


def _says(content: dict[str, Any]) -> dict[str, Any]:
    """As the database gives it back."""
    plain: dict[str, Any] = json.loads(json.dumps(content, cls=DjangoJSONEncoder))
    return {name: value for name, value in plain.items() if name not in BOOKKEEPING}
