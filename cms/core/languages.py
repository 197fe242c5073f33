"""A page stands among pages of its own language: its address says so, and its readers.

Wagtail moves and copies pages to wherever they are asked to, and they keep their language.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.signals import pre_page_move

from sites.permissions.law import HOME_DEPTH


class OtherLanguageError(PermissionDenied):
    """A page was to stand below one of another language; the message names both."""


def connect() -> None:
    """Start refusing; called once from ``AppConfig.ready``."""
    pre_page_move.connect(refuse_move, dispatch_uid="languages.move")


def may_stand_below(page: Page, parent: Page) -> bool:
    """Above the homes stand no languages."""
    return parent.depth < HOME_DEPTH or page.locale_id == parent.locale_id


def refuse_move(
    sender: type, instance: Page, parent_page_after: Page | None = None, **_kwargs: Any
) -> None:
    if parent_page_after is not None:
        refuse(instance, parent_page_after)


def refuse(page: Page, parent: Page) -> None:
    """Raise OtherLanguageError if ``page`` is written in another language than ``parent``."""
    if not may_stand_below(page, parent):
        raise OtherLanguageError(
            _(
                "“%(page)s” và “%(parent)s” không cùng ngôn ngữ. Hãy chọn chuyên mục cùng ngôn ngữ "
                "với trang, hoặc dùng nút Dịch."
            )
            % {"page": page.title, "parent": parent.title}
        )
