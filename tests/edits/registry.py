"""Random edits by the models they change: what the contract and the property tests draw from."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

Perform = Callable[[random.Random], None]


@dataclass(frozen=True)
class Edit:
    """``silent``: readers see nothing of it, so nothing may be announced."""

    name: str
    models: tuple[type[Model], ...]
    perform: Perform
    silent: bool


REGISTERED: list[Edit] = []


def edit(*models: type[Model], silent: bool = False) -> Callable[[Perform], Perform]:
    """Decorator: the function makes one realistic edit of rows of ``models``.

    It takes a seeded ``random.Random``, chooses among the rows there are and makes what it lacks.
    """

    def remember(perform: Perform) -> Perform:
        REGISTERED.append(Edit(perform.__name__, models, perform, silent))
        return perform

    return remember


def pick(rng: random.Random, rows: QuerySet[Any] | type[Model]) -> Any:
    """One of the rows, or None where there are none. The same seed picks the same row."""
    query = rows._default_manager.all() if isinstance(rows, type) else rows
    keys = list(query.order_by("pk").values_list("pk", flat=True))
    return query.model._default_manager.get(pk=rng.choice(keys)) if keys else None


WORDS = ["cầu", "đường", "trường", "trạm", "chợ", "biển", "sông", "lúa", "lễ", "dân", "thôn", "đêm"]


def words(rng: random.Random, count: int = 4) -> str:
    """A few Vietnamese words and a number: a title that nothing else bears."""
    chosen = " ".join(rng.choice(WORDS) for _ in range(count))
    return f"{chosen} {rng.randrange(10**6)}".capitalize()
