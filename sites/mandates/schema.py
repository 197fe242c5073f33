"""A mandate profile as immutable values, and the rules a file must keep to become one."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    model_validator,
)
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from sites.mandates.vocabulary import (
    DeadlineUnit,
    Duty,
    FieldType,
    Force,
    Kind,
    Presence,
    RuleCheck,
    Severity,
    Tier,
    Verification,
)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_composed)
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]

_STRICT_KEYS = ConfigDict(extra="forbid")


@dataclass(frozen=True, config=_STRICT_KEYS)
class LocalizedText:
    """One text in the two languages of the network."""

    vi: Text
    en: Text


@dataclass(frozen=True, config=_STRICT_KEYS)
class Citation:
    """A legal text that asks for a section."""

    cite: Text
    status: Force
    verification: Verification
    note: str = ""

    @property
    def is_advisory(self) -> bool:
        """Too weak to hold anyone to: not in force, or nobody read the rule."""
        return self.status is not Force.IN_FORCE or not self.verification.is_reliable


@dataclass(frozen=True, config=_STRICT_KEYS)
class Deadline:
    """How soon after an event something must be published or answered. ``tiers``: whom it binds,
    all of them where it is empty."""

    text: Text
    unit: DeadlineUnit
    citation: Text
    verification: Verification
    value: Annotated[int, Field(ge=1)] | None = None
    starts: Annotated[Key | None, Field(alias="from")] = None
    status: Force = Force.IN_FORCE
    tiers: tuple[Tier, ...] = ()

    @model_validator(mode="after")
    def _number_where_the_unit_counts(self) -> Self:
        if self.unit.counts == (self.value is None):
            raise PydanticCustomError("deadline_value", "value does not match unit")
        return self

    @property
    def is_advisory(self) -> bool:
        """An internal goal at most: its source is not in force or was not read."""
        return self.status is not Force.IN_FORCE or not self.verification.is_reliable

    def binds(self, tier: Tier) -> bool:
        return not self.tiers or tier in self.tiers


@dataclass(frozen=True, config=_STRICT_KEYS)
class FieldRule:
    """One field the entries of a section carry."""

    key: Key
    name: Text
    type: FieldType
    required: bool
    citation: str = ""


@dataclass(frozen=True, config=_STRICT_KEYS)
class Tiers:
    """The duty of each tier towards one section."""

    province: Duty
    department: Duty
    district: Duty
    commune: Duty

    def duty_of(self, tier: Tier) -> Duty:
        """The duty of ``tier``."""
        duties = {
            Tier.PROVINCE: self.province,
            Tier.DEPARTMENT: self.department,
            Tier.DISTRICT: self.district,
            Tier.COMMUNE: self.commune,
        }
        return duties[tier]


@dataclass(frozen=True, config=_STRICT_KEYS)
class Group:
    """A heading over sections. A menu label, never a page."""

    code: Slug
    name: LocalizedText


@dataclass(frozen=True, config=_STRICT_KEYS)
class SectionRule:
    """One section a mandate asks for.

    ``text`` is the mandate's own wording; where the law only implies a section, a summary of it.
    ``order`` counts from 1 inside the group.
    """

    code: Slug
    group: Slug
    order: Annotated[int, Field(ge=1)]
    name: LocalizedText
    text: Text
    kind: Kind
    presence: Presence
    tiers: Tiers
    fields: tuple[FieldRule, ...]
    citations: Annotated[tuple[Citation, ...], Field(min_length=1)]
    deadlines: tuple[Deadline, ...]

    def duty_of(self, tier: Tier) -> Duty:
        """What the section is to portals of ``tier``."""
        return self.tiers.duty_of(tier)

    @property
    def is_advisory(self) -> bool:
        """No citation is strong enough to call its absence a breach."""
        return all(citation.is_advisory for citation in self.citations)


@dataclass(frozen=True, config=_STRICT_KEYS)
class ComplianceRule:
    """One way in which portals are judged under the mandate.

    ``weight``: points a section has for keeping it, before advice is told from duty. ``days``: how
    old the newest entry may be, where the law only says "regularly". ``kinds``: of the sections
    that are judged by it, all where it is empty; ``unless_kinds``: of those that are not.
    """

    code: Slug
    check: RuleCheck
    title: LocalizedText
    weight: Annotated[int, Field(ge=1, le=10)]
    severity: Severity
    citation: Text
    verification: Verification
    status: Force = Force.IN_FORCE
    kinds: tuple[Kind, ...] = ()
    unless_kinds: tuple[Kind, ...] = ()
    days: Annotated[int, Field(ge=1)] | None = None

    @property
    def is_advisory(self) -> bool:
        """Its source is not in force or nobody read it: nothing is lost by not keeping it."""
        return self.status is not Force.IN_FORCE or not self.verification.is_reliable

    def judges(self, kind: Kind) -> bool:
        return (not self.kinds or kind in self.kinds) and kind not in self.unless_kinds


@dataclass(frozen=True, config=_STRICT_KEYS)
class Move:
    """Where a portal's entries go when the profile drops the section ``source`` there."""

    source: Annotated[Slug, Field(alias="from")]
    to: Slug


@dataclass(frozen=True, config=_STRICT_KEYS)
class Profile:
    """A dated, complete set of section rules, in the order of a portal's menu."""

    slug: Slug
    title: LocalizedText
    citation: Text
    effective_from: date
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]
    sections: Annotated[tuple[SectionRule, ...], Field(min_length=1)]
    effective_to: date | None = None
    extends: Slug | None = None
    rules: tuple[ComplianceRule, ...] = ()
    moves: tuple[Move, ...] = ()

    def sections_for(self, tier: Tier) -> tuple[SectionRule, ...]:
        """Sections every portal of ``tier`` has."""
        return tuple(rule for rule in self.sections if rule.duty_of(tier).creates)

    def sections_offered_to(self, tier: Tier) -> tuple[SectionRule, ...]:
        """Sections a portal of ``tier`` may add."""
        return tuple(rule for rule in self.sections if rule.duty_of(tier).offers)

    def section(self, code: str) -> SectionRule:
        """The section called ``code``; ``KeyError`` if the mandate has none."""
        return {rule.code: rule for rule in self.sections}[code]

    def group(self, code: str) -> Group:
        """The group called ``code``; ``KeyError`` if the mandate has none."""
        return {group.code: group for group in self.groups}[code]

    @property
    def digest(self) -> str:
        """SHA-256 of the content, in hex: equal for profiles that say the same.

        Defaults are left out, so that a new optional key in the schema does not make every
        profile already in use look edited.
        """
        content = _PROFILE.dump_python(self, mode="json", by_alias=True, exclude_defaults=True)
        canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    def to_dict(self) -> dict[str, Any]:
        """The profile as JSON values, with the keys of a mandate file."""
        content: dict[str, Any] = _PROFILE.dump_python(self, mode="json", by_alias=True)
        return content

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Self:
        """Inverse of :meth:`to_dict`; ``pydantic.ValidationError`` on anything else."""
        return TypeAdapter(cls).validate_python(content)


_PROFILE: TypeAdapter[Profile] = TypeAdapter(Profile)
