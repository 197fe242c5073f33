"""One line of a list of agencies, as values."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from sites.network.cells import Account
from sites.problems import Place

Fact = str | float
Facts = Mapping[str, Fact]

# Columns that describe the agency for all its life, and columns that describe it in one period.
AGENCY_FACTS = (
    "organisation_code",
    "address",
    "phone",
    "fax",
    "email",
    "office_hours",
    "hotline",
    "content_responsible",
    "latitude",
    "longitude",
)
PERIOD_FACTS = ("name_en", "short_name")


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """What a file says of one agency.

    The facts hold only cells that are filled: an empty cell says nothing, it does not erase.
    ``tier`` is raw text until the structure has been checked; ``parent_code`` empty means "below
    the province"; ``host`` and ``host_label`` empty mean "derive it from the name".
    """

    place: Place
    code: str
    tier: str
    unit_kind: str
    name: str
    parent_code: str = ""
    host: str = ""
    host_label: str = ""
    valid_from: datetime.date | None = None
    agency_facts: Facts = field(default_factory=dict)
    period_facts: Facts = field(default_factory=dict)
    accounts: tuple[Account, ...] = ()
