"""Where a portal's pages stood once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cms.core import keys
from cms.core.models import FormerAddress
from cms.graphql.core.linking import addresses_from, read_targets_by_pk, reads_of_links
from cms.graphql.recording import Read, Traced
from cms.graphql.sites.reading import PortalRow
from cms.graphql.statements import Statement


@dataclass(frozen=True, slots=True, eq=False)
class FormerAddressRow:
    path: str
    target: str | None
    prefix: bool


@Statement
def _former(portal: int) -> Any:
    former = FormerAddress.objects.filter(portal_id=portal).order_by("path")
    return former.values_list("path", "page_id", "prefix")


def read_former_addresses(portal: PortalRow) -> Traced:
    """All of a portal's, by path. At most three queries."""
    rows = _former.rows(portal.pk)
    pks = {pk for _, pk, _ in rows if pk is not None}
    targets = read_targets_by_pk(pks)
    addresses = addresses_from(portal.pk, targets.values())

    def reads() -> Iterable[Read]:
        return [keys.former_addresses(portal.pk), *reads_of_links(pks, targets)]

    found = [FormerAddressRow(path, addresses.get(pk or 0), prefix) for path, pk, prefix in rows]
    # A page that came back needs no way to itself.
    return Traced([row for row in found if row.path != row.target], reads)
