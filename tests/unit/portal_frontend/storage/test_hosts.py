"""Hosts are links to portals' folders: they may pass on, the folders stay."""

from pathlib import Path

import pytest

from portal_frontend.storage import UnsafePathError
from portal_frontend.storage.hosts import folder_of_host, point_hosts, portal_folder, storage_for


@pytest.fixture
def root(tmp_path: Path) -> Path:
    storage_for(tmp_path, "hue").write("/index.html", b"hue")
    storage_for(tmp_path, "phongdien-476").write("/index.html", b"phong dien")
    return tmp_path


def test_a_host_shows_its_portals_folder(root):
    point_hosts(root, {"hue.localhost": "hue"})
    assert folder_of_host(root, "hue.localhost") == portal_folder(root, "hue")


def test_a_host_passes_on_to_another_portal(root):
    point_hosts(root, {"phongdien.localhost": "hue"})
    point_hosts(root, {"phongdien.localhost": "phongdien-476"})
    assert folder_of_host(root, "phongdien.localhost") == portal_folder(root, "phongdien-476")


def test_a_host_that_nobody_has_any_more_stops_answering(root):
    point_hosts(root, {"cu.localhost": "hue", "hue.localhost": "hue"})
    point_hosts(root, {"hue.localhost": "hue"})
    assert folder_of_host(root, "cu.localhost") is None
    assert portal_folder(root, "hue").is_dir()


def test_links_are_relative_so_that_the_root_may_move(root, tmp_path_factory):
    point_hosts(root, {"hue.localhost": "hue"})
    moved = tmp_path_factory.mktemp("elsewhere") / "public"
    root.rename(moved)
    folder = folder_of_host(moved, "hue.localhost")
    assert folder is not None
    assert (folder / "index.html").read_bytes() == b"hue"


@pytest.mark.parametrize(
    "host", ["", "..", "../portals/hue", "hue.localhost/", ".", "a/b", "HUE", "-a.vn", "a..b"]
)
def test_no_text_in_a_host_header_reaches_another_folder(root, host):
    point_hosts(root, {"hue.localhost": "hue"})
    assert folder_of_host(root, host) is None


def test_a_portal_not_built_yet_does_not_answer(root):
    point_hosts(root, {"moi.localhost": "chua-dung"})
    assert folder_of_host(root, "moi.localhost") is None


@pytest.mark.parametrize("key", ["", "..", "a/b", "/etc", ".hidden"])
def test_a_key_that_is_not_a_name_is_refused(tmp_path, key):
    with pytest.raises(UnsafePathError):
        portal_folder(tmp_path, key)


@pytest.mark.parametrize("precompress", [True, False])
def test_the_settings_say_whether_text_is_compressed_in_advance(tmp_path, settings, precompress):
    settings.PRECOMPRESS = precompress
    storage = storage_for(tmp_path, "hue")
    storage.write("/index.html", b"xin " * 100)
    assert storage.file("/index.html.br").exists() is precompress
