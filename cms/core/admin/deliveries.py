"""What an editor reads about the last change of a page: on its way, online, or failed and why."""

import datetime
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urljoin

from django.utils import timezone
from django.utils.formats import get_format, number_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.models import HomePage
from cms.core.models.pages import ROOT_PATH
from cms.core.public_urls import path_for, root_of
from cms.publishing.status import Delivery, Failure, State, delivery_of
from sites.models import Portal
from sites.permissions.scope import scope_for

from .schedules import NEVER, Schedule, schedule_of

SCHEDULED = "scheduled"  # beside the states of a delivery


@dataclass(frozen=True)
class Spot:
    """Where readers find a page, or found it before it was taken away. Plain values: sessions
    keep them after the page is deleted."""

    pk: int
    title: str
    portal: str
    portal_url: str
    path: str

    def delivery(self) -> Delivery:
        return delivery_of(self.portal, f"page:{self.pk}", self.path)


@dataclass(frozen=True)
class Line:
    """A sentence, the way to the page while it is online, and right behind it ``more`` sentences.

    ``final``: asking again before ``next_at`` (ISO 8601, or "") gives the same answer. ``detail``:
    what the program said of a failure, for operators.
    """

    key: int
    state: str
    final: bool
    text: str
    url: str = ""
    link: str = ""
    more: str = ""
    next_at: str = ""
    detail: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def spot_of(page: Page) -> Spot | None:
    """None for a page of no portal. ``page`` may be deleted already: its home still stands."""
    homes = HomePage.objects.filter(path=page.path[:ROOT_PATH])
    home = homes.select_related("portal__site", "locale").first()
    if home is None:
        return None
    path = path_for(page.url_path, root_of(page.url_path), home.locale.language_code)
    return Spot(page.pk, page.title, home.portal.key, home.portal.url, path)


def page_line(spot: Spot, user: Any, *, named: bool = False) -> Line | None:
    """What ``user`` reads of the page at ``spot``. None: readers never met it, nor will soon.

    ``named``: among lines of other pages the title comes first.
    """
    delivery, schedule = spot.delivery(), schedule_of(spot.pk)
    if delivery.state is State.NONE and not schedule.next_at:
        return None
    line = line_of(spot, delivery, schedule)
    if named:
        facts = {"title": spot.title, "text": line.text}
        line = replace(line, text=_("“%(title)s”: %(text)s") % facts)
    if delivery.failure and scope_for(user).everything:
        line = replace(line, detail=delivery.failure.detail)
    return line


def line_of(spot: Spot, delivery: Delivery, schedule: Schedule = NEVER) -> Line:
    said = [*_wide(delivery), *schedule.sentences()]
    scheduled = delivery.state is State.NONE and bool(said)
    text = said.pop(0) if scheduled else words(delivery, spot)
    state = SCHEDULED if scheduled else delivery.state.value
    return Line(
        spot.pk,
        state,
        delivery.final and not schedule.is_due,
        text,
        url=urljoin(spot.portal_url, delivery.path) if delivery.path else "",
        link=_("xem trang") if delivery.path else "",
        more=f"{'.' if delivery.path else ''} {' '.join(said)}" if said else "",
        next_at=schedule.next_at.isoformat() if schedule.next_at else "",
    )


def words(delivery: Delivery, spot: Spot) -> str:
    """The sentence; before a link it ends in a comma."""
    if delivery.failure:
        return _failed(delivery.failure, spot)
    return _SENTENCES[delivery.state](delivery)


def _none(delivery: Delivery) -> str:
    return _("Chưa lên mạng.")


def _waiting(delivery: Delivery) -> str:
    return _("Đang chờ xuất bản …")


def _building(delivery: Delivery) -> str:
    counts = {"done": delivery.done, "total": delivery.total}
    return _("Đang xuất bản %(done)s/%(total)s …") % counts


def _live(delivery: Delivery) -> str:
    time = clock(delivery.live_at)
    if delivery.seconds is None:
        return _("Đang trên mạng, bản dựng lúc %(time)s,") % {"time": time}
    facts = {"time": time, "seconds": number_format(delivery.seconds, 1)}
    if not delivery.path:
        return _("Đã gỡ khỏi mạng lúc %(time)s (%(seconds)s giây).") % facts
    return _("Đã lên mạng lúc %(time)s (%(seconds)s giây),") % facts


def _wide(delivery: Delivery) -> Iterator[str]:
    if delivery.wide:
        facts = {"count": grouped(delivery.wide)}
        yield _("Còn %(count)s trang khác nhắc đến nội dung này đang được dựng lại.") % facts


def _failed(failure: Failure, spot: Spot) -> str:
    facts = {"place": _place(failure, spot), "reason": failure.reason, "mend": failure.mend}
    return _("Lỗi ở %(place)s: %(reason)s Cách khắc phục: %(mend)s") % facts


def _place(failure: Failure, spot: Spot) -> str:
    """Page and portal, as people call them."""
    own = (failure.portal, failure.path) == (spot.portal, spot.path)
    page = f"“{spot.title}”" if own else failure.name or failure.path
    portal = Portal.objects.filter(key=failure.portal).first()
    return f"{page} ({portal.agency if portal else failure.portal})"


_SENTENCES = {
    State.NONE: _none,
    State.WAITING: _waiting,
    State.BUILDING: _building,
    State.LIVE: _live,
}


def clock(moment: datetime.datetime | None) -> str:
    """14:02:07, with the date when it was another day; "–" when nobody knows."""
    if moment is None:
        return "–"
    local = timezone.localtime(moment)
    same_day = local.date() == timezone.localdate()
    return f"{local:%H:%M:%S}" if same_day else f"{local:%H:%M:%S, %d/%m/%Y}"


def grouped(number: int) -> str:
    """12.345, or 12,345 in English."""
    return f"{number:,}".replace(",", get_format("THOUSAND_SEPARATOR"))
