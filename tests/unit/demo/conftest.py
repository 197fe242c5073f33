from pathlib import Path

import pytest

from cms.demo.content import DemoContent, load_pilot

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"


@pytest.fixture(scope="session")
def fixtures() -> Path:
    return FIXTURES


@pytest.fixture(scope="session")
def content() -> DemoContent:
    return load_pilot(FIXTURES / "demo")
