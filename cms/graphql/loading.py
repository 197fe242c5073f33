"""Batched loading: what many rows need is read once for all of them.

Synchronous futures throughout: promise-style loaders fail silently under graphene 3.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from graphql_sync_dataloaders import SyncDataLoader, SyncFuture

if TYPE_CHECKING:
    from cms.graphql.context import Context

Result = TypeVar("Result")


class Loader(SyncDataLoader, ABC):
    """Collects keys while a level of the query is resolved, then reads them together."""

    def __init__(self, context: "Context") -> None:
        super().__init__(self.batch)
        self.context = context

    @abstractmethod
    def batch(self, keys: Sequence[Any]) -> list[Any]:
        """One value for each of ``keys``, in their order."""


def then(future: SyncFuture, change: Callable[[Any], Result]) -> "SyncFuture | Result":
    """``change`` applied to the future's value as soon as it is there."""
    if future.done():
        return change(future.result())
    changed = SyncFuture()
    # The executor starts a batch through the first future of it, which only we have seen.
    changed.deferred_callback = future.deferred_callback
    future.add_done_callback(lambda: changed.set_result(change(future.result())))
    return changed
