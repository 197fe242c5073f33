"""What changes from one profile to another. Pure: two profiles in, values out."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sites.mandates.schema import (
    Citation,
    ComplianceRule,
    Deadline,
    FieldRule,
    LocalizedText,
    Profile,
    SectionRule,
)
from sites.mandates.vocabulary import Duty, Tier

T = TypeVar("T")


@dataclass(frozen=True)
class DutyChange:
    """What a section was to one tier, and what it becomes; None: not in the profile."""

    tier: Tier
    before: Duty | None
    after: Duty | None

    @property
    def ends(self) -> bool:
        """Portals of the tier had the section, or could have it, and no longer may."""
        return stands(self.before) and not stands(self.after)


@dataclass(frozen=True)
class Renaming:
    before: LocalizedText
    after: LocalizedText


@dataclass(frozen=True)
class ValueChange:
    """Group, kind or presence of a section."""

    aspect: str
    before: str
    after: str


@dataclass(frozen=True)
class FieldChanges:
    added: tuple[FieldRule, ...] = ()
    removed: tuple[FieldRule, ...] = ()
    now_required: tuple[FieldRule, ...] = ()
    no_longer_required: tuple[FieldRule, ...] = ()
    reworded: tuple[FieldRule, ...] = ()  # another name or type, as it is now
    other_source: tuple[FieldRule, ...] = ()


@dataclass(frozen=True)
class DeadlineChanges:
    added: tuple[Deadline, ...] = ()
    removed: tuple[Deadline, ...] = ()


@dataclass(frozen=True)
class CitationChanges:
    added: tuple[Citation, ...] = ()
    removed: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class SectionChange:
    """How one section, which both profiles have, differs."""

    code: str
    name: LocalizedText
    renamed: Renaming | None
    values: tuple[ValueChange, ...]
    duties: tuple[DutyChange, ...]
    fields: FieldChanges
    deadlines: DeadlineChanges
    citations: CitationChanges

    @property
    def retires(self) -> tuple[Tier, ...]:
        return tuple(change.tier for change in self.duties if change.ends)


@dataclass(frozen=True)
class RuleChanges:
    """How portals are judged otherwise. ``changed``: each rule as it was and as it is now."""

    added: tuple[ComplianceRule, ...] = ()
    removed: tuple[ComplianceRule, ...] = ()
    changed: tuple[tuple[ComplianceRule, ComplianceRule], ...] = ()


@dataclass(frozen=True)
class Comparison:
    """``before`` and ``after`` are slugs; sections come in the order of the menu."""

    before: str
    after: str
    added: tuple[SectionRule, ...]
    removed: tuple[SectionRule, ...]
    changed: tuple[SectionChange, ...]
    rules: RuleChanges = RuleChanges()

    @property
    def changes_nothing(self) -> bool:
        return not (self.added or self.removed or self.changed) and self.rules == RuleChanges()

    @property
    def retired(self) -> tuple[SectionChange, ...]:
        """Sections still named, but no longer for every tier that had them."""
        return tuple(change for change in self.changed if change.retires)


def compare(before: Profile, after: Profile) -> Comparison:
    """All that ``after`` says otherwise than ``before``."""
    old = {rule.code: rule for rule in before.sections}
    new = {rule.code: rule for rule in after.sections}
    pairs = [(old[code], rule) for code, rule in new.items() if code in old]
    return Comparison(
        before=before.slug,
        after=after.slug,
        added=_missing_from(old, after.sections),
        removed=_missing_from(new, before.sections),
        changed=tuple(_section(*pair) for pair in pairs if pair[0] != pair[1]),
        rules=_rules(before.rules, after.rules),
    )


def _rules(before: Iterable[ComplianceRule], after: Iterable[ComplianceRule]) -> RuleChanges:
    old = {rule.code: rule for rule in before}
    new = {rule.code: rule for rule in after}
    both = [(old[code], rule) for code, rule in new.items() if code in old]
    return RuleChanges(
        added=tuple(rule for code, rule in new.items() if code not in old),
        removed=tuple(rule for code, rule in old.items() if code not in new),
        changed=tuple(pair for pair in both if pair[0] != pair[1]),
    )


def stands(duty: Duty | None) -> bool:
    """A portal has the section, or may have it."""
    return duty is not None and (duty.creates or duty.offers)


def _missing_from(
    known: dict[str, SectionRule], rules: Iterable[SectionRule]
) -> tuple[SectionRule, ...]:
    return tuple(rule for rule in rules if rule.code not in known)


def _section(old: SectionRule, new: SectionRule) -> SectionChange:
    return SectionChange(
        code=new.code,
        name=new.name,
        renamed=Renaming(old.name, new.name) if old.name != new.name else None,
        values=tuple(_values(old, new)),
        duties=tuple(_duties(old, new)),
        fields=_fields(old.fields, new.fields),
        deadlines=DeadlineChanges(*_both_ways(old.deadlines, new.deadlines)),
        citations=CitationChanges(*_both_ways(old.citations, new.citations, _cited)),
    )


def _values(old: SectionRule, new: SectionRule) -> Iterable[ValueChange]:
    for aspect in ("group", "kind", "presence", "text"):
        before, after = getattr(old, aspect), getattr(new, aspect)
        if before != after:
            yield ValueChange(aspect, str(before), str(after))


def _duties(old: SectionRule, new: SectionRule) -> Iterable[DutyChange]:
    for tier in Tier:
        before, after = old.duty_of(tier), new.duty_of(tier)
        if before is not after:
            yield DutyChange(tier, before, after)


def _fields(old: Sequence[FieldRule], new: Sequence[FieldRule]) -> FieldChanges:
    known = {field.key: field for field in old}
    added, removed = _both_ways(old, new, lambda field: field.key)
    kept = [(known[field.key], field) for field in new if field.key in known]
    return FieldChanges(
        added=added,
        removed=removed,
        now_required=tuple(b for a, b in kept if b.required and not a.required),
        no_longer_required=tuple(b for a, b in kept if a.required and not b.required),
        reworded=tuple(b for a, b in kept if (a.name, a.type) != (b.name, b.type)),
        other_source=tuple(b for a, b in kept if a.citation != b.citation),
    )


def _cited(citation: Citation) -> Hashable:
    """How it was checked is our own note, not the law's."""
    return citation.cite, citation.status


def _both_ways(
    old: Sequence[T], new: Sequence[T], identity: Callable[[T], Hashable] = repr
) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """What only ``new`` has, and what only ``old`` has."""
    before, after = {identity(item) for item in old}, {identity(item) for item in new}
    return (
        tuple(item for item in new if identity(item) not in before),
        tuple(item for item in old if identity(item) not in after),
    )
