"""One portal that cannot be judged stops no other."""

import logging
from collections.abc import Callable, Collection

from django.db import OperationalError

logger = logging.getLogger(__name__)


def judge_or_tell(judge: Callable[[Collection[int]], None], portals: Collection[int]) -> set[int]:
    """Returns those whose judging failed, which the log tells with the reason. Raises
    OperationalError, as of a locked database: then all of it is to be tried again."""
    try:
        judge(portals)
    except OperationalError:
        raise
    except Exception:
        if len(portals) == 1:
            logger.exception("Không chấm được trang %s.", *portals)
            return {*portals}
        return {failed for one in portals for failed in judge_or_tell(judge, [one])}
    return set()
