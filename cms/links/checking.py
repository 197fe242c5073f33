"""Ask what is due, and write down what it makes of each address."""

import datetime
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sites.models import Portal
from sites.models.agency import Tier

from .addresses import digest_of
from .asking_many import Answered, Manners, asked
from .guard import Guard
from .lease import give_back, new_holder, take
from .listening import tell
from .models import State, WebAddress
from .states import Outcome, Patience, Standing, standing_after
from .visible import visible_addresses, visible_mentions

logger = logging.getLogger(__name__)

MANY = 3  # hosts: that none of so many answers is nobody's fault but this machine's
WAIT = 30.0  # seconds without an answer, after which the lease is renewed
KEPT = datetime.timedelta(days=30)  # an address that nobody mentions any more
SILENCE = "Không máy chủ nào trả lời: kiểm tra lại mạng của máy này. Không ghi nhận gì."


class BusyError(RuntimeError):
    """Another process is checking."""


@dataclass
class Tally:
    """How many addresses were checked, by the state they are in now."""

    states: Counter[str] = field(default_factory=Counter)
    is_silent: bool = False  # nobody answered, and nothing was written

    @property
    def checked(self) -> int:
        return self.states.total()


def check_due(limit: int, now: Callable[[], datetime.datetime] = timezone.now) -> Tally:
    """Check at most ``limit`` addresses whose time has come. Raises BusyError."""
    holder = new_holder()
    if not take(holder):
        raise BusyError("Một tiến trình khác đang kiểm tra liên kết.")
    try:
        forget_unmentioned(now())
        return _check(_due(limit, now()), lambda: take(holder), now)
    finally:
        give_back(holder)


def next_due() -> datetime.datetime | None:
    return visible_addresses().order_by("next_at").values_list("next_at", flat=True).first()


def forget_unmentioned(now: datetime.datetime) -> None:
    """Kept for a while: what is known of an address that comes back is not lost."""
    old = WebAddress.objects.filter(mentions=None, created_at__lt=now - KEPT)
    old.exclude(checked_at__gte=now - KEPT).delete()


def _due(limit: int, now: datetime.datetime) -> list[str]:
    due = visible_addresses().filter(next_at__lte=now).order_by("next_at", "pk")
    return list(due.values_list("url", flat=True)[:limit])


def _check(
    urls: list[str], renew: Callable[[], object], now: Callable[[], datetime.datetime]
) -> Tally:
    tally = Tally()
    if not urls:
        return tally
    with asked(urls, network_guard(), network_manners()) as questions:
        held: list[Answered] = []
        for url, outcome in _renewing(questions.outcomes(WAIT), renew):
            held.append((url, outcome))
            # Silence counts only once somebody has answered: then our own network works.
            if outcome.answered or tally.checked:
                _write_all(held, tally, now())
                held = []
    if len({_host(url) for url, _ in held}) >= MANY:
        logger.error(SILENCE)
        tally.is_silent = True
    else:
        _write_all(held, tally, now())
    return tally


def _renewing(found: Iterable[Answered | None], renew: Callable[[], object]) -> Iterator[Answered]:
    for one in found:
        renew()
        if one is not None:
            yield one


def _host(url: str) -> str:
    return url.split("/")[2]


def _write_all(held: Iterable[Answered], tally: Tally, now: datetime.datetime) -> None:
    for url, outcome in held:
        if state := write_outcome(url, outcome, now):
            tally.states[state] += 1


@transaction.atomic
def write_outcome(url: str, outcome: Outcome, now: datetime.datetime) -> State | None:
    """The new state; None for an address that is gone meanwhile. Four queries at most."""
    rows = WebAddress.objects.select_for_update().filter(digest=digest_of(url))
    row = rows.first()
    if row is None:
        return None
    before = _standing_of(row)
    after = standing_after(before, outcome, now, patience())
    WebAddress.objects.filter(pk=row.pk).update(**asdict(after))
    if after.since != before.since:
        mentions = visible_mentions().filter(address=row, page__isnull=False)
        tell(set(mentions.values_list("page_id", flat=True)))
    return after.state


def _standing_of(row: WebAddress) -> Standing:
    columns: dict[str, Any] = {name: getattr(row, name) for name in Standing.__dataclass_fields__}
    return Standing(**columns | {"state": State(row.state)})


def patience() -> Patience:
    return Patience(
        settings.LINKS_FAILURES,
        datetime.timedelta(days=settings.LINKS_FAILING_DAYS),
        datetime.timedelta(days=settings.LINKS_EVERY_DAYS),
    )


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
