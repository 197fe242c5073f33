"""A small network under the plan of 2023, with content, and laws to change to."""

from pathlib import Path

import pytest

from sites.models import Portal

from .laws import small_network


@pytest.fixture
def network(db, tmp_path: Path, settings) -> dict[str, Portal]:
    """Province (with English), district, commune, by tier."""
    return small_network(tmp_path, settings)


@pytest.fixture
def commune(network) -> Portal:
    return network["commune"]
