"""Apps that want to know what readers see differently, in the transaction that changed it."""

from collections.abc import Callable, Sequence

from .models import Change

Listener = Callable[[Sequence[Change]], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Call ``listener`` with changes as they are written; called from ``AppConfig.ready``."""
    _listeners.append(listener)


def write_changes(changes: Sequence[Change]) -> None:
    """All ways in which changes come to be lead here."""
    if not changes:
        return
    Change.objects.bulk_create(changes)
    for listener in _listeners:
        listener(changes)
