"""What a section may hold. Content apps register their kinds; the engine never names them."""

from collections.abc import Iterable
from dataclasses import dataclass


class DuplicateKindError(ValueError):
    """Two apps claimed the same kind."""


@dataclass(frozen=True)
class Kind:
    """``entry_models`` are the ``app_label.Model`` names of pages that may stand below."""

    code: str
    entry_models: tuple[str, ...]


_kinds: dict[str, Kind] = {}


def register(kinds: Iterable[Kind]) -> None:
    """Add kinds; called from ``AppConfig.ready``. A second claim of a code is an error."""
    for kind in kinds:
        if _kinds.setdefault(kind.code, kind) != kind:
            raise DuplicateKindError(f"Section kind {kind.code!r} is registered twice.")


def kind_for(code: str) -> Kind | None:
    """The kind called ``code``, or None while no app furnishes it."""
    return _kinds.get(code)


def registered_kinds() -> tuple[Kind, ...]:
    return tuple(_kinds.values())
