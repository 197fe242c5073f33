"""Which entries are marked as new, and until when."""

import datetime

from django.utils import timezone

from cms.graphql.recording import Traced
from cms.publishing.keys import clock_fence

from .rows import UNDATED, EntryRow

NEW_FOR = datetime.timedelta(hours=72)


def is_new(entry: EntryRow) -> Traced:
    """Whether it was published within 72 hours; while it is, that moment will change the answer."""
    ends = (entry.published_at or UNDATED) + NEW_FOR
    if ends <= timezone.now():
        return Traced(False, tuple)
    return Traced(True, lambda: [clock_fence(ends)])
