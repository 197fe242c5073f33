"""What happens every night, in one of the workers: sweep, compare with a clean build, tidy up."""

import datetime
import logging
import time
from collections.abc import Sequence

from django.utils import timezone

from portal_frontend.models import Check, Lease, Ticket

from .builder import Workshop
from .claims import take
from .expansion import ASSETS, asset_names
from .hosts import known_hosts
from .verification import verify

logger = logging.getLogger(__name__)

HOURS = range(1, 5)  # in Vietnam: when nobody publishes
REST = datetime.timedelta(hours=20)
SAMPLE = 500  # outputs
NAME = "!nightly"  # no portal's key: keys have no exclamation marks
OLD_ASSET = 86_400.0  # seconds: pages opened yesterday may still ask for them


def work_if_due(workshop: Workshop, holder: str) -> Check | None:
    """The night's check; None: not now, or another worker does it."""
    if timezone.localtime().hour not in HOURS or _done_tonight() or not take(NAME, holder):
        return None
    try:
        return work(workshop)
    finally:
        Lease.objects.filter(portal=NAME, holder=holder).delete()


def work(workshop: Workshop) -> Check:
    """Compare a sample with a clean build, and say so loudly when anything differs."""
    portals = sorted(set(known_hosts().values()))
    for portal in portals:
        tidy_assets(workshop, portal)
    check = verify(workshop, portals, SAMPLE)
    if check.differences:
        logger.error(
            "Khác bản dựng sạch: %s/%s tệp\n%s", check.differences, check.outputs, check.detail
        )
    return check


def tidy_assets(workshop: Workshop, portal: str) -> Sequence[str]:
    """Remove assets of old editions, once no page of the portal waits to leave them."""
    if Ticket.objects.filter(portal=portal).exists():
        return []
    storage = workshop.storage(portal)
    current = {f"{ASSETS}{name}" for name in asset_names(workshop.assets)}
    old = [path for path in storage.paths() if path.startswith(ASSETS) and path not in current]
    before = time.time() - OLD_ASSET
    stale = [path for path in old if storage.file(path).stat().st_mtime < before]
    return [path for path in stale if storage.delete(path)]


def _done_tonight() -> bool:
    return Check.objects.filter(started_at__gt=timezone.now() - REST).exists()
