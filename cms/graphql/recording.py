"""What an operation reads, noted while it runs: only for trusted callers, who store it.

Two places note: the executor, for every field it reads (``reads.py`` says which keys), and values
that come with what was asked for (``Traced``), such as lists. Resolvers note nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from graphql.pyutils import Path

from cms.publishing.keys import Fence, Reads

Read = str | Fence  # a key, or a slice of a list
BATCHES = frozenset({"pages", "archives", "termLists"})  # fields of Query whose rows are told apart


class Traced(NamedTuple):
    """A value with what was asked for it, found or not. ``reads`` is called when recording."""

    value: Any
    reads: Callable[[], Iterable[Read]]


class Recorder:
    """The notes of one operation, apart for each row of a batch."""

    def __init__(self) -> None:
        self.rest: set[Read] = set()
        self._parts: dict[int, set[Read]] = defaultdict(set)
        self._batches: set[str | int] = set()

    def begin_batch(self, response_name: str) -> None:
        """From now on, what is read below each index of that field is noted apart."""
        self._batches.add(response_name)

    def part(self, index: int) -> set[Read]:
        return self._parts[index]

    def at(self, path: Path) -> set[Read]:
        """Where to note what is read at ``path`` of the answer."""
        below: str | int | None = None
        while path.prev is not None:
            below, path = path.key, path.prev
        batched = isinstance(below, int) and path.key in self._batches
        return self._parts[below] if batched and isinstance(below, int) else self.rest

    @property
    def reads(self) -> Reads:
        """All that was read outside the rows of batches."""
        return _sorted_out(self.rest)

    @property
    def parts(self) -> Mapping[int, Reads]:
        return {index: _sorted_out(noted) for index, noted in sorted(self._parts.items())}


def _sorted_out(noted: Iterable[Read]) -> Reads:
    fences = frozenset(read for read in noted if isinstance(read, Fence))
    return Reads(frozenset(read for read in noted if not isinstance(read, Fence)), fences)
