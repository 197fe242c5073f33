"""The live portals, as the API tells them."""

from collections.abc import Mapping
from typing import Any


def hosts_of(data: Mapping[str, Any]) -> dict[str, str]:
    """Host → portal key, of the answer to network.graphql."""
    return {str(row["host"]): str(row["key"]) for row in data["portals"]}
