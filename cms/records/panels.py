"""Panels of a record's form, made from its facts."""

from collections.abc import Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.models import Page

from .duties import gaps
from .facts import Fact
from .forms import IMPORTED


class GapsPanel(Panel):
    """What the law asks for and the record does not state yet; absent when nothing is missing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "records/admin/gaps_panel.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.gaps)

        @property
        def gaps(self) -> list[Any]:
            return gaps(self.instance, self.instance.section) if self.instance.section_id else []

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, "gaps": self.gaps}


class FactPanel(FieldPanel):
    """A field of a fact; of an imported record its value, to be read."""

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.form is not None and self.field_name in self.instance.fixed_fields():
                name = self.panel.heading or self.panel.db_field.verbose_name
                self.read_only, self.heading = True, capfirst(name)
                self.help_text = IMPORTED


def panels_of(facts: Sequence[Fact], *, summary: str = "") -> list[Panel]:
    """Title, what is missing, the summary, every fact, the date. ``summary``: its name here."""
    return [
        GapsPanel(),
        *Page.content_panels,
        *([] if _states(facts, "summary") else [FactPanel("summary", heading=summary or None)]),
        *(_panel(fact) for fact in facts),
        MultiFieldPanel([FieldPanel("published_at")], heading=_("Ngày đăng")),
    ]


def _states(facts: Sequence[Fact], field: str) -> bool:
    return any(field in fact.fields for fact in facts)


def _panel(fact: Fact) -> Panel:
    heading = fact.label or None
    if fact.until:
        return FieldRowPanel([FactPanel(fact.field, heading=heading), FactPanel(fact.until)])
    return FactPanel(fact.field, heading=heading)
