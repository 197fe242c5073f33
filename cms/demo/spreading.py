"""The pilot's content as samples for every other portal of the network: one of the same tier lends
its words, with the other agency's name in them and without pictures."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from cms.demo.blocks import AttachmentBlock, GalleryBlock, ImageBlock
from cms.demo.content import DemoContent
from cms.demo.records import DemoArticle, DemoInformation, DemoRecord

MOST_ARTICLES = 12  # of a portal: the newest, one of each section, and those of its topics
KINDS = "[Tt]hành phố|[Tt]ỉnh|[Qq]uận|[Hh]uyện|[Tt]hị xã|[Tt]hị trấn|[Pp]hường|[Xx]ã"

SOMEBODY = "(tên cơ quan)"
_ATTACHMENT = {"title", "name", "text"}
_T = TypeVar("_T", DemoArticle, DemoInformation, DemoRecord)


@dataclass(frozen=True)
class Unit:
    """An agency: "19846", "commune", "Phường", "Phường Phong Hòa"."""

    code: str
    tier: str
    kind: str
    name: str

    @property
    def bare_name(self) -> str:
        return self.name.removeprefix(self.kind).strip()


def spread(content: DemoContent, units: Iterable[Unit]) -> DemoContent:
    """``content`` with samples for those of ``units`` that have none of their own."""
    known = list(units)
    written = {record.portal for record in content.records}
    lenders: dict[str, list[Unit]] = defaultdict(list)
    for unit in known:
        if unit.code in written:
            lenders[unit.tier].append(unit)
    bare = [unit for unit in known if unit.code not in written and lenders[unit.tier]]
    pairs = [(lenders[u.tier][n % len(lenders[u.tier])], u) for n, u in enumerate(bare)]
    samples = [_Sample(content, lender, unit) for lender, unit in pairs]
    return replace(
        content,
        articles=(*content.articles, *(each for one in samples for each in one.articles())),
        information=(*content.information, *(e for one in samples for e in one.information())),
        records=(*content.records, *(each for one in samples for each in one.records())),
    )


class _Sample:
    """What ``lender`` shows, as ``unit``'s."""

    def __init__(self, content: DemoContent, lender: Unit, unit: Unit) -> None:
        self.unit, self.words = unit, _Words(lender, unit)
        self._records = list(_lent(content.records, lender))
        self._information = [each for each in content.information if each.portal == lender.code]
        self._articles = list(self._chosen(_of(content.articles, lender)))
        self._known = {each.id for each in self._records}
        self._known |= {each.id for each in self._articles}

    def _chosen(self, articles: Sequence[DemoArticle]) -> Iterator[DemoArticle]:
        gathered = {name for record in self._records for name in record.articles}
        newest = {article.id for article in articles[:MOST_ARTICLES]}
        first = {article.section: article.id for article in reversed(articles)}
        chosen = gathered | newest | {*first.values()}
        return (article for article in articles if article.id in chosen)

    def articles(self) -> Iterator[DemoArticle]:
        for each in self._articles:
            leaders = tuple(self._named(name) for name in each.leaders)
            yield replace(self._told(each), id=self._named(each.id), leaders=leaders, picture=None)

    def information(self) -> Iterator[DemoInformation]:
        return (self._told(each) for each in self._information)

    def records(self) -> Iterator[DemoRecord]:
        for each in self._records:
            told = self._told(each)
            yield replace(
                told,
                id=self._named(each.id),
                facts={**told.facts},
                relations=tuple(replace(r, to=self._named(r.to)) for r in told.relations),
                articles=tuple(map(self._named, each.articles)),
                english=None,
            )

    def _named(self, name: str) -> str:
        """A name of the demo as this portal's; what only the lender has stays the lender's."""
        return f"{self.unit.code}/{name}" if name in self._known else name

    def _told(self, entry: _T) -> _T:
        told: _T = _reworded(entry, self.words)
        return replace(told, portal=self.unit.code)


def _lent(records: Iterable[DemoRecord], lender: Unit) -> Iterator[DemoRecord]:
    """Documents of units that were merged are history: that of one place is no other's."""
    return (r for r in records if r.portal == lender.code and "succession" not in r.facts)


def _of(articles: Iterable[DemoArticle], unit: Unit) -> list[DemoArticle]:
    return [article for article in articles if article.portal == unit.code]


class _Words:
    """Calls the lender by another name: "phường Phong Hòa" becomes "xã Quảng Công", "Phong Hòa"
    "Quảng Công"."""

    def __init__(self, lender: Unit, unit: Unit) -> None:
        self._unit, self._is_place = unit, bool(re.fullmatch(KINDS, lender.kind))
        name = rf"(?:({KINDS}) )?{re.escape(lender.bare_name)}"
        self._lender = re.compile(name if self._is_place else f"({re.escape(lender.name)})")

    def renamed(self, text: str) -> str:
        return self._lender.sub(self._own_name, text)

    def for_anybody(self, text: str) -> str:
        """Of files: writing one for each portal would take an hour."""
        return self._lender.sub(SOMEBODY, text)

    def _own_name(self, match: re.Match[str]) -> str:
        kind = match[1]
        if not self._is_place:
            return self._unit.name
        if not kind:
            return self._unit.bare_name
        own = self._unit.kind if kind[0].isupper() else self._unit.kind.lower()
        return f"{own} {self._unit.bare_name}"


def _reworded(value: Any, words: _Words) -> Any:
    """The same value with other words in it, and without pictures."""
    if isinstance(value, str):
        return words.renamed(value)
    if isinstance(value, AttachmentBlock):
        return replace(value, title=words.renamed(value.title), text=words.for_anybody(value.text))
    if isinstance(value, Mapping) and set(value) == _ATTACHMENT:
        return {
            **value,
            "title": words.renamed(value["title"]),
            "text": words.for_anybody(value["text"]),
        }
    if isinstance(value, Mapping):
        return {key: _reworded(part, words) for key, part in value.items() if not _draws(part)}
    if isinstance(value, list | tuple):
        return type(value)(_reworded(part, words) for part in value if not _draws(part))
    if is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: getattr(value, each.name) for each in fields(value)}
        return replace(value, **{name: _reworded(part, words) for name, part in parts.items()})
    return value


def _draws(value: Any) -> bool:
    """Whether it is a picture, or a block of some."""
    in_yaml = isinstance(value, Mapping) and bool({"scene", "image", "gallery"} & set(value))
    return in_yaml or isinstance(value, ImageBlock | GalleryBlock)
