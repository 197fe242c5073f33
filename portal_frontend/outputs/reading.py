"""What one build asks the API about one portal: the material of each output."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

import orjson

from cms.publishing.keys import Reads
from portal_frontend.transport import Answer, Transport

from .operations import operation
from .specs import (
    ADDRESSES,
    ARCHIVE,
    ATOM,
    BOUNDARIES,
    CHROME,
    ENTRY,
    FIGURES,
    HOME,
    HOSTS,
    RSS,
    SECTION,
    SITEMAP,
    SITEMAP_MONTH,
    SITEMAP_PAGES,
    SURVEY_RESULTS,
    TERM,
    Output,
    OutputSpec,
    home_path,
)

Data = Mapping[str, Any]

SURVEY_KIND = "survey"
# Kinds whose entries are dated articles: their sections have feeds even while empty.
ARTICLE_KINDS = frozenset({"correction", "guidance", "news", "notice", "policy", "topic"})
AT_ONCE = 100  # paths that one question may name


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


Found = Material | PageGoneError


@dataclass
class Month:
    """An archive as far as it has been read: ``data`` of no page that has it is empty."""

    data: Data = field(default_factory=dict)
    nodes: list[Data] = field(default_factory=list)
    reads: Reads = field(default_factory=Reads)
    after: str | None = None  # where the next page begins

    def add(self, archive: Data | None, reads: Reads) -> None:
        """One more page."""
        self.reads, self.after = self.reads | reads, None
        if archive is None:
            return
        self.data = self.data or archive
        self.nodes += [edge["node"] for edge in archive["entries"]["edges"]]
        if archive["entries"]["pageInfo"]["hasNextPage"]:
            self.after = archive["entries"]["pageInfo"]["endCursor"]


class PortalReader:
    """``locales``: the portal's languages, the one at the root first. It asks nothing twice: use a
    new one for each build."""

    def __init__(self, transport: Transport, portal: str, locales: Sequence[str]) -> None:
        self.portal, self.locales = portal, tuple(locales)
        self._transport = transport
        self._answers: dict[bytes, Answer] = {}

    def material(self, output: Output) -> Material:
        """Raises PageGoneError, or what the transport raises."""
        if output.spec in BATCHED:
            found = self.together([output])[output.path]
            if isinstance(found, PageGoneError):
                raise found
            return found
        recipe = _RECIPES.get(output.spec)
        return recipe(self, output) if recipe else Material({})

    def together(self, outputs: Iterable[Output]) -> dict[str, Found]:
        """By path, those that can be read together, in as few questions as may be.

        Outputs that share a page (RSS and Atom) share its answer. Raises what the transport raises.
        """
        groups: dict[str, list[Output]] = {}
        for output in outputs:
            if output.spec in BATCHED:
                groups.setdefault(self._operation(output), []).append(output)
        found: dict[str, Found] = {}
        for name, group in groups.items():
            found |= self._batch(name, group)
        return found

    def _operation(self, output: Output) -> str:
        is_home = output.variables.get("path") == self.home(output.locale)
        return "feed" if is_home else BATCHED[output.spec]

    def _batch(self, name: str, outputs: Sequence[Output]) -> dict[str, Found]:
        if name == "feed":
            return {output.path: _or_gone(_page, self, output, name) for output in outputs}
        if name in _OF_MONTHS:
            return self._of_months(name, outputs)
        if name == "terms":
            return self._terms(outputs)
        pages: dict[str, tuple[Data | None, Reads]] = {}
        paths = list(dict.fromkeys(output.variables["path"] for output in outputs))
        for start in range(0, len(paths), AT_ONCE):
            pages |= self._pages(name, paths[start : start + AT_ONCE])
        return {
            o.path: _or_gone(_FINISH[name], self, o, *pages[o.variables["path"]]) for o in outputs
        }

    def _pages(self, name: str, paths: Sequence[str]) -> dict[str, tuple[Data | None, Reads]]:
        answer = self.ask(name, {"paths": paths})
        return {
            path: (page, _part(answer, index))
            for index, (path, page) in enumerate(zip(paths, answer.data["pages"], strict=True))
        }

    def _of_months(self, name: str, outputs: Sequence[Output]) -> dict[str, Found]:
        pages, finish = _OF_MONTHS[name]
        items = [
            {"path": path, "month": output.variables["month"]}
            for output in outputs
            for path in pages(self, output)
        ]
        lists = iter(self.months(name, items))
        return {
            output.path: _or_gone(finish, self, output, [next(lists) for _ in pages(self, output)])
            for output in outputs
        }

    def _terms(self, outputs: Sequence[Output]) -> dict[str, Found]:
        found: dict[str, Found] = {}
        for start in range(0, len(outputs), AT_ONCE):
            some = outputs[start : start + AT_ONCE]
            answer = self.ask("terms", {"lists": [output.variables for output in some]})
            for index, (output, row) in enumerate(zip(some, answer.data["termLists"], strict=True)):
                found[output.path] = _or_gone(_term, output, row, _part(answer, index))
        return found

    def months(self, name: str, items: Sequence[Data]) -> "list[Month]":
        """The archives that ``items`` (path, month) name, each with all its entries."""
        months = [Month() for _ in items]
        pages = list(zip(months, items, strict=True))
        while pages:
            some, pages = pages[:AT_ONCE], pages[AT_ONCE:]
            answer = self.ask(name, {"items": [item for _, item in some]})
            for index, (month, item) in enumerate(some):
                month.add(answer.data["archives"][index], _part(answer, index))
                if month.after is not None:
                    pages.append((month, {**item, "after": month.after}))
        return months

    def ask(self, name: str, values: Mapping[str, Any]) -> Answer:
        asked = operation(name)
        variables = asked.accepted({"portal": self.portal, **values})
        question = orjson.dumps([name, variables])
        if question not in self._answers:
            self._answers[question] = self._transport.execute(asked.document, variables)
        return self._answers[question]

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


def _part(answer: Answer, index: int) -> Reads:
    """What one row of a batch was made of."""
    return answer.reads | answer.parts.get(index, Reads())


def has_feed(kind: str, has_entries: bool) -> bool:
    return has_entries or kind in ARTICLE_KINDS


def _or_gone(make: Callable[..., Material], *given: Any) -> Found:
    try:
        return make(*given)
    except PageGoneError as gone:
        return gone


def _entry(reader: PortalReader, output: Output, page: Data | None, reads: Reads) -> Material:
    if page is None:
        raise PageGoneError(output.path, reads)
    return Material({"page": page}, reads)


def _figures(reader: PortalReader, output: Output, page: Data | None, reads: Reads) -> Material:
    """Raises PageGoneError for a page without any."""
    if page is None or not page.get("figures"):
        raise PageGoneError(output.path, reads)
    return Material({"figures": page["figures"]}, reads)


def _boundaries(reader: PortalReader, output: Output, page: Data | None, reads: Reads) -> Material:
    """Raises PageGoneError for a page without a map."""
    if page is None or not page.get("boundaries"):
        raise PageGoneError(output.path, reads)
    return Material({"page": page}, reads)


def _page(reader: PortalReader, output: Output, name: str) -> Material:
    """A page's data. Raises PageGoneError when the API knows no page there."""
    answer = reader.ask(name, {"locale": output.locale, **output.variables})
    if answer.data["page"] is None:
        raise PageGoneError(output.path, answer.reads)
    return Material(answer.data, answer.reads)


def _home(reader: PortalReader, output: Output) -> Material:
    return _page(reader, output, "home")


def _section(reader: PortalReader, output: Output, page: Data | None, reads: Reads) -> Material:
    found = _entry(reader, output, page, reads)
    if found.data["page"].get("kind") != SURVEY_KIND:
        return found
    survey = reader.ask("survey", {"locale": output.locale})
    return Material({**found.data, **survey.data}, found.reads | survey.reads)


def _survey_results(reader: PortalReader, output: Output) -> Material:
    found = _page(reader, output, "survey_results")
    if found.data["page"].get("kind") != SURVEY_KIND:
        raise PageGoneError(output.path, found.reads)
    return found


def _archive(reader: PortalReader, output: Output, months: Sequence[Month]) -> Material:
    """All entries of the month as one connection; a month without any has no archive."""
    (month,) = months
    if not month.nodes:
        raise PageGoneError(output.path, month.reads)
    beside = {name: month.data[name] for name in ("olderMonth", "newerMonth")}
    entries = {"edges": [{"node": node} for node in month.nodes]}
    return Material({"page": {**month.data["page"], **beside, "entries": entries}}, month.reads)


def _term(output: Output, row: Data | None, reads: Reads) -> Material:
    if row is None or row["listing"] is None:
        raise PageGoneError(output.path, reads)
    return Material({"page": row["page"], "listing": row["listing"]}, reads)


def _section_feed(
    reader: PortalReader, output: Output, page: Data | None, reads: Reads
) -> Material:
    """``page`` and ``entries``, as the feed of a whole portal has them."""
    entries = (page or {}).get("entries", {"edges": []})
    if page is None or not has_feed(page.get("kind", ""), bool(entries["edges"])):
        raise PageGoneError(output.path, reads)
    return Material({"page": page, "entries": entries}, reads)


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


def _sitemap_month(reader: PortalReader, output: Output, months: Sequence[Month]) -> Material:
    reads = reduce(or_, (month.reads for month in months))
    if not any(month.nodes for month in months):
        raise PageGoneError(output.path, reads)
    languages = zip(reader.locales, months, strict=True)
    found = [{"locale": locale, "entries": month.nodes} for locale, month in languages]
    return Material({"languages": found}, reads)


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
    SURVEY_RESULTS: _survey_results,
    SITEMAP: _sitemap,
    SITEMAP_PAGES: _sitemap_pages,
    ADDRESSES: _addresses,
    CHROME: _chrome,
    HOSTS: _hosts,
}

# What is read many at once: the operation that reads it.
BATCHED: Mapping[OutputSpec, str] = {
    ARCHIVE: "archives",
    TERM: "terms",
    SITEMAP_MONTH: "sitemap_months",
    ENTRY: "entries",
    FIGURES: "figures",
    BOUNDARIES: "boundaries",
    SECTION: "sections",
    RSS: "section_feeds",
    ATOM: "section_feeds",
}
_FINISH: Mapping[str, Callable[..., Material]] = {
    "entries": _entry,
    "figures": _figures,
    "boundaries": _boundaries,
    "sections": _section,
    "section_feeds": _section_feed,
}
# Operations that read archives: the pages whose entries of the month an output shows.
_OF_MONTHS: Mapping[str, tuple[Callable[..., Sequence[str]], Callable[..., Material]]] = {
    "archives": (lambda _reader, output: [output.variables["path"]], _archive),
    "sitemap_months": (
        lambda reader, _output: list(map(reader.home, reader.locales)),
        _sitemap_month,
    ),
}
