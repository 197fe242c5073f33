"""What one build asks the API about one portal: the material of each output."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cms.publishing.keys import Reads
from portal_frontend.transport import Answer, Transport

from .operations import operation
from .specs import (
    ADDRESSES,
    ARCHIVE,
    ATOM,
    CHROME,
    ENTRY,
    HOME,
    HOSTS,
    RSS,
    SECTION,
    SITEMAP,
    SITEMAP_MONTH,
    SITEMAP_PAGES,
    SURVEY_RESULTS,
    Output,
    OutputSpec,
    home_path,
)

Data = Mapping[str, Any]

SURVEY_KIND = "survey"
# Kinds whose entries are dated articles: their sections have feeds even while empty.
ARTICLE_KINDS = frozenset({"correction", "guidance", "news", "notice", "topic"})
ENTRIES_AT_ONCE = 100


class PageGoneError(LookupError):
    """Nothing public stands at the output's path. ``reads``: what would make it appear."""

    def __init__(self, path: str, reads: Reads) -> None:
        super().__init__(path)
        self.reads = reads


@dataclass(frozen=True)
class Material:
    """What an output shows, and what that was made of. ``data`` is plain JSON."""

    data: Data
    reads: Reads = field(default_factory=Reads)


class PortalReader:
    """``locales``: the portal's languages, the one at the root first."""

    def __init__(self, transport: Transport, portal: str, locales: Sequence[str]) -> None:
        self.portal, self.locales = portal, tuple(locales)
        self._transport = transport

    def material(self, output: Output) -> Material:
        """Raises PageGoneError, or what the transport raises."""
        recipe = _RECIPES.get(output.spec)
        return recipe(self, output) if recipe else Material({})

    def entries(self, outputs: Sequence[Output]) -> dict[str, Material | PageGoneError]:
        """By path, read together. Raises what the transport raises."""
        answer = self.ask("entries", {"paths": [output.path for output in outputs]})
        return {
            output.path: _entry(output, page, answer.reads | answer.parts.get(index, Reads()))
            for index, (output, page) in enumerate(zip(outputs, answer.data["pages"], strict=True))
        }

    def ask(self, name: str, values: Mapping[str, Any]) -> Answer:
        asked = operation(name)
        variables = asked.accepted({"portal": self.portal, **values})
        answer: Answer = self._transport.execute(asked.document, variables)
        return answer

    def home(self, locale: str) -> str:
        return home_path(locale, self.locales)

    def whole_list(
        self, name: str, values: Mapping[str, Any], find: Callable[[Data], Data | None]
    ) -> tuple[Answer, list[Data]]:
        """The first answer with the reads of all, and the nodes of every page of a connection.

        ``find`` takes the connection out of an answer's data; None: there is no list.
        """
        first = answer = self.ask(name, values)
        reads, nodes = answer.reads, []
        while (connection := find(answer.data)) is not None:
            nodes += [edge["node"] for edge in connection["edges"]]
            if not connection["pageInfo"]["hasNextPage"]:
                break
            answer = self.ask(name, {**values, "after": connection["pageInfo"]["endCursor"]})
            reads |= answer.reads
        return Answer(first.data, reads), nodes


def has_feed(kind: str, has_articles: bool) -> bool:
    return has_articles or kind in ARTICLE_KINDS


def _entry(output: Output, page: Data | None, reads: Reads) -> Material | PageGoneError:
    return Material({"page": page}, reads) if page else PageGoneError(output.path, reads)


def _one_entry(reader: PortalReader, output: Output) -> Material:
    found = reader.entries([output])[output.path]
    if isinstance(found, PageGoneError):
        raise found
    return found


def _page(reader: PortalReader, output: Output, name: str) -> Material:
    """A page's data. Raises PageGoneError when the API knows no page there."""
    answer = reader.ask(name, {"locale": output.locale, **output.variables})
    if answer.data["page"] is None:
        raise PageGoneError(output.path, answer.reads)
    return Material(answer.data, answer.reads)


def _home(reader: PortalReader, output: Output) -> Material:
    return _page(reader, output, "home")


def _section(reader: PortalReader, output: Output) -> Material:
    found = _page(reader, output, "section")
    if found.data["page"]["kind"] != SURVEY_KIND:
        return found
    survey = reader.ask("survey", {"locale": output.locale})
    return Material({**found.data, **survey.data}, found.reads | survey.reads)


def _survey_results(reader: PortalReader, output: Output) -> Material:
    found = _page(reader, output, "survey_results")
    if found.data["page"].get("kind") != SURVEY_KIND:
        raise PageGoneError(output.path, found.reads)
    return found


def _archive(reader: PortalReader, output: Output) -> Material:
    """All articles of the month as one connection; a month without any has no archive."""
    answer, nodes = reader.whole_list(
        "archive", output.variables, lambda data: (data["page"] or {}).get("articles")
    )
    if not nodes:
        raise PageGoneError(output.path, answer.reads)
    page = {**answer.data["page"], "articles": {"edges": [{"node": node} for node in nodes]}}
    return Material({"page": page}, answer.reads)


def _feed(reader: PortalReader, output: Output) -> Material:
    """``page`` and ``articles``, of the portal or of one section."""
    if output.variables["path"] == reader.home(output.locale):
        return _page(reader, output, "feed")
    found = _page(reader, output, "section_feed")
    page = found.data["page"]
    articles = page.get("articles", {"edges": []})
    if not has_feed(page.get("kind", ""), bool(articles["edges"])):
        raise PageGoneError(output.path, found.reads)
    return Material({"page": page, "articles": articles}, found.reads)


def _by_language(reader: PortalReader, ask: Callable[[str], Answer]) -> Material:
    """One answer for each language, as ``languages``."""
    answers = {locale: ask(locale) for locale in reader.locales}
    reads = Reads()
    for answer in answers.values():
        reads |= answer.reads
    languages = [{"locale": locale, **answer.data} for locale, answer in answers.items()]
    return Material({"languages": languages}, reads)


def _sitemap(reader: PortalReader, output: Output) -> Material:
    return _by_language(reader, lambda locale: reader.ask("sitemap", {"locale": locale}))


def _sitemap_pages(reader: PortalReader, output: Output) -> Material:
    def ask(locale: str) -> Answer:
        return reader.ask("sitemap_pages", {"locale": locale, "home": reader.home(locale)})

    return _by_language(reader, ask)


def _sitemap_month(reader: PortalReader, output: Output) -> Material:
    def ask(locale: str) -> Answer:
        values = {"locale": locale, **output.variables}
        answer, nodes = reader.whole_list("sitemap_month", values, lambda data: data["articles"])
        return Answer({"articles": nodes}, answer.reads)

    found = _by_language(reader, ask)
    if not any(language["articles"] for language in found.data["languages"]):
        raise PageGoneError(output.path, found.reads)
    return found


def _addresses(reader: PortalReader, output: Output) -> Material:
    answer = reader.ask("former_addresses", {})
    return Material(answer.data, answer.reads)


def _chrome(reader: PortalReader, output: Output) -> Material:
    answer = reader.ask("chrome", {"locale": output.locale})
    portal = answer.data["portal"]
    if portal is None or output.locale not in portal["locales"]:
        raise PageGoneError(output.path, answer.reads)
    return Material(answer.data, answer.reads)


def _hosts(reader: PortalReader, output: Output) -> Material:
    answer = reader.ask("network", {})
    return Material(answer.data, answer.reads)


_RECIPES: Mapping[OutputSpec, Callable[[PortalReader, Output], Material]] = {
    HOME: _home,
    SECTION: _section,
    ARCHIVE: _archive,
    ENTRY: _one_entry,
    SURVEY_RESULTS: _survey_results,
    RSS: _feed,
    ATOM: _feed,
    SITEMAP: _sitemap,
    SITEMAP_PAGES: _sitemap_pages,
    SITEMAP_MONTH: _sitemap_month,
    ADDRESSES: _addresses,
    CHROME: _chrome,
    HOSTS: _hosts,
}


def in_batches(outputs: Iterable[Output]) -> list[list[Output]]:
    """Entries, as many as one question may name."""
    listed = list(outputs)
    return [listed[n : n + ENTRIES_AT_ONCE] for n in range(0, len(listed), ENTRIES_AT_ONCE)]
