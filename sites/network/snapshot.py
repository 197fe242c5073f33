"""What already stands in the database on the day of a load, as values."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from sites.network.rows import Facts


@dataclass(frozen=True, slots=True)
class KnownAgency:
    """An agency as it was on the day. ``parent_code`` is empty for the province.

    ``key`` and ``mandate`` (the slug of the profile that binds now) are its portal's, if any.
    """

    pk: int
    code: str
    tier: str
    unit_kind: str
    name: str
    parent_code: str
    host: str
    key: str = ""
    mandate: str = ""
    agency_facts: Facts = field(default_factory=dict)
    period_facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """``agencies`` by the code they bore on the day ``on``.

    ``later_codes`` are borne by agencies that begin only after that day, ``ended_codes`` were
    given up on or before it. ``hosts`` and ``keys`` are those of the whole network, past days
    included: nothing new may take one.
    """

    on: datetime.date
    agencies: Mapping[str, KnownAgency] = field(default_factory=dict)
    later_codes: Mapping[str, datetime.date] = field(default_factory=dict)
    ended_codes: Mapping[str, datetime.date] = field(default_factory=dict)
    hosts: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
