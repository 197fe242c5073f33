"""What happens every night, in one of the workers: sweep, compare with a clean build, tidy up."""

import datetime
import logging
import time
from collections.abc import Callable, Sequence

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from cms.publishing.sweep import sweep
from portal_frontend.models import Check, Lease, Ticket

from .assets import ASSETS, asset_names
from .builder import Workshop
from .claims import take
from .hosts import known_hosts
from .verification import verify

logger = logging.getLogger(__name__)

HOURS = range(1, 5)  # in Vietnam: when nobody publishes
REST = datetime.timedelta(hours=20)
PATIENCE = datetime.timedelta(minutes=10)  # after a check for which every portal was too busy
SAMPLE = 500  # outputs
NAME = "!nightly"  # no portal's key: keys have no exclamation marks
OLD_ASSET = 86_400.0  # seconds: pages opened yesterday may still ask for them


def is_due() -> bool:
    return timezone.localtime().hour in HOURS and not _done_tonight()


def work_if_due(workshop: Workshop, holder: str) -> Check | None:
    """The night's check, in a thread of its own; None: not now, or another worker does it."""
    try:
        return _work_alone(workshop, holder) if is_due() and take(NAME, holder) else None
    except Exception:
        logger.exception("Việc ban đêm không xong, lát nữa làm lại.")
        return None
    finally:
        connection.close()


def _work_alone(workshop: Workshop, holder: str) -> Check:
    try:
        return work(workshop, lambda: take(NAME, holder))
    finally:
        Lease.objects.filter(portal=NAME, holder=holder).delete()


def work(workshop: Workshop, go_on: Callable[[], object] = lambda: None) -> Check:
    """Sweep, tidy up, compare a sample with a clean build; say loudly when anything differs."""
    for _ in sweep(go_on=go_on):
        pass
    portals = sorted(set(known_hosts().values()))
    for portal in portals:
        tidy_assets(workshop, portal)
        go_on()
    check = verify(workshop, portals, SAMPLE, go_on)
    if check.differences:
        numbers = f"{check.differences}/{check.outputs}"
        logger.error("Khác bản dựng sạch: %s tệp\n%s", numbers, check.detail)
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
    """A check that compared nothing proves nothing: it is soon tried again."""
    now = timezone.now()
    compared = Q(started_at__gt=now - REST) & (Q(outputs__gt=0) | Q(differences__gt=0))
    return Check.objects.filter(compared | Q(started_at__gt=now - PATIENCE)).exists()
