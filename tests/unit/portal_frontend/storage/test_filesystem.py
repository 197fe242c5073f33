"""Files appear whole or not at all, and only inside their portal's folder."""

import os
from pathlib import Path

import pytest

from portal_frontend.storage import UnsafePathError
from portal_frontend.storage.filesystem import FilesystemStorage


@pytest.fixture
def storage(tmp_path: Path) -> FilesystemStorage:
    return FilesystemStorage(tmp_path / "portals" / "hue")


def test_what_is_written_can_be_read(storage):
    assert storage.write("/tin-tuc/index.html", b"xin") is True
    assert storage.read("/tin-tuc/index.html") == b"xin"
    assert list(storage.paths()) == ["/tin-tuc/index.html"]


def test_equal_bytes_are_not_written_again(storage):
    storage.write("/index.html", b"xin")
    inode = storage.file("/index.html").stat().st_ino
    assert storage.write("/index.html", b"xin") is False
    assert storage.file("/index.html").stat().st_ino == inode


def test_other_bytes_replace_the_file_instead_of_changing_it(storage):
    storage.write("/index.html", b"cu")
    with storage.file("/index.html").open("rb") as reader:
        assert storage.write("/index.html", b"moi hon") is True
        assert reader.read() == b"cu"


def test_a_failed_write_leaves_the_old_file_and_no_rubbish(storage, monkeypatch):
    storage.write("/index.html", b"cu")

    def full_disk(descriptor: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        storage.write("/index.html", b"moi")
    assert storage.read("/index.html") == b"cu"
    assert list(storage.paths()) == ["/index.html"]


def test_files_are_readable_by_the_web_server(storage):
    storage.write("/index.html", b"xin")
    assert storage.file("/index.html").stat().st_mode & 0o777 == 0o644


def test_deleting_removes_the_folders_it_leaves_empty(storage):
    storage.write("/tin-tuc/ra-quan/index.html", b"xin")
    storage.write("/tin-tuc/index.html", b"xin")
    assert storage.delete("/tin-tuc/ra-quan/index.html") is True
    assert not storage.file("/tin-tuc/ra-quan").exists()
    assert storage.exists("/tin-tuc/index.html")


def test_deleting_what_is_not_there_says_so(storage):
    assert storage.delete("/khong/co.html") is False


def test_a_page_may_take_the_place_of_a_file_and_back(storage):
    storage.write("/tin-tuc", b"tep")
    storage.write("/tin-tuc/index.html", b"trang")
    assert list(storage.paths()) == ["/tin-tuc/index.html"]
    storage.write("/tin-tuc", b"tep")
    assert list(storage.paths()) == ["/tin-tuc"]


def test_a_file_of_this_machine_is_linked_rather_than_copied(storage, tmp_path):
    source = tmp_path / "main-abc.css"
    source.write_bytes(b"body{}")
    assert storage.place("/assets/main-abc.css", source) is True
    assert storage.file("/assets/main-abc.css").samefile(source)
    assert storage.place("/assets/main-abc.css", source) is False


def test_on_another_disk_it_is_copied(storage, tmp_path, monkeypatch):
    source = tmp_path / "main-abc.css"
    source.write_bytes(b"body{}")

    def other_device(*_paths: object) -> None:
        raise OSError("Invalid cross-device link")

    monkeypatch.setattr(os, "link", other_device)
    storage.place("/assets/main-abc.css", source)
    assert storage.read("/assets/main-abc.css") == b"body{}"
    assert not storage.file("/assets/main-abc.css").samefile(source)


@pytest.mark.parametrize(
    "path",
    [
        "/../other/index.html", "/a/../../b", "index.html", "", "/", "/a//b", "/a/./b",
        "/a\0b", "/..\\x", "//etc/passwd",
    ],
)  # fmt: skip
def test_a_path_that_would_leave_the_folder_is_refused(storage, path):
    for act in (storage.read, storage.delete, storage.exists, lambda p: storage.write(p, b"x")):
        with pytest.raises(UnsafePathError):
            act(path)


def test_symbolic_links_are_not_followed_out(storage, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    storage.write("/index.html", b"xin")
    (storage.root / "link").symlink_to(outside)
    (storage.root / "page.html").symlink_to(tmp_path / "secret")
    for path in ("/link/index.html", "/page.html"):
        with pytest.raises(UnsafePathError):
            storage.write(path, b"x")
    assert list(outside.iterdir()) == []


def test_clearing_leaves_nothing(storage):
    storage.write("/a/index.html", b"x")
    storage.clear()
    assert not storage.root.exists()
