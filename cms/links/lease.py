"""Only one process sends requests at a time, wherever it runs."""

import datetime
import os
import socket
import uuid

from django.db import transaction
from django.utils import timezone

from .models import CheckLease

GOOD_FOR = datetime.timedelta(minutes=5)
NOBODY = ""  # holds it while the servers that were asked last are left in peace
_ONLY = 1  # the primary key of the one row


def new_holder() -> str:
    return f"{socket.gethostname()[:50]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


@transaction.atomic
def take(holder: str) -> bool:
    """Take or renew the lease; False while another holds it, or rests."""
    now = timezone.now()
    row, made = CheckLease.objects.select_for_update().get_or_create(
        pk=_ONLY, defaults={"holder": holder, "until": now + GOOD_FOR}
    )
    if not made and row.holder != holder and row.until > now:
        return False
    CheckLease.objects.filter(pk=_ONLY).update(holder=holder, until=now + GOOD_FOR)
    return True


def give_back(holder: str, rest: datetime.timedelta) -> None:
    """Free after ``rest``: whoever takes it next does not know which servers were asked last."""
    own = CheckLease.objects.filter(pk=_ONLY, holder=holder)
    own.update(holder=NOBODY, until=timezone.now() + rest)
