"""Records: entries that state facts, where an article tells a story."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cms.core import keys
from cms.core.models import EntryPage
from cms.core.standing import Standing
from sites.vietnamese import fold

from .facts import Fact, FactKind, kind_of
from .forms import RecordForm
from .registers import Register, places_in_registers


class RecordPage(EntryPage):
    """What every record has. One table for all classes, so that a list is one question.

    Subclasses name their ``facts``; those that stand in the order of the tree, and not by the
    date of publication, say so with ``in_tree_order``. ``answered_elsewhere``: keys of mandate
    fields that need no fact, since the network itself answers them. ``parts``: keys that related
    rows answer → the relation. ``titles_itself``: a title that nobody wrote follows from the facts.
    ``registers``: by which facts they are also listed. ``written_here``: the fields of an imported
    record that are the portal's own. ``events``: what deadlines of the law count from → the field
    that says when it was.
    """

    summary = models.TextField(_("tóm tắt"), blank=True)
    by_date = models.BooleanField(editable=False, default=True)

    search_fields = [
        *EntryPage.search_fields,
        index.SearchField("searched_words"),
        index.AutocompleteField("searched_words"),  # what the admin's own search looks in
    ]
    facts: ClassVar[tuple[Fact, ...]] = ()
    registers: ClassVar[tuple[Register, ...]] = ()
    parts: ClassVar[Mapping[str, str]] = {}
    answered_elsewhere: ClassVar[frozenset[str]] = frozenset()
    in_tree_order: ClassVar[bool] = False
    titles_itself: ClassVar[bool] = False
    written_here: ClassVar[frozenset[str]] = frozenset()
    events: ClassVar[Mapping[str, str]] = {}
    is_creatable = False
    base_form_class = RecordForm

    class Meta:
        verbose_name = _("mục theo biểu")
        verbose_name_plural = _("mục theo biểu")
        indexes = [
            models.Index(fields=["section", "by_date", "published_at"], name="record_in_section"),
            models.Index(fields=["portal", "by_date", "published_at"], name="record_in_portal"),
        ]

    def settle(self) -> None:
        self.title = self.title or self.own_title()
        super().settle()
        self.by_date = not self.in_tree_order

    def own_title(self) -> str:
        """The title that follows from the facts; "" where somebody must write one."""
        return ""

    def list_positions(self, standing: Standing) -> dict[str, str]:
        """Dated ones stand where articles do, the others where static entries do."""
        lists = super().list_positions(standing)
        if standing.section is None or self.published_at is None:
            return lists
        if self.in_tree_order:
            position = standing.path
            own = {keys.information(standing.section): position}
        else:
            position = keys.dated_position(self.published_at, self.pk)
            of_portal = keys.records(standing.portal, standing.locale)
            own = {of_portal: position, keys.dated(standing.section): position}
        return lists | own | places_in_registers(self, standing.section, position)

    def searched_words(self) -> str:
        """Title, summary and the facts in words, as they are written and folded: the indexes of
        databases do not know Vietnamese letters."""
        stated = (str(getattr(self, fact.field)) for fact in self.facts if self._is_text(fact))
        written = " ".join(dict.fromkeys((self.title, self.summary, *stated)))
        return _with_parts(f"{written} {fold(written)}")

    def _is_text(self, fact: Fact) -> bool:
        return kind_of(type(self), fact) is FactKind.TEXT

    @property
    def is_imported(self) -> bool:
        """Whether its facts come from a register elsewhere, so that only ``written_here`` may be
        changed in the form."""
        return False

    def fixed_fields(self) -> frozenset[str]:
        """Fields that the form shows and does not change."""
        if not self.is_imported:
            return frozenset()
        stated = {field for fact in self.facts for field in fact.fields} | {"summary"}
        return frozenset(stated - self.written_here)

    def facet_of(self, field: str) -> str:
        """Facts that no list shows are the body of the page."""
        hidden = (fact for fact in self.facts if not fact.in_lists)
        return keys.BODY if any(field in fact.fields for fact in hidden) else keys.CARD

    def needs(self, fact: Fact) -> bool:
        """Whether the fact can be known by now. Subclasses say which come later."""
        return True


def _with_parts(words: str) -> str:
    """``words`` and the parts of numbers such as 12/2025/QĐ-UBND, as a question is cut at its
    hyphens: PostgreSQL takes such a number for one word, the name of a file."""
    compounds = " ".join(_COMPOUND.findall(words))
    return f"{words} {compounds.replace('-', ' ')} {compounds.translate(_APART)}".strip()


_COMPOUND = re.compile(r"\S+[-/]\S+")
_APART = str.maketrans("-/", "  ")


# type[RecordPage]: mypy knows no hash of classes whose bases are untyped.
RecordClass = Any


@cache
def record_classes() -> tuple[RecordClass, ...]:
    """Every class of records, in the order of the apps. Known once all apps are loaded."""
    return tuple(
        model
        for model in apps.get_models()
        if issubclass(model, RecordPage) and model is not RecordPage
    )
