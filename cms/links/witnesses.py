"""Servers that answered lately: if even they are silent, our own network is down."""

import time
from collections.abc import Collection

from django.db.models import Max

from .asking_many import Manners, asked
from .guard import Guard
from .models import State
from .visible import visible_addresses

MOST = 3
PATIENCE = 10.0  # seconds between looks at what came


def witnesses(silent: Collection[str], guard: Guard) -> list[str]:
    """The addresses that answered last, one of each host; the network's own may stand beside us."""
    own = {host for host, _port in guard.own}
    well = visible_addresses().filter(state__in=(State.ALIVE, State.MOVED))
    well = well.exclude(host__in=own.union(silent)).order_by("-checked_at", "pk")
    by_host = well.order_by().values_list("host").annotate(last=Max("checked_at"))
    hosts = [host for host, _last in by_host.order_by("-last", "host")[:MOST]]
    return [well.filter(host=host).values_list("url", flat=True)[0] for host in hosts]


def somebody_answers(silent: Collection[str], guard: Guard, manners: Manners) -> bool:
    """Whether one of the witnesses does; the rest are then left alone."""
    urls = witnesses(silent, guard)
    if not urls:
        return False
    time.sleep(manners.pause)  # a redirect may have led to one of them just now
    with asked(urls, guard, manners) as questions:
        return any(one is not None and one[1].answered for one in questions.outcomes(PATIENCE))
