"""The columns a list of agencies may have."""

from collections.abc import Mapping
from dataclasses import dataclass

from sites.network import cells


@dataclass(frozen=True, slots=True)
class Column:
    """``required``: the file must have it. ``filled``: so must every row."""

    read: cells.Reader
    required: bool = False
    filled: bool = False


COLUMNS: Mapping[str, Column] = {
    "code": Column(cells.code, required=True, filled=True),
    "tier": Column(cells.text(20), required=True, filled=True),
    "type": Column(cells.text(30), required=True, filled=True),
    "name": Column(cells.text(150), required=True, filled=True),
    "parent_code": Column(cells.code, required=True),
    "latitude": Column(cells.degrees(90), required=True),
    "longitude": Column(cells.degrees(180), required=True),
    "host": Column(cells.host),
    "host_label": Column(cells.host_label),
    "valid_from": Column(cells.day),
    "name_en": Column(cells.text(150)),
    "short_name": Column(cells.text(60)),
    "organisation_code": Column(cells.organisation_code),
    "address": Column(cells.text(255)),
    "phone": Column(cells.text(50)),
    "fax": Column(cells.text(50)),
    "email": Column(cells.email),
    "office_hours": Column(cells.text(200)),
    "hotline": Column(cells.text(50)),
    "content_responsible": Column(cells.text(150)),
    "social_channels": Column(cells.accounts),
}
REQUIRED_COLUMNS = tuple(name for name, column in COLUMNS.items() if column.required)
