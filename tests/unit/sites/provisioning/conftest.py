"""Loading lists from tests."""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sites.network.planning import LoadRequest
from sites.provisioning.load import LoadSummary, load_network
from tests.unit.sites.agency_lists import written

DAY = datetime.date(2025, 6, 30)
HUE = LoadRequest(province="46", host="hue.localhost")
Load = Callable[..., LoadSummary]


@pytest.fixture
def load(db: None, tmp_path: Path) -> Load:
    """``load(text, …)`` writes each text to a file of its own (1.csv, 2.csv …) and loads them."""

    def run(
        *texts: str | bytes, on: datetime.date = DAY, request: LoadRequest = HUE
    ) -> LoadSummary:
        paths: Sequence[Path] = [
            written(tmp_path, text, f"{number}.csv") for number, text in enumerate(texts, 1)
        ]
        return load_network(paths, on, request)

    return run
