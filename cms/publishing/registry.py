"""Which models readers see, and how each describes a row. Domain apps register; we name none."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model


@dataclass(frozen=True)
class Snapshot:
    """What readers see of one row: on which portals (keys), and the facts themselves."""

    portals: tuple[str, ...]
    facts: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values, so that a fresh snapshot equals the one stored in the database."""
        facts = json.loads(json.dumps(dict(self.facts), cls=DjangoJSONEncoder))
        return {"portals": sorted(set(self.portals)), "facts": facts}


# Reads the row from the database by its key; None: not public (draft, not live, private, gone).
Describe = Callable[[Any], Snapshot | None]
# Keys of the portals that show a row which has no page of its own, such as an image.
ShownBy = Callable[[Any], Iterable[str]]


@dataclass(frozen=True)
class Announcing:
    """How changes of one model are told. A save of ``bookkeeping`` fields alone says nothing."""

    subject: str
    describe: Describe
    bookkeeping: frozenset[str]
    shown_by: ShownBy | None

    def subject_of(self, pk: object) -> str:
        return f"{self.subject}:{pk}"


class AlreadyRegisteredError(ValueError):
    """Two modules want to announce the same model."""


_registered: dict[type[Model], Announcing] = {}


def register(
    model: type[Model],
    *,
    snapshot: Describe,
    subject: str = "",
    bookkeeping: Iterable[str] = (),
    shown_by: ShownBy | None = None,
) -> None:
    """Announce changes of ``model`` and its subclasses; called from ``AppConfig.ready``.

    ``subject`` begins the change's subject (default: the model's name): ``page`` → ``page:12``.
    With ``shown_by`` a new row says nothing: nobody shows it before another row names it.
    """
    if model in _registered:
        raise AlreadyRegisteredError(f"{model.__name__} is registered twice.")
    name = subject or model._meta.model_name or ""
    _registered[model] = Announcing(name, snapshot, frozenset(bookkeeping), shown_by)


def announcing_for(model: type[Model]) -> Announcing | None:
    """The registration of ``model`` or of its nearest registered ancestor."""
    return next((_registered[cls] for cls in model.__mro__ if cls in _registered), None)


def registered_models() -> tuple[type[Model], ...]:
    return tuple(_registered)
