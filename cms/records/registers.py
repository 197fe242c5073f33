"""Registers: the records of a section by one of their facts (type, field, issuer, year)."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models

from cms.core import keys
from sites.vietnamese import slug

from .facts import Fact, label_of

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from .models import RecordPage


@dataclass(frozen=True)
class Register:
    """``step``: its part of addresses, ``linh-vuc``. ``field``: the model's; the terms of a date
    are its years. ``label``: the register's name, if not the field's."""

    step: str
    field: str
    label: "str | StrPromise" = ""

    def name(self, model: type[models.Model]) -> str:
        """In the language that is active."""
        return label_of(model, Fact(self.field, label=self.label))

    def by_year(self, model: type[models.Model]) -> bool:
        return isinstance(model._meta.get_field(self.field), models.DateField)

    def term(self, record: "RecordPage") -> str:
        """Where the record stands, as addresses write it; "" for nowhere."""
        return term_of(getattr(record, self.field))


def term_of(value: Any) -> str:
    """``2024``, ``quyet-dinh``, ``uy-ban-nhan-dan-xa-phong-dien``."""
    if isinstance(value, datetime.date):
        return str(value.year)
    return slug(str(value)) if value else ""


def places_in_registers(record: "RecordPage", section: int, order: str) -> dict[str, str]:
    """Collection → position of the record in each register of its class.

    ``order``: where it stands among the records of a term.
    """
    terms = {register.step: register.term(record) for register in record.registers}
    return {
        keys.register(section, step): keys.term_position(term, order)
        for step, term in terms.items()
        if term
    }
