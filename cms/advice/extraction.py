"""An entry as editors last saved it → the material that checks look at. All reading is here."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, singledispatch
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms.core.models import EntryPage, PortalDocument, PortalImage, PortalPage
from cms.records.facts import PhoneField
from cms.records.models import record_classes
from sites.models import Agency

from .blocks import findings, html_of, text_of, words_of
from .material import (
    Address,
    File,
    FileState,
    Finding,
    Link,
    LinkState,
    Material,
    Picture,
    Table,
    Words,
)
from .numbers import telephone_numbers
from .pdf.states import known_states, states_of

Kind = TypeVar("Kind", Picture, Table, Link, File)

LATELY = datetime.timedelta(days=90)
MOST_SOURCES = 200
# Contacts that the form asks for are official; addresses and codes are no prose.
UNSPOKEN = (PhoneField, models.EmailField, models.SlugField, models.UUIDField)
# What every entry has besides its own facts.
COMMON = frozenset(field.name for field in EntryPage._meta.get_fields()) | frozenset(
    field.name for field in Page._meta.get_fields()
)


def material_of(page: EntryPage) -> Material:
    """Of the version that is given: the caller decides which. At most seven queries, and one more
    for each class of records with telephones, however long the entry is."""
    found = list(findings_of(page))
    words = tuple(text_of(found))
    links, files = _of_kind(Link, found), _of_kind(File, found)
    return Material(
        title=page.title,
        source=getattr(page, "source", None),
        author=getattr(page, "author", None),
        words=words,
        pictures=_of_kind(Picture, found),
        tables=_of_kind(Table, found),
        links=links,
        files=files,
        link_states=link_states(links),
        file_states=_file_states(files),
        own_numbers=_own_numbers(page.portal_id) if _names_numbers(words) else frozenset(),
        recent_sources=_recent_sources(page),
    )


def materials_of(pages: Collection[EntryPage]) -> dict[int, Material]:
    """By primary key, what readers meet of several entries: pictures, tables, links and files.
    Four queries, and one for each stream of a class, however many they are; files that were never
    looked into stay unread."""
    _read_streams(pages)
    found = {page.pk: (page.title, list(findings_of(page))) for page in pages}
    everything = [one for _, parts in found.values() for one in parts]
    links = link_states(_of_kind(Link, everything))
    files = _file_states(_of_kind(File, everything), known_states)
    return {
        pk: Material(
            title=title,
            pictures=_of_kind(Picture, parts),
            tables=_of_kind(Table, parts),
            links=_of_kind(Link, parts),
            files=_of_kind(File, parts),
            link_states=links,
            file_states=files,
        )
        for pk, (title, parts) in found.items()
    }


def _read_streams(pages: Collection[EntryPage]) -> None:
    """Let pictures and files of all bodies be looked up together."""
    by_class: dict[type[EntryPage], list[EntryPage]] = defaultdict(list)
    for page in pages:
        by_class[type(page)].append(page)
    for model, some in by_class.items():
        for field in model._meta.concrete_fields:
            if isinstance(field, StreamField):
                stored = [list(getattr(page, field.name).raw_data) for page in some]
                read = field.stream_block.bulk_to_python(stored)
                for page, value in zip(some, read, strict=True):
                    setattr(page, field.name, value)


def _of_kind(kind: type[Kind], found: Iterable[Finding]) -> tuple[Kind, ...]:
    return tuple(one for one in found if isinstance(one, kind))


def findings_of(page: PortalPage) -> Iterator[Finding]:
    yield from words_of(page.title, _("Tiêu đề"))
    for field in page._meta.concrete_fields:
        if field.name not in COMMON:
            yield from _of_field(field, page)


@singledispatch
def _of_field(field: Any, page: PortalPage) -> Iterator[Finding]:
    yield from ()


@_of_field.register(models.CharField)
@_of_field.register(models.TextField)
def _text(field: Any, page: PortalPage) -> Iterator[Finding]:
    if not field.choices and not isinstance(field, UNSPOKEN):
        yield from words_of(getattr(page, field.name) or "", _name(field))


@_of_field.register(models.URLField)
def _url(field: Any, page: PortalPage) -> Iterator[Finding]:
    if url := getattr(page, field.name):
        yield Address(_name(field), url)


@_of_field.register(RichTextField)
def _rich_text(field: RichTextField, page: PortalPage) -> Iterator[Finding]:
    yield from html_of(getattr(page, field.name) or "", _name(field))


@_of_field.register(StreamField)
def _stream(field: StreamField, page: PortalPage) -> Iterator[Finding]:
    value = getattr(page, field.name)
    yield from findings(value.stream_block, value, _name(field))


@_of_field.register(models.ForeignKey)
def _image(field: Any, page: PortalPage) -> Iterator[Finding]:
    """An image of the entry itself; its words stand in a field beside it."""
    if field.related_model is PortalImage and getattr(page, field.attname):
        alt = getattr(page, f"{field.name}_alt", None)
        if alt is not None:
            yield Picture(_name(field), alt)


def _name(field: Any) -> str:
    return _name_in(field, get_language())


@cache
def _name_in(field: Any, _language: str | None) -> str:
    name = str(field.verbose_name)
    return name[:1].upper() + name[1:]


def link_states(links: Iterable[Link]) -> dict[tuple[str, int], LinkState]:
    """Two queries. What is not found is gone."""
    pages = {link.key for link in links if link.kind == "page"}
    documents = {link.key for link in links if link.kind == "document"}
    live = Page.objects.filter(pk__in=pages).values_list("pk", "live") if pages else ()
    states = {
        ("page", pk): LinkState.WHOLE if is_live else LinkState.UNPUBLISHED for pk, is_live in live
    }
    if documents:
        found = PortalDocument.objects.filter(pk__in=documents).values_list("pk", flat=True)
        states |= {("document", pk): LinkState.WHOLE for pk in found}
    return states


def _file_states(
    files: Iterable[File], look: Callable[[Any], dict[int, FileState]] = states_of
) -> dict[int, FileState]:
    keys = {file.key for file in files if file.key is not None}
    return look(PortalDocument.objects.filter(pk__in=keys)) if keys else {}


def _names_numbers(words: Iterable[Words]) -> bool:
    return any(next(telephone_numbers(part.text), None) for part in words)


def _own_numbers(portal_id: int) -> frozenset[str]:
    """Digits of every number that agencies of the network, and this portal's directories, give."""
    written = [text for row in Agency.objects.values_list("phone", "hotline") for text in row]
    for model in record_classes():
        fields = [f.name for f in model._meta.get_fields() if isinstance(f, PhoneField)]
        if fields:
            own = model._default_manager.filter(portal_id=portal_id)
            written += [text for row in own.values_list(*fields) for text in row]
    return frozenset(digits for text in written for _shown, digits in telephone_numbers(text))


def _recent_sources(page: EntryPage) -> tuple[str, ...]:
    """Of entries of the same class. One query; none where the class has no source."""
    if not hasattr(page, "source"):
        return ()
    lately = {"published_at__gte": timezone.now() - LATELY, "live": True}
    others = type(page)._default_manager.filter(portal_id=page.portal_id, **lately)
    newest = others.exclude(pk=page.pk).order_by("-published_at")
    return tuple(newest.values_list("source", flat=True)[:MOST_SOURCES])
