"""Records as GraphQL types: each class its own, made from its facts."""

import datetime
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import graphene
from graphene import Boolean, Date, DateTime, Field, Float, NonNull, String

from cms.graphql.core.body_types import AttachmentBlock, Block
from cms.graphql.core.rows import in_vietnam
from cms.graphql.core.types import Entry, Page, html_of, shows
from cms.graphql.media.loaders import ImageLoader
from cms.graphql.media.types import Image
from cms.graphql.recording import Traced
from cms.records.facts import Fact, FactKind, kind_of, label_of
from cms.records.models import RecordClass, record_classes

from .boundaries import BoundariesLoader, boundaries_field
from .figures import TableRow, figures_field, read_figures
from .loaders import BlocksLoader
from .related import related_loader
from .rows import FactRow, RecordRow, choices, fact_now, facts_of, row_class

Resolver = Callable[[RecordRow, Any], Any]


class FactType(graphene.ObjectType):
    """Something that a record states."""

    class Meta:
        name = "Fact"

    name = String(required=True)
    label = String(required=True, description="In the page's language.")
    kind = String(required=True, description=", ".join(FactKind) + ".")
    text = String(required=True, description='In words; "" for dates, HTML, files, images.')
    choice = String(required=True, description='The value of a choice; "" for all others.')
    date = Date()
    until = Date(description="The last day of a period.")
    html = String()
    files = graphene.List(NonNull(AttachmentBlock), required=True)
    image = Field(Image)

    @staticmethod
    def resolve_html(fact: FactRow, info: Any) -> Any:
        return html_of(fact.row, fact.value, info) if fact.kind is FactKind.HTML else None

    @staticmethod
    def resolve_files(fact: FactRow, info: Any) -> Any:
        return _blocks(fact.row, fact.value, info) if fact.kind is FactKind.FILES else ()

    @staticmethod
    def resolve_image(fact: FactRow, info: Any) -> Any:
        return _image(fact.value, info) if fact.kind is FactKind.IMAGE else None


def _blocks(row: RecordRow, stored: str, info: Any) -> Any:
    return info.context.loader(BlocksLoader).load((row.portal.pk, stored)) if stored else ()


def _map(row: RecordRow, field: str, info: Any) -> Any:
    there = row.values.get(field)
    key = (row.record, field, row.pk)
    return info.context.loader(BoundariesLoader).load(key) if there else None


def _image(pk: int | None, info: Any) -> Any:
    return None if pk is None else info.context.loader(ImageLoader).load((pk, None))


class Related(graphene.ObjectType):
    """Another document or page that a record is related to."""

    label = String(required=True, description="How, in the page's language.")
    title = String(required=True)
    url = String(description="Null for what is only named.")


class Record(Entry):
    """An entry that states facts."""

    by_date = Boolean(
        required=True, description="Listed by date of publication, else in the tree's order."
    )
    facts = graphene.List(NonNull(FactType), required=True, description="Those that are stated.")
    listed_facts = graphene.List(
        NonNull(FactType), required=True, description="Those of them that lists show."
    )

    body = graphene.List(NonNull(Block), required=True)
    figures = figures_field("A table of numbers, where the class has one and it is filled.")
    has_map = Boolean(required=True, description="Whether `boundaries` are there to be drawn.")
    boundaries = boundaries_field("A map, where the class has one and it is there.")
    related = graphene.List(NonNull(Related), required=True)

    @staticmethod
    def resolve_facts(record: RecordRow, info: Any) -> Traced:
        return facts_of(record, in_lists=False)

    @staticmethod
    def resolve_listed_facts(record: RecordRow, info: Any) -> Traced:
        return facts_of(record, in_lists=True)

    @staticmethod
    def resolve_body(record: RecordRow, info: Any) -> Any:
        return _blocks(record, record.values.get("body", ""), info)

    @staticmethod
    def resolve_figures(record: RecordRow, info: Any) -> TableRow | None:
        return read_figures(record.values.get("figures"))

    @staticmethod
    def resolve_has_map(record: RecordRow, info: Any) -> bool:
        return bool(record.values.get("boundaries"))

    @staticmethod
    def resolve_boundaries(record: RecordRow, info: Any) -> Any:
        return _map(record, "boundaries", info)

    @staticmethod
    def resolve_related(record: RecordRow, info: Any) -> Any:
        loader = related_loader(record.record)
        return info.context.loader(loader).load(record) if loader else ()


@cache
def object_type(model: RecordClass) -> Any:
    """``LegalDocumentPage`` → the type ``LegalDocument``, a typed field for every fact."""
    meta = {"interfaces": (Page, Entry, Record), "description": (model.__doc__ or "").strip()}
    members: dict[str, Any] = {"Meta": type("Meta", (), meta)}
    for fact in model.facts:
        members |= _members(model, fact)
    name = model.__name__.removesuffix("Page")
    return shows(row_class(model))(type(name, (graphene.ObjectType,), members))


def _members(model: RecordClass, fact: Fact) -> dict[str, Any]:
    """A typed field for each of the fact's, but those that every record has."""
    make, resolver = _SHOWN[kind_of(model, fact)]
    label = label_of(model, fact)
    fields = [field for field in fact.fields if field not in COMMON]
    return {field: make(label, resolver(fact, field)) for field in fields}


def _plain(_fact: Fact, field: str) -> Resolver:
    return lambda row, _info: row.values[field]


def _moment(_fact: Fact, field: str) -> Resolver:
    def resolve(row: RecordRow, _info: Any) -> datetime.datetime | None:
        moment = row.values[field]
        return in_vietnam(moment) if moment else None

    return resolve


def _words(_fact: Fact, field: str) -> Resolver:
    return lambda row, _info: row.values[field] or ""


def _choice(fact: Fact, field: str) -> Resolver:
    def resolve(row: RecordRow, _info: Any) -> Traced:
        said = fact_now(row, fact)
        value = said.value or ""
        return Traced(choices(row.record, field, row.locale).get(value, value), said.reads)

    return resolve


def _html(_fact: Fact, field: str) -> Resolver:
    return lambda row, info: html_of(row, row.values[field], info)


def _stream(_fact: Fact, field: str) -> Resolver:
    return lambda row, info: _blocks(row, row.values[field], info)


def _figures(_fact: Fact, field: str) -> Resolver:
    return lambda row, _info: read_figures(row.values[field])


def _boundaries(_fact: Fact, field: str) -> Resolver:
    return lambda row, info: _map(row, field, info)


def _picture(_fact: Fact, field: str) -> Resolver:
    return lambda row, info: _image(row.values[field], info)


def _text(label: str, resolver: Resolver) -> Any:
    return String(required=True, description=label, resolver=resolver)


def _files(label: str, resolver: Resolver) -> Any:
    files = NonNull(AttachmentBlock)
    return graphene.List(files, required=True, description=label, resolver=resolver)


_SHOWN: dict[FactKind, tuple[Callable[[str, Resolver], Any], Any]] = {
    **dict.fromkeys((FactKind.TEXT, FactKind.URL, FactKind.EMAIL, FactKind.PHONE), (_text, _words)),
    FactKind.CHOICE: (_text, _choice),
    FactKind.HTML: (_text, _html),
    FactKind.NUMBER: (lambda text, get: Float(description=text, resolver=get), _plain),
    FactKind.BOOLEAN: (lambda text, get: Boolean(description=text, resolver=get), _plain),
    FactKind.MOMENT: (lambda text, get: DateTime(description=text, resolver=get), _moment),
    FactKind.DATE: (lambda text, get: Date(description=text, resolver=get), _plain),
    **dict.fromkeys((FactKind.FILES, FactKind.BODY), (_files, _stream)),
    FactKind.FIGURES: (figures_field, _figures),
    FactKind.MAP: (boundaries_field, _boundaries),
    FactKind.IMAGE: (lambda text, get: Field(Image, description=text, resolver=get), _picture),
}


COMMON = ("summary", "body", "figures", "boundaries")


def record_types() -> Iterable[Any]:
    return [object_type(model) for model in record_classes()]
