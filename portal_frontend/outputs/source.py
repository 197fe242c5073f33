"""Everything one build asks the API about one portal."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from portal_frontend.transport import ApiUnreachableError, Transport

from .network import Portal
from .operations import operation
from .outline import Batch, Outline
from .specs import ARCHIVE, Output

logger = logging.getLogger(__name__)

Data = Mapping[str, Any]


class PageGoneError(LookupError):
    """The page an output shows is not public any more."""


class PortalSource:
    """Answers of one build. Outlines and chrome are asked once for each language."""

    def __init__(self, transport: Transport, portal: Portal) -> None:
        self.portal = portal
        self._transport = transport
        self._outlines: dict[str, Outline] = {}
        self._chromes: dict[str, Data] = {}

    def chrome(self, locale: str) -> Data:
        """Header, menu and footer: ``portal``, ``menu``."""
        if locale not in self._chromes:
            self._chromes[locale] = self._ask("chrome", {"locale": locale})
        return self._chromes[locale]

    def outline(self, locale: str) -> Outline:
        if locale not in self._outlines:
            values = {"locale": locale, "home": self.portal.home_path(locale)}
            self._outlines[locale] = Outline(
                locale, lambda after: self._ask("sitemap", {**values, "after": after})
            )
        return self._outlines[locale]

    def data(self, output: Output) -> Data:
        """What ``output`` shows. Raises PageGoneError, or what the transport raises."""
        if not output.spec.operation:
            return {}
        if output.spec is ARCHIVE:
            return self._whole_month(output)
        return self._page_of(output, None)

    def article_data(self, locale: str, batch: Batch) -> dict[str, Data]:
        """Path → data of a batch's articles. Empty when the API fails one of them:
        the caller then asks for each by itself, and only the broken one fails."""
        try:
            answer = self._ask("articles", {"locale": locale, "after": batch.after})
        except ApiUnreachableError:
            raise
        except Exception as error:  # each transport raises what it raises
            logger.warning("%s: %s", self.portal.key, error)
            return {}
        nodes = [edge["node"] for edge in answer["articles"]["edges"]]
        return {node["path"]: {"page": node} for node in nodes}

    def _whole_month(self, output: Output) -> Data:
        """All articles of the month as one connection."""
        first = data = self._page_of(output, None)
        edges = list(data["page"]["articles"]["edges"])
        while data["page"]["articles"]["pageInfo"]["hasNextPage"]:
            data = self._page_of(output, data["page"]["articles"]["pageInfo"]["endCursor"])
            edges += data["page"]["articles"]["edges"]
        articles = {**first["page"]["articles"], "edges": edges}
        return {**first, "page": {**first["page"], "articles": articles}}

    def _page_of(self, output: Output, after: str | None) -> Data:
        values = {"locale": output.locale, **output.variables, "after": after}
        data = self._ask(output.spec.operation, values)
        if data.get("page", True) is None:
            raise PageGoneError(output.path)
        return data

    def _ask(self, name: str, values: Mapping[str, Any]) -> Data:
        asked = operation(name)
        variables = asked.accepted({"portal": self.portal.key, **values})
        data: Data = self._transport.execute(asked.document, variables).data
        return data


def batched_articles(
    source: PortalSource, locale: str, outputs: Mapping[str, Output]
) -> Iterator[tuple[Output, Data | None]]:
    """The article outputs with their data, read in batches; None: ask for it alone."""
    for batch in source.outline(locale).batches:
        wanted = _wanted(batch, outputs)
        known = source.article_data(locale, batch) if len(wanted) > 1 else {}
        for output in wanted:
            yield output, known.get(output.path)


def _wanted(batch: Batch, outputs: Mapping[str, Output]) -> Sequence[Output]:
    return [outputs[node["path"]] for node in batch.articles if node["path"] in outputs]
