"""Embargo: an entry dated in the future goes live at that time, not when somebody publishes it."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import DateTimeField
from django.utils import timezone


@dataclass(frozen=True)
class Schedule:
    """When an entry is dated, and when it is to go live (None: as soon as it is published)."""

    published_at: datetime.datetime | None
    go_live_at: datetime.datetime | None

    @classmethod
    def of_revision(cls, content: dict[str, Any]) -> "Schedule":
        """Moments are text, or still moments in the process that made the revision."""
        read = DateTimeField().to_python
        return cls(read(content.get("published_at")), read(content.get("go_live_at")))

    @property
    def is_embargo(self) -> bool:
        """The date alone decides; nobody chose another time."""
        return self.go_live_at is not None and self.go_live_at == self.published_at


def go_live_at(wanted: Schedule, last: Schedule | None = None) -> datetime.datetime | None:
    """When an entry with the schedule ``wanted`` may go live: never before its date.

    A time that only followed from the date of the ``last`` draft follows the new date.
    """
    dated, chosen = wanted.published_at, wanted.go_live_at
    if dated is None:
        return chosen
    if last and last.is_embargo and chosen == last.go_live_at:
        chosen = None
    if dated <= timezone.now():
        return chosen
    return max(dated, chosen) if chosen else dated
