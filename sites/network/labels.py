"""What of an agency's name becomes part of its host and key."""

import re

from sites.models.agency import Tier
from sites.network.rows import AgencyRow
from sites.vietnamese import fold, host_label, slug

_LINKING_WORDS = {"va", "cua"}  # official abbreviations skip them: SNNMT, SVHTT


def host_label_of(row: AgencyRow) -> str:
    """The label ``row`` asks for: its own column, else what its name says. Never empty.

    Territories use their name without the kind of unit (NĐ 224/2026 Đ11.4), departments the
    usual abbreviation of their whole name.
    """
    if row.host_label:
        return row.host_label
    if row.tier == Tier.DEPARTMENT:
        label = abbreviation(row.name)
    else:
        label = host_label(own_name(row.name, row.unit_kind))
    return label or code_label(row.code)


def own_name(name: str, unit_kind: str) -> str:
    """``name`` without one leading ``unit_kind``: ``Phường Phường Đúc`` → ``Phường Đúc``."""
    rest = name[len(unit_kind) :]
    if name.lower().startswith(unit_kind.lower()) and rest[:1].isspace():
        return rest.strip()
    return name


def abbreviation(name: str) -> str:
    """The folded initials of ``name``: ``Sở Nông nghiệp và Môi trường`` → ``snnmt``."""
    words = re.findall(r"[a-z0-9]+", fold(name))
    return "".join(word[0] for word in words if word not in _LINKING_WORDS)


def code_label(code: str) -> str:
    """A unit code as part of a host or key: ``46.SNV`` → ``46-snv``."""
    return slug(code)
