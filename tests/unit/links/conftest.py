"""Servers beside us, impatient settings, and pages that link to them."""

import pytest

from tests.factories import PortalFactory, article, section

from .servers import Server, serving


@pytest.fixture(autouse=True)
def _impatient(settings):
    settings.LINKS_PAUSE = 0
    settings.LINKS_TIMEOUT = 1
    settings.LINKS_ALLOW_PRIVATE = True


@pytest.fixture
def server() -> Server:
    with serving() as memory:
        yield memory


@pytest.fixture
def news(db):
    return section(PortalFactory())


def linking(parent, *urls, title="Bài", **facts):
    """A live article with a card for each address."""
    body = [("embed", {"url": url, "title": "Nơi khác"}) for url in urls]
    return article(parent, title, **{"body": body} | facts)
