"""What the portal's mandate asks a record to state, and what of it is missing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from django.utils.translation import gettext as _

from cms.core.models import SectionPage
from sites.binding import section_rule
from sites.compliance.facts import binds
from sites.mandates.schema import FieldRule, SectionRule
from sites.mandates.vocabulary import Tier

from .facts import Fact, is_empty, label_of


class Dutiful(Protocol):
    """A page of which the law asks something. ``parts``: key of the mandate's field → the relation
    that answers it."""

    facts: ClassVar[tuple[Fact, ...]]
    parts: ClassVar[Mapping[str, str]]

    def needs(self, fact: Fact) -> bool:
        """Whether the fact can be known by now."""


@dataclass(frozen=True)
class Gap:
    """What is asked for and missing: a field, or a relation without rows. ``binding``: the page
    cannot be published so."""

    field: str
    label: str
    citation: str
    binding: bool

    @property
    def message(self) -> str:
        words = _("Chưa có “%(label)s”. Căn cứ: %(citation)s.")
        return words % {"label": self.label, "citation": self.citation}


def gaps(
    page: Dutiful, section: SectionPage, has_rows: Callable[[str], bool] | None = None
) -> list[Gap]:
    """What the law asks of a page in ``section`` and it does not state: facts in their order, then
    parts. ``has_rows``: whether a relation has any; asked of the page itself if not given.

    Advisory where nobody read the rule, where it is no longer in force, and where the portal's
    tier is not bound to the section.
    """
    rule = section_rule(section.portal_id, section.section_code)
    if rule is None:
        return []
    return gaps_under(rule, Tier(section.portal.agency.tier), page, has_rows or _has_rows_of(page))


def gaps_under(
    rule: SectionRule, tier: Tier, page: Dutiful, has_rows: Callable[[str], bool]
) -> list[Gap]:
    """What a section's rule asks of the page, for a portal of ``tier``. No query."""
    asked = {field.key: field for field in rule.fields if field.required}
    missing = [*_facts(page, asked), *_parts(page, asked, has_rows)]
    binding = binds(rule, tier)
    return [Gap(name, label, citation_of(rule, field), binding) for name, label, field in missing]


Asked = Mapping[str, FieldRule]
Missing = Iterator[tuple[str, str, FieldRule]]


def _facts(page: Any, asked: Asked) -> Missing:
    for fact in page.facts:
        field = _asked_field(fact, asked)
        if field and page.needs(fact) and is_empty(page, fact):
            yield fact.field, label_of(type(page), fact), field


def _parts(page: Dutiful, asked: Asked, has_rows: Callable[[str], bool]) -> Missing:
    for key, relation in page.parts.items():
        if key in asked and not has_rows(relation):
            yield relation, asked[key].name, asked[key]


def _has_rows_of(page: Any) -> Callable[[str], bool]:
    return lambda relation: bool(getattr(page, relation).count())


def _asked_field(fact: Fact, asked: Mapping[str, FieldRule]) -> FieldRule | None:
    return next((asked[key] for key in fact.answered if key in asked), None)


def citation_of(rule: SectionRule, field: FieldRule) -> str:
    """The field's own source, else the section's best."""
    sources = sorted(rule.citations, key=lambda citation: citation.is_advisory)
    return field.citation or sources[0].cite
