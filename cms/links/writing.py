"""What answers make of addresses, written down; pages that mention them are told of."""

import datetime
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.db import transaction

from .addresses import digest_of
from .asking_many import Answered
from .listening import tell
from .models import State, WebAddress
from .states import Patience, Standing, standing_after
from .visible import visible_mentions

TOGETHER = 20  # answers that one transaction writes
UNTIL_NEXT = datetime.timedelta(hours=1)  # for those whose silence may be our own
COLUMNS = tuple(Standing.__dataclass_fields__)


def write_answers(answers: Sequence[Answered], now: datetime.datetime) -> list[State]:
    """The new states; addresses that are gone meanwhile have none."""
    groups = (answers[at : at + TOGETHER] for at in range(0, len(answers), TOGETHER))
    return [state for group in groups for state in _write(group, now)]


@transaction.atomic
def _write(answers: Sequence[Answered], now: datetime.datetime) -> list[State]:
    """Three queries, however many there are, and what listeners ask."""
    outcomes = {digest_of(url): outcome for url, outcome in answers}
    # Keys stay: pages that begin to mention an address meanwhile need not wait.
    locked = WebAddress.objects.select_for_update(no_key=True)
    rows = list(locked.filter(digest__in=outcomes).order_by("pk"))
    changed = []
    for row in rows:
        after = standing_after(_standing_of(row), outcomes[row.digest], now, patience())
        if after.since != row.since:
            changed.append(row.pk)
        for name, value in asdict(after).items():
            setattr(row, name, value)
    WebAddress.objects.bulk_update(rows, COLUMNS)
    _tell_of(changed)
    return [State(row.state) for row in rows]


def _standing_of(row: WebAddress) -> Standing:
    columns: dict[str, Any] = {name: getattr(row, name) for name in COLUMNS}
    return Standing(**columns | {"state": State(row.state)})


def _tell_of(addresses: Sequence[int]) -> None:
    if addresses:
        mentions = visible_mentions().filter(address__in=addresses, page__isnull=False)
        tell(set(mentions.values_list("page_id", flat=True)))


def put_off(answers: Sequence[Answered], now: datetime.datetime) -> None:
    """Nothing is concluded, but others have their turn first."""
    digests = [digest_of(url) for url, _ in answers]
    WebAddress.objects.filter(digest__in=digests).update(next_at=now + UNTIL_NEXT)


def patience() -> Patience:
    return Patience(
        settings.LINKS_FAILURES,
        datetime.timedelta(days=settings.LINKS_FAILING_DAYS),
        datetime.timedelta(days=settings.LINKS_EVERY_DAYS),
    )
