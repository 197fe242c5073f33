"""The one door through the guards of mandated pages. Mandate and lifecycle code go through it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_open: ContextVar[bool] = ContextVar("mandate_door", default=False)


@contextmanager
def mandate_door() -> Iterator[None]:
    """Lift the guards for the block, in this thread or task only. Nests; always closes again."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


def door_is_open() -> bool:
    return _open.get()
