"""After a change of law the files are those of a clean build, and every old address answers."""

import datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import RequestFactory

from cms.core.public_urls import public_path
from portal_frontend.serving import serve
from sites.models import Portal
from tests.factories import legal_document
from tests.unit.sites.change_of_law.laws import (
    DECREE,
    LATER,
    PLAN,
    articles_in,
    migrate,
    section_of,
    small_network,
)

from .clean import differences, published

MONTH = datetime.datetime(2025, 6, 5, tzinfo=datetime.UTC)


@pytest.fixture
def network(db, tmp_path: Path, settings) -> dict[str, Portal]:
    portals = small_network(tmp_path, settings)
    commune = portals["commune"]
    articles_in(commune, "hoat-dong-don-vi", "Ra quân")
    for page in articles_in(commune, "hoat-dong-lanh-dao", "Ra quân", "Thăm xã"):
        page.published_at = MONTH
        page.save()
    articles_in(commune, "che-do-chinh-sach")
    legal_document(section_of(commune, "van-ban-quan-ly"))
    call_command("publishing", "sweep", verbosity=0)  # as a network that has published before
    return portals


def addresses(worker, key: str) -> set[str]:
    """What readers may have kept: every page that is published now."""
    files = published(worker)[key]
    return {path.removesuffix("index.html") for path in files if path.endswith("/index.html")}


def answer(storage, path: str) -> int | str:
    """The status, or where the reader is sent."""
    response = serve(RequestFactory().get(path), storage)
    return response.headers.get("Location") or response.status_code


@pytest.mark.parametrize("law", [DECREE, LATER])
def test_files_follow_there_and_back_and_no_old_address_is_lost(
    law, network, worker, published_by
) -> None:
    commune = network["commune"]
    published_by(commune)
    before, kept = published(worker), addresses(worker, commune.key)
    assert set(migrate(law).values()) == {""}
    storage = published_by(commune)
    assert differences(worker) == []
    assert {path for path in kept if answer(storage, path) in (404, 410)} == set()
    new = addresses(worker, commune.key) - kept
    assert set(migrate(PLAN).values()) == {""}
    storage = published_by(commune)
    assert differences(worker) == []
    assert published(worker).keys() == before.keys()
    assert addresses(worker, commune.key) == kept
    # A month is a page while an entry is dated in it: this one is empty again.
    assert {path for path in new if answer(storage, path) == 404} <= {"/hoat-dong-don-vi/2025-06/"}


@pytest.fixture
def published_by(published):
    """The fixture under another name: `clean.published` is the function here."""
    return published


def test_a_retired_section_says_so_leaves_the_menu_and_still_answers(
    network, worker, published_by
) -> None:
    commune = network["commune"]
    page = section_of(commune, "lien-ket-ubnd-huyen")
    path = public_path(page)
    assert f'href="{path}"' in published_by(commune).read("/index.html").decode()
    migrate(DECREE)
    storage = published_by(commune)
    assert f'href="{path}"' not in storage.read("/index.html").decode()
    assert "Chuyên mục lưu trữ" in storage.read(f"{path}index.html").decode()
    assert answer(storage, path) == 200
    site_map = storage.read("/so-do-cong/index.html").decode()
    assert path in site_map.split("Lưu trữ</span>")[1]


def test_readers_of_moved_entries_and_their_month_are_sent_on(
    network, worker, published_by
) -> None:
    commune = network["commune"]
    assert answer(published_by(commune), "/hoat-dong-lanh-dao/2025-06/") == 200
    migrate(LATER)
    storage = published_by(commune)
    assert answer(storage, "/hoat-dong-lanh-dao/tham-xa/") == "/hoat-dong-don-vi/tham-xa/"
    assert answer(storage, "/hoat-dong-lanh-dao/ra-quan/") == "/hoat-dong-don-vi/ra-quan-2/"
    assert answer(storage, "/hoat-dong-lanh-dao/2025-06/") == "/hoat-dong-don-vi/2025-06/"
    assert answer(storage, "/hoat-dong-don-vi/2025-06/") == 200
