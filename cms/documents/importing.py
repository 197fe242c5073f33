"""Legal documents from tables, with how they bear on others."""

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from cms.documents.models import DocumentRelation, LegalDocumentPage
from cms.documents.vocabulary import RelationKind
from cms.records.importing import cells
from cms.records.importing.columns import Column, Header
from cms.records.importing.importer import Importer, Planned
from cms.records.importing.problems import CellError
from cms.records.importing.standing import in_batches
from sites.vietnamese import fold

NAME_LENGTH = 255
_DAY = re.compile(r"\bngày\s+(\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})", re.I)
_NUMBER = re.compile(r"\d[\w.-]*(?:/[\w.-]*\w)+")


@dataclass(frozen=True)
class Mention:
    """A document as a table names it: “Quyết định số 12/2025/QĐ-UBND ngày 14/03/2025”."""

    words: str
    number: str
    day: datetime.date | None


def read_mention(words: str) -> Mention:
    """``number`` is "" where the words hold none. Raises CellError for a day that is none."""
    day = _DAY.search(words)
    number = _NUMBER.search(_DAY.sub("", words))
    return Mention(
        words, number[0].casefold() if number else "", cells.day(day[1]) if day else None
    )


@dataclass(frozen=True, eq=False)
class Tie:
    """A relation to ``target`` (a page, saved or still to be), or only to what ``name`` says."""

    name: str
    target: Any = None

    def __eq__(self, other: object) -> bool:
        """Where both know the document, its name is only what stands in for it."""
        if not isinstance(other, Tie):
            return NotImplemented
        if self.target is None or other.target is None:
            return self.target is other.target and self.name == other.name
        return self.target.pk is not None and bool(self.target.pk == other.target.pk)

    __hash__ = None  # type: ignore[assignment]  # equal ties may have different names


@dataclass(frozen=True)
class _Known:
    """A document that may be meant. ``page`` has the primary key, now or once it is planted."""

    page: Any
    number: str
    day: datetime.date | None
    issuer: str


class Register:
    """Which document a mention means: one of the table or the portal, else one of the network."""

    def __init__(self, portal: int) -> None:
        self.portal = portal
        self.near: dict[str, list[_Known]] = {}
        self.far: dict[str, list[_Known]] = {}
        self.stated: dict[int, list[DocumentRelation]] = {}

    def know(self, rows: Collection[Planned], numbers: set[str]) -> None:
        for row in rows:
            self._add(self.near, row.page, row.values)
        known = {row.page.pk for row in rows}
        for page in _published(numbers):
            if page.pk not in known:
                home = self.near if page.portal_id == self.portal else self.far
                self._add(home, page, vars(page))
        self._know_relations(known - {None})

    def _add(self, among: dict[str, list[_Known]], page: Any, facts: Mapping[str, Any]) -> None:
        known = _Known(
            page, facts["number"].casefold(), facts.get("issued_on"), facts.get("issuer") or ""
        )
        among.setdefault(known.number, []).append(known)

    def _know_relations(self, pages: Iterable[int]) -> None:
        for some in in_batches(pages):
            rows = DocumentRelation.objects.filter(page__in=some).order_by("sort_order", "pk")
            for row in rows.select_related("target"):
                self.stated.setdefault(row.page_id, []).append(row)

    def meant(self, mention: Mention) -> Any:
        """The page, or None for a document that is only named. Raises CellError."""
        near = _narrowed(mention, self.near.get(mention.number, ()))
        if len(near) > 1:
            mend = f"ghi thêm ngày ban hành: “{mention.words} ngày 14/03/2025”."
            fault = f"có {len(near)} văn bản mang số nêu trong “{mention.words}”."
            raise CellError(fault, mend)
        far = _narrowed(mention, self.far.get(mention.number, ()))
        found = near or far
        return found[0].page if len(found) == 1 else None


def _published(numbers: set[str]) -> Iterator[LegalDocumentPage]:
    """Documents that readers see, with one of the numbers as it is usually written."""
    live = LegalDocumentPage.objects.filter(live=True, alias_of=None)
    for some in in_batches(numbers | {number.upper() for number in numbers}):
        yield from live.filter(number__in=some)


def _narrowed(mention: Mention, known: Sequence[_Known]) -> list[_Known]:
    """By the day if one is named, then by the issuer where the words name it."""
    found = [each for each in known if mention.day in (None, each.day)]
    if len(found) > 1:
        words = fold(mention.words)
        found = [each for each in found if each.issuer and fold(each.issuer) in words] or found
    return found


class RelationsColumn(Column):
    """Documents to which the row's document has one kind of relation, parted by semicolons."""

    after_planting = True
    refers = True

    def __init__(self, kind: RelationKind, register: Register) -> None:
        super().__init__(kind.name.lower(), str(kind.label), also=(kind.value,))
        self.kind, self.register = kind, register

    def read(self, cell: Any) -> tuple[Mention, ...]:
        return tuple(read_mention(self._words(part)) for part in cells.several(cell))

    def _words(self, part: Any) -> str:
        words = cells.text(part)
        if len(words) > NAME_LENGTH:
            raise CellError(f"tên văn bản dài {len(words)} ký tự.", f"rút còn {NAME_LENGTH}.")
        return words

    def resolve(self, value: tuple[Mention, ...], row: Planned) -> tuple[Tie, ...]:
        ties = tuple(Tie(mention.words, self.register.meant(mention)) for mention in value)
        if any(tie.target is row.page for tie in ties):
            raise CellError("văn bản có quan hệ với chính nó.", "bỏ số của chính văn bản này.")
        return ties

    def stated(self, page: Any) -> tuple[Tie, ...]:
        rows = self.register.stated.get(page.pk, ()) if page.live else page.relations.all()
        return tuple(Tie(row.name, row.target) for row in rows if row.kind == self.kind)

    def state(self, page: Any, value: tuple[Tie, ...]) -> None:
        others = [row for row in page.relations.all() if row.kind != self.kind]
        own = [
            DocumentRelation(kind=self.kind, target_id=tie.target and tie.target.pk, name=tie.name)
            for tie in value
        ]
        page.relations = [*others, *own]

    def sketch(self, page: Any, value: tuple[Tie, ...]) -> None:
        """Its checks were made when it was resolved."""

    def waits(self, value: tuple[Tie, ...]) -> bool:
        return any(tie.target is not None and tie.target.pk is None for tie in value)


class DocumentImporter(Importer):
    """Documents are found again by number, issuer and day of issue."""

    model = LegalDocumentPage
    key = ("number", "issuer", "issued_on")
    needed = ("number",)
    dated_by = "issued_on"
    headings: ClassVar[Mapping[str, Sequence[str]]] = {
        "number": ("Số, ký hiệu văn bản", "Số hiệu"),
        "doc_type": ("Loại văn bản",),
        "field": ("Lĩnh vực văn bản",),
        "effective_on": ("Ngày có hiệu lực",),
    }

    def further_columns(self) -> Sequence[Column]:
        self.register = Register(self.section.portal_id)
        return [RelationsColumn(kind, self.register) for kind in RelationKind]

    def know(self, planned: Collection[Planned], header: Header) -> None:
        columns = [c for c in header.columns.values() if isinstance(c, RelationsColumn)]
        mentions = (m for row in planned for c in columns for m in row.values.get(c.name, ()))
        self.register.know(planned, {mention.number for mention in mentions if mention.number})

    def in_order(self, planned: Sequence[Planned]) -> Sequence[Planned]:
        """The oldest first: documents bear on older ones, which then have their keys."""
        return sorted(planned, key=lambda row: row.values.get("issued_on") or datetime.date.min)
