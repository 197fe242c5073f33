"""Saves the demo's values as pages, media, people and ratings. Safe to repeat.

Everything saved has a uuid derived from its name in the demo: a second run finds it there.
"""

from collections.abc import Callable

from django.db import transaction

from cms.core.models import PortalImage
from cms.demo.content import DemoContent
from sites.models import Portal

from .entries import EntrySaver
from .identity import identity
from .leaders import name_leaders
from .media import MediaStore
from .painter import Painter
from .people import save_users
from .portals import save_portals, units_of_network
from .ratings import save_ratings
from .records import RecordSaver
from .scores import save_past_scores

__all__ = ["identity", "save_past_scores", "save_pilot", "units_of_network"]

Progress = Callable[[str], None]


def save_pilot(content: DemoContent, password: str, progress: Progress) -> dict[str, Portal]:
    """Save what is missing of ``content``. Returns the pilot's portals by agency code."""
    with Painter() as painter:
        if not PortalImage.objects.exists():
            painter.draw_ahead(content.pictures())
        return _save(content, password, progress, MediaStore(painter))


def _save(
    content: DemoContent, password: str, progress: Progress, media: MediaStore
) -> dict[str, Portal]:
    progress("Thông tin cơ quan, giao diện, bản tiếng Anh…")
    with transaction.atomic():
        portals = save_portals(content, media)
    saver = EntrySaver(portals, media)
    with transaction.atomic():
        progress(f"{len(content.articles)} bài viết…")
        saver.save_articles(content.articles)
        saver.save_drafts(content.drafts)
        progress(f"{len(content.english)} bài tiếng Anh, {len(content.information)} mục thông tin…")
        saver.save_translations(content.english)
        saver.save_information(content.information)
        progress(f"{len(content.records)} mục theo biểu…")
        RecordSaver(saver).save(content.records)
        name_leaders(saver, content.articles)
    with transaction.atomic():
        progress(f"{len(content.users)} tài khoản, lượt đánh giá…")
        save_users(content.users, portals, password)
        save_ratings(content, portals)
    return portals
