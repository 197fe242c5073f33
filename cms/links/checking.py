"""Ask what is due, and write down what it makes of each address."""

import datetime
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone

from sites.models import Portal
from sites.models.agency import Tier

from .addresses import host_of
from .asking_many import Answered, Manners, asked
from .guard import Guard
from .lease import give_back, new_holder, take
from .models import WebAddress
from .visible import visible_addresses
from .witnesses import somebody_answers
from .writing import TOGETHER, put_off, write_answers

logger = logging.getLogger(__name__)

WAIT = 10.0  # seconds without an answer, after which what came is written and the lease renewed
KEPT = datetime.timedelta(days=30)  # an address that nobody mentions any more
SILENCE = (
    "Không máy chủ nào trả lời: kiểm tra lại mạng của máy này. "
    "Không kết luận gì; một giờ nữa sẽ hỏi lại."
)
ELSEWHERE = "Một tiến trình khác đang kiểm tra liên kết, hoặc vừa kiểm tra xong."


class BusyError(RuntimeError):
    """Another process is checking, or has just been: its last questions are too fresh."""


@dataclass
class Tally:
    """How many addresses were checked, by the state they are in now."""

    states: Counter[str] = field(default_factory=Counter)
    is_silent: bool = False  # nobody answered, and nothing was concluded

    @property
    def checked(self) -> int:
        return self.states.total()


def check_due(limit: int, now: Callable[[], datetime.datetime] = timezone.now) -> Tally:
    """Check at most ``limit`` addresses whose time has come. Raises BusyError."""
    holder = new_holder()
    if not take(holder):
        raise BusyError(ELSEWHERE)
    try:
        forget_unmentioned(now())
        urls = _due(limit, now())
        return Round(lambda: take(holder), now).check(urls) if urls else Tally()
    finally:
        give_back(holder, datetime.timedelta(seconds=settings.LINKS_PAUSE))


def next_due() -> datetime.datetime | None:
    return visible_addresses().order_by("next_at").values_list("next_at", flat=True).first()


def forget_unmentioned(now: datetime.datetime) -> None:
    """Kept for a while: what is known of an address that comes back is not lost."""
    old = WebAddress.objects.filter(mentions=None, created_at__lt=now - KEPT)
    old.exclude(checked_at__gte=now - KEPT).delete()


def _due(limit: int, now: datetime.datetime) -> list[str]:
    due = visible_addresses().filter(next_at__lte=now).order_by("next_at", "pk")
    return list(due.values_list("url", flat=True)[:limit])


class Round:
    """Asks some addresses. What servers say is written as it comes; that they say nothing, only
    once one outside has answered: then our own network works."""

    def __init__(self, renew: Callable[[], bool], now: Callable[[], datetime.datetime]) -> None:
        self.tally = Tally()
        self._renew, self._now = renew, now
        self._guard, self._manners = network_guard(), network_manners()
        self._own = {host for host, _port in self._guard.own}  # may stand beside us
        self._network_works = False
        self._silent: list[Answered] = []

    def check(self, urls: Sequence[str]) -> Tally:
        with asked(urls, self._guard, self._manners) as questions:
            for some in _grouped(questions.outcomes(WAIT)):
                self._go_on()
                self._take_in(some)
        if self._silent:
            self._judge_the_silence()
        return self.tally

    def _go_on(self) -> None:
        """Raises BusyError where we stood still for so long that another took over."""
        if not self._renew():
            raise BusyError(ELSEWHERE)

    def _take_in(self, some: Sequence[Answered]) -> None:
        proofs = (one.answered and host_of(url) not in self._own for url, one in some)
        self._network_works = self._network_works or any(proofs)
        self._silent += [one for one in some if one[1].is_silence]
        self._write([one for one in some if not one[1].is_silence])
        if self._network_works:
            self._write(self._silent)
            self._silent = []

    def _judge_the_silence(self) -> None:
        self._go_on()
        hosts = {host_of(url) for url, _ in self._silent}
        if somebody_answers(hosts, self._guard, self._manners):
            self._write(self._silent)
        else:
            logger.error(SILENCE)
            put_off(self._silent, self._now())
            self.tally.is_silent = True

    def _write(self, some: Sequence[Answered]) -> None:
        self.tally.states.update(write_answers(some, self._now()))


def _grouped(found: Iterable[Answered | None]) -> Iterator[list[Answered]]:
    """As many as are written together, or what came before nobody answered for a while."""
    group: list[Answered] = []
    for one in found:
        if one is not None:
            group.append(one)
        if one is None or len(group) == TOGETHER:
            yield group
            group = []
    yield group


def network_guard() -> Guard:
    hosts = Portal.objects.live().values_list("site__hostname", flat=True)
    own = [(host, settings.PUBLIC_PORT) for host in hosts if host]
    return Guard(own, allow_private=settings.LINKS_ALLOW_PRIVATE)


def network_manners() -> Manners:
    province = Portal.objects.live().of_tier(Tier.PROVINCE).select_related("site").first()
    network = province.url if province else settings.WAGTAILADMIN_BASE_URL
    return Manners(
        pause=settings.LINKS_PAUSE,
        timeout=settings.LINKS_TIMEOUT,
        at_once=settings.LINKS_AT_ONCE,
        agent=f"HoiTu-LinkCheck/1.0 (+{network})",
    )
