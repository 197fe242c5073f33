"""Public entries → what rules judge of them. All reading of entries is here, many at a time."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from cms.advice.advice import Advice, Check
from cms.advice.checks.files import scanned_files
from cms.advice.checks.links import broken_links
from cms.advice.checks.pictures import missing_alternatives
from cms.advice.checks.tables import tables_without_headings
from cms.advice.extraction import materials_of
from cms.advice.material import Material
from cms.core.models import EntryPage, SectionPage
from cms.core.public_urls import VIETNAMESE
from cms.links.selectors import BrokenKind, BrokenLink, broken_outside
from cms.records.duties import gaps_under
from sites.compliance.facts import Defect, EntryFacts
from sites.mandates.schema import SectionRule
from sites.mandates.vocabulary import RuleCheck, Tier

from .holdings import entry_tables, public_in

ADVICE: tuple[tuple[Check, RuleCheck], ...] = (
    (missing_alternatives, RuleCheck.ACCESSIBLE),
    (tables_without_headings, RuleCheck.ACCESSIBLE),
    (scanned_files, RuleCheck.FILES_READABLE),
    (broken_links, RuleCheck.LINKS_ALIVE),
)
LONGEST_SUBJECT = 255


class Asked(NamedTuple):
    """What the section of an entry asks, of portals of a tier."""

    rule: SectionRule
    tier: Tier


AT_ONCE = 500  # entries read together


def entries_among(portal: int, pks: Collection[int]) -> list[EntryPage]:
    """Of some pages, the entries of ``portal`` that readers can open, in Vietnamese, with their
    sections. A query for each table and class, and one."""
    return _entries(_public([portal], pk__in=pks))


def entries_in(portals: Collection[int]) -> Iterator[list[EntryPage]]:
    """All of some portals, many at a time; queries as above."""
    pks = _public(portals)
    for start in range(0, len(pks), AT_ONCE):
        yield _entries(pks[start : start + AT_ONCE])


def _public(portals: Collection[int], **among: Any) -> list[int]:
    tables = (model._default_manager.filter(public_in(portals)) for model in entry_tables())
    return [pk for rows in tables for pk in rows.filter(**among).values_list("pk", flat=True)]


def _entries(pks: Collection[int]) -> list[EntryPage]:
    pages = list(Page.objects.filter(pk__in=pks).specific()) if pks else []
    sections = SectionPage.objects.in_bulk({page.section_id for page in pages}) if pages else {}
    for page in pages:
        page.section = sections[page.section_id]
    return pages


def entry_facts(asked: Mapping[EntryPage, Asked]) -> dict[int, EntryFacts]:
    """By primary key, of entries and what is asked of them. Queries: as `materials_of`, and one
    for each relation of a class."""
    with override(VIETNAMESE):
        materials, rows = materials_of(asked), _parts_with_rows(asked)
        outside = broken_outside([page.pk for page in asked])
        return {
            page.pk: EntryFacts(
                page=page.pk,
                published_on=_day(page.published_at),
                events=dict(_events(page)),
                defects=(
                    *_gaps(page, what, rows),
                    *_advised(materials[page.pk]),
                    *map(_led_nowhere, outside.get(page.pk, ())),
                ),
            )
            for page, what in asked.items()
        }


def _day(moment: datetime.datetime | None) -> datetime.date:
    return timezone.localdate(moment) if moment else timezone.localdate()


def _events(page: EntryPage) -> Iterator[tuple[str, datetime.date]]:
    for event, field in getattr(page, "events", {}).items():
        value = getattr(page, field)
        if isinstance(value, datetime.datetime):
            value = timezone.localdate(value)
        if value:
            yield event, value


def _gaps(page: Any, asked: Asked, rows: Collection[tuple[str, int]]) -> Iterator[Defect]:
    if not hasattr(page, "facts"):
        return
    for gap in gaps_under(
        asked.rule, asked.tier, page, lambda relation: (relation, page.pk) in rows
    ):
        yield Defect(
            RuleCheck.REQUIRED_FIELDS,
            gap.field,
            f"Chưa có “{gap.label}”.",
            "Mở trang, điền ô này rồi xuất bản lại.",
            gap.citation,
            not gap.binding,
        )


def _parts_with_rows(pages: Iterable[EntryPage]) -> set[tuple[str, int]]:
    """(relation, page) of those that have rows."""
    by_class: dict[Any, list[int]] = defaultdict(list)
    for page in pages:
        by_class[type(page)].append(page.pk)
    return {
        (relation, pk)
        for model, pks in by_class.items()
        for relation in set(getattr(model, "parts", {}).values())
        for pk in _with_rows(model, relation, pks)
    }


def _with_rows(model: Any, relation: str, pks: Collection[int]) -> Iterable[int]:
    field = model._meta.get_field(relation).field
    rows = field.model._default_manager.filter(**{f"{field.name}__in": pks}).order_by()
    return rows.values_list(field.attname, flat=True).distinct()


def _led_nowhere(link: BrokenLink) -> Defect:
    """A link to another host: what moved still opens, and is told without costing anything."""
    moved = link.kind is BrokenKind.MOVED
    what = f"đã chuyển sang {link.moved_to}" if moved else link.reason
    return Defect(
        RuleCheck.LINKS_ALIVE,
        link.url[:LONGEST_SUBJECT],
        f"{link.place}: {link.url} – {what}" if link.place else f"{link.url} – {what}",
        "Thay bằng địa chỉ mới." if moved else "Thay bằng địa chỉ còn mở được, hoặc bỏ liên kết.",
        advisory=moved,
    )


def _advised(material: Material) -> Iterator[Defect]:
    for check, rule in ADVICE:
        yield from _each_once(rule, check(material))


def _each_once(rule: RuleCheck, found: Iterable[Advice]) -> Iterator[Defect]:
    """The same words about the same place are one defect, however often they hold there."""
    seen: set[str] = set()
    for advice in found:
        subject = f"{advice.rule}: {advice.place}: {advice.message}"[:LONGEST_SUBJECT]
        if subject not in seen:
            seen.add(subject)
            message = f"{advice.place}: {advice.message}" if advice.place else advice.message
            citation = advice.citation.cite if advice.citation else ""
            yield Defect(rule, subject, message, advice.mend, citation)
