"""What a page's clock will do: when it goes online, and when it is taken away again."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import DateTimeField
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision


@dataclass(frozen=True)
class Schedule:
    """Moments that hold: somebody who may publish set them. None: none. ``is_live``: readers have
    a version of the page already."""

    goes_live_at: datetime.datetime | None = None
    expires_at: datetime.datetime | None = None
    is_live: bool = False

    @property
    def next_at(self) -> datetime.datetime | None:
        return min(self._moments, default=None)

    @property
    def is_due(self) -> bool:
        """The moment has come; the worker is about to act."""
        return self.next_at is not None and self.next_at <= timezone.now()

    @property
    def _moments(self) -> list[datetime.datetime]:
        return [moment for moment in (self.goes_live_at, self.expires_at) if moment]

    def sentences(self) -> Iterator[str]:
        if self.goes_live_at:
            facts = _spoken(self.goes_live_at)
            if self.is_live:
                yield _("Bản mới sẽ lên mạng lúc %(time)s ngày %(day)s.") % facts
            else:
                yield _("Sẽ lên mạng lúc %(time)s ngày %(day)s.") % facts
        if self.expires_at:
            facts = _spoken(self.expires_at)
            yield _("Sẽ gỡ khỏi mạng lúc %(time)s ngày %(day)s.") % facts


NEVER = Schedule()


def schedule_of(key: int) -> Schedule:
    """Of the page with that primary key, as it is stored; of a deleted one nothing."""
    page = Page.objects.filter(pk=key).only("live", "expire_at").first()
    if page is None:
        return NEVER
    waiting = page.revisions.filter(approved_go_live_at__isnull=False).first()
    live_until = page.expire_at if page.live else None
    if waiting is None:
        return Schedule(expires_at=live_until, is_live=page.live)
    return Schedule(waiting.approved_go_live_at, live_until or _expiry_of(waiting), page.live)


def _expiry_of(revision: Revision) -> datetime.datetime | None:
    """Moments are text, or still moments in the process that made the revision."""
    moment: datetime.datetime | None = DateTimeField().to_python(revision.content.get("expire_at"))
    return moment


def _spoken(moment: datetime.datetime) -> dict[str, str]:
    local = timezone.localtime(moment)
    return {"time": f"{local:%H:%M}", "day": f"{local:%d/%m/%Y}"}
