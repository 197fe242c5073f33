"""What an editor reads about the last change of a page: on its way, online, or failed and why."""

import datetime
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urljoin

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.models import HomePage
from cms.core.models.pages import ROOT_PATH
from cms.core.public_urls import path_for, root_of
from cms.publishing.status import Delivery, State, delivery_of


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
    """One sentence and, while the page is online, the way to it."""

    key: int
    state: str
    final: bool
    text: str
    url: str = ""
    link: str = ""

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


def line_of(spot: Spot, delivery: Delivery, *, named: bool = False) -> Line:
    """``named``: among lines of other pages the title comes first."""
    text = words(delivery)
    if named:
        text = _("“%(title)s”: %(text)s") % {"title": spot.title, "text": text}
    line = Line(spot.pk, delivery.state.value, delivery.final, text)
    if not delivery.path:
        return line
    address = {"url": urljoin(spot.portal_url, delivery.path), "link": _("xem trang")}
    return Line(**{**line.as_json(), **address})


def words(delivery: Delivery) -> str:
    """The sentence; before a link it ends in a comma."""
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


def _failed(delivery: Delivery) -> str:
    facts = {"reason": delivery.reason, "mend": delivery.mend}
    return _("Lỗi: %(reason)s Cách khắc phục: %(mend)s") % facts


_SENTENCES = {
    State.NONE: _none,
    State.WAITING: _waiting,
    State.BUILDING: _building,
    State.LIVE: _live,
    State.FAILED: _failed,
}


def clock(moment: datetime.datetime | None) -> str:
    """14:02:07, with the date when it was another day; "–" when nobody knows."""
    if moment is None:
        return "–"
    local = timezone.localtime(moment)
    same_day = local.date() == timezone.localdate()
    return f"{local:%H:%M:%S}" if same_day else f"{local:%H:%M:%S, %d/%m/%Y}"
