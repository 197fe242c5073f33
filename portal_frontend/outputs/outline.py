"""The outline of a portal in one language: which pages it has and when each changed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Data = Mapping[str, Any]
Ask = Callable[[str | None], Data]  # the cursor to go on from → data of sitemap.graphql

# Kinds whose entries are dated articles: their sections have feeds even while empty.
ARTICLE_KINDS = frozenset({"correction", "guidance", "news", "notice", "topic"})


@dataclass(frozen=True)
class Batch:
    """A hundred articles, newest first, and the cursor they come after."""

    after: str | None
    articles: tuple[Data, ...]


class Outline:
    """Read page by page, as far as somebody asks."""

    def __init__(self, locale: str, ask: Ask) -> None:
        self.locale = locale
        self._ask = ask

    @cached_property
    def _first(self) -> Data:
        return self._ask(None)

    @property
    def home(self) -> Data | None:
        """None while the portal has no home page in this language."""
        home: Data | None = self._first["home"]
        return home

    @property
    def sections(self) -> list[Data]:
        sections: list[Data] = self._first["sections"]
        return sections

    @cached_property
    def batches(self) -> list[Batch]:
        return list(self._read_batches())

    @property
    def articles(self) -> Iterator[Data]:
        for batch in self.batches:
            yield from batch.articles

    def _read_batches(self) -> Iterator[Batch]:
        after, data = None, self._first
        while True:
            connection = data["articles"]
            yield Batch(after, tuple(edge["node"] for edge in connection["edges"]))
            if not connection["pageInfo"]["hasNextPage"]:
                return
            after = connection["pageInfo"]["endCursor"]
            data = self._ask(after)


def has_feed(section: Data) -> bool:
    return bool(section["months"]) or section["kind"] in ARTICLE_KINDS
