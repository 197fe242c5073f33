"""Apps that want to know when the state of an address changed that pages mention."""

from collections.abc import Callable, Collection

Listener = Callable[[Collection[int]], None]
_listeners: list[Listener] = []


def on_change(listener: Listener) -> None:
    """Call ``listener`` with the primary keys of pages that mention an address, inside the
    transaction that writes its new state; called from ``AppConfig.ready``."""
    _listeners.append(listener)


def tell(pages: Collection[int]) -> None:
    if pages:
        for listener in _listeners:
            listener(pages)
