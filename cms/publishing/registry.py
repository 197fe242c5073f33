"""Which models readers see, and how each describes its rows. Domain apps register; we name none."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

DIGEST_LENGTH = 16  # hex digits

Story = dict[str, Any]  # a snapshot as JSON of digests; empty: readers see nothing of the row
ENDED: Story = {"ended": True}  # the row is being deleted


@dataclass(frozen=True)
class Snapshot:
    """What readers see of one row.

    ``keys``: key → the facts behind it. ``lists``: collection → the position the row takes in it.
    ``address``: the public path of the row's own output. ``outline``: what the addresses of
    everything below it are made of; ``whole``: what the visibility of everything below it, or of
    its whole portal, depends on.
    """

    portals: tuple[str, ...]  # keys of the portals that show it; the keys tell who else does
    keys: Mapping[str, Any] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    outline: Any = None
    whole: Any = None

    def as_story(self) -> Story:
        """Plain JSON, facts as short digests: a fresh snapshot equals the one in the database."""
        return {
            "portals": sorted(set(self.portals)),
            "keys": {key: digest(facts) for key, facts in sorted(self.keys.items())},
            "lists": dict(sorted(self.lists.items())),
            "address": self.address,
            "outline": digest(self.outline),
            "whole": digest(self.whole),
        }


def digest(facts: Any) -> str:
    """16 hex digits that differ when the facts do; "" for None."""
    if facts is None:
        return ""
    text = json.dumps(facts, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]


# Reads rows from the database by their keys. Left out: what readers do not see (a draft, not
# live, private, gone).
Describe = Callable[[Collection[Any]], Mapping[Any, Snapshot]]
# Called in the same transaction when readers see a row differently: (key, before, after). After is
# empty for a row out of sight, ENDED for one that is being deleted.
Follow = Callable[[Any, Story, Story], None]


@dataclass(frozen=True)
class Announcing:
    """How changes of one model are told. A save of ``bookkeeping`` fields alone says nothing."""

    subject: str
    describe: Describe
    bookkeeping: frozenset[str]
    silent_at_first: bool
    swept: bool
    follow: Follow | None

    def subject_of(self, pk: object) -> str:
        return f"{self.subject}:{pk}"

    def stories(self, pks: Collection[Any]) -> dict[Any, Story]:
        """What readers see now of the rows with these keys; rows they do not see are left out."""
        return {pk: snapshot.as_story() for pk, snapshot in self.describe(pks).items()}


class AlreadyRegisteredError(ValueError):
    """Two modules want to announce the same model."""


_registered: dict[type[Model], Announcing] = {}
_parts: dict[type[Model], tuple[type[Model], str]] = {}


def register(
    model: type[Model],
    *,
    describe: Describe,
    subject: str = "",
    bookkeeping: Iterable[str] = (),
    silent_at_first: bool = False,
    swept: bool = True,
    follow: Follow | None = None,
) -> None:
    """Announce changes of ``model`` and its subclasses; called from ``AppConfig.ready``.

    ``subject`` begins the change's subject (default: the model's name): ``page`` → ``page:12``.
    ``silent_at_first``: nobody shows a new row before another row names it. ``swept``: False for
    rows that code announces by itself, so often that a sweep would only repeat it.
    """
    if model in _registered:
        raise AlreadyRegisteredError(f"{model.__name__} is registered twice.")
    name = subject or model._meta.model_name or ""
    _registered[model] = Announcing(
        name, describe, frozenset(bookkeeping), silent_at_first, swept, follow
    )


def register_part(part: type[Model], owner: type[Model], key: str) -> None:
    """Rows of ``part`` are told as part of the row of ``owner`` whose primary key their attribute
    ``key`` holds: they are saved after it, and by themselves."""
    if part in _parts:
        raise AlreadyRegisteredError(f"{part.__name__} is registered twice.")
    _parts[part] = (owner, key)


def owner_of(row: Model) -> object | None:
    """The primary key of the row that ``row`` is a part of; None for what stands by itself."""
    found = _parts.get(type(row))
    return getattr(row, found[1]) if found else None


def announcing_for(model: type[Model]) -> Announcing | None:
    """The registration of ``model``, of its nearest registered ancestor, or of its owner."""
    if model in _parts:
        return announcing_for(_parts[model][0])
    return next((_registered[cls] for cls in model.__mro__ if cls in _registered), None)


def registered_models() -> tuple[type[Model], ...]:
    return tuple(_registered)
