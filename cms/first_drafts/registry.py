"""Who composes what, by entry class. The engine never names a class."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.apps import apps

from sites.kinds import kind_for

from .facts import Known

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class Place:
    """The section that is empty."""

    code: str
    title: str


@dataclass(frozen=True)
class Draft:
    """An entry: its title and other fields of its class. What nobody knows is left out."""

    title: str
    stated: dict[str, Any] = field(default_factory=dict)


Compose = Callable[[Known, Place], Sequence[Draft]]


@dataclass(frozen=True)
class Composer:
    """``entry_class``: ``app_label.Model``. ``compose``: nothing where nothing is known.
    ``caution``: what editors must look at before they publish."""

    entry_class: str
    compose: Compose
    caution: "str | StrPromise" = ""

    @property
    def model(self) -> Any:
        return apps.get_model(self.entry_class)


class DuplicateComposerError(ValueError):
    """Two composers for one entry class."""


_composers: dict[str, Composer] = {}


def register(composers: Iterable[Composer]) -> None:
    """Called from ``AppConfig.ready``."""
    for composer in composers:
        if _composers.setdefault(composer.entry_class, composer) is not composer:
            raise DuplicateComposerError(f"{composer.entry_class} has two composers.")


def composer_for(kind_code: str) -> Composer | None:
    """For sections of a kind; None where nobody composes entries of its classes."""
    kind = kind_for(kind_code)
    classes = kind.entry_models if kind else ()
    return next((_composers[name] for name in classes if name in _composers), None)
