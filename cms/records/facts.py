"""What a record states, fact by fact: forms, checks, API and pages are all made from these."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models
from django.utils import timezone
from wagtail.fields import RichTextField

from cms.core.blocks import BodyField

from .boundaries.fields import BoundariesField
from .figures import FiguresField
from .files import FilesField

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class FactKind(StrEnum):
    """How a fact is shown. ``BODY``, ``FIGURES`` and ``MAP`` are no lines among others: they are
    what the page goes on with."""

    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "moment"
    URL = "url"
    EMAIL = "email"
    PHONE = "phone"
    HTML = "html"
    FILES = "files"
    BODY = "body"
    FIGURES = "figures"
    MAP = "map"
    IMAGE = "image"


class Turn(NamedTuple):
    """What a fact says, and from when on it may say something else: a moment, or a day, which
    begins at its midnight in Vietnam."""

    value: Any
    until: datetime.datetime | datetime.date | None = None


Stated = Mapping[str, Any]  # by the names of the model's fields
Follows = Callable[[Stated, datetime.datetime], Turn]


def by_day(says: Callable[[Stated, datetime.date], Turn]) -> Follows:
    """For facts that turn at midnight alone."""
    return lambda stated, moment: says(stated, moment.date())


@dataclass(frozen=True)
class Fact:
    """``field``: the model's; its ``verbose_name`` is the fact's name, unless ``label`` says
    another. ``answers``: keys of the mandate's fields that it answers, its own name if none are
    given. ``until``: the field with the other end, where the fact is a period. ``in_lists``: shown
    wherever the record is listed. ``follows``: from all that the record states, and a moment in
    Vietnamese time, to what the fact says then: dates go before what somebody once chose.
    """

    field: str
    answers: tuple[str, ...] = ()
    until: str = ""
    in_lists: bool = False
    label: "str | StrPromise" = ""
    follows: Follows | None = None

    @property
    def answered(self) -> tuple[str, ...]:
        return self.answers or (self.field,)

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.field, self.until) if self.until else (self.field,)


class PhoneField(models.CharField[str, str]):
    """An official number, as it is printed: readers can call it."""


# The first that fits: subclasses before their bases.
_KINDS: tuple[tuple[type[models.Field[Any, Any]], FactKind], ...] = (
    (FilesField, FactKind.FILES),
    (FiguresField, FactKind.FIGURES),
    (BoundariesField, FactKind.MAP),
    (BodyField, FactKind.BODY),
    (RichTextField, FactKind.HTML),
    (PhoneField, FactKind.PHONE),
    (models.EmailField, FactKind.EMAIL),
    (models.URLField, FactKind.URL),
    (models.DateTimeField, FactKind.MOMENT),
    (models.DateField, FactKind.DATE),
    (models.BooleanField, FactKind.BOOLEAN),
    (models.IntegerField, FactKind.NUMBER),
    (models.DecimalField, FactKind.NUMBER),
    (models.ForeignKey, FactKind.IMAGE),
    (models.CharField, FactKind.TEXT),
    (models.TextField, FactKind.TEXT),
)


def kind_of(model: type[models.Model], fact: Fact) -> FactKind:
    """From the field's class. Raises TypeError for a field that no fact can be."""
    field = model._meta.get_field(fact.field)
    if getattr(field, "choices", None):
        return FactKind.CHOICE
    for field_class, kind in _KINDS:
        if isinstance(field, field_class):
            return kind
    raise TypeError(f"{model.__name__}.{fact.field} cannot be shown as a fact")


def said_at(fact: Fact, stated: Stated, moment: datetime.datetime) -> Turn:
    """What the fact says at that moment, which is in Vietnamese time."""
    return fact.follows(stated, moment) if fact.follows else Turn(stated[fact.field])


def label_of(model: type[models.Model], fact: Fact) -> str:
    """The fact's name in the language that is active, beginning with a capital."""
    field = model._meta.get_field(fact.field)
    name = str(fact.label or getattr(field, "verbose_name", fact.field))
    return name[:1].upper() + name[1:]


def is_empty(page: models.Model, fact: Fact) -> bool:
    """Whether the record does not state it. A period counts as stated by its beginning."""
    value = getattr(page, fact.field)
    if fact.follows:
        value = said_at(fact, vars(page), timezone.localtime()).value
    return value is None or (hasattr(value, "__len__") and len(value) == 0)
