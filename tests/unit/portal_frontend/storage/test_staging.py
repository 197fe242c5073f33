"""Sets of files: safe before they are seen, whole when they are, gone when they fail."""

import gzip
import os
import time
from pathlib import Path

import brotli
import pytest

from portal_frontend.storage import StorageError, UnsafePathError
from portal_frontend.storage.filesystem import FilesystemStorage

from .disks import folder_of_others, small_disk, without_right_to_write

PAGE = "/tin-tuc/index.html"
OLD = "<p>Tin cũ của thành phố Huế.</p>".encode() * 40
NEW = "<p>Tin mới của thành phố Huế.</p>".encode() * 40


@pytest.fixture
def storage(tmp_path: Path) -> FilesystemStorage:
    return FilesystemStorage(tmp_path / "portals" / "hue")


def files_of(storage: FilesystemStorage) -> dict[str, bytes]:
    """Everything on the disk, siblings and hidden files as well."""
    return {
        "/" + file.relative_to(storage.root).as_posix(): file.read_bytes()
        for file in storage.root.rglob("*")
        if file.is_file()
    }


def inodes(storage: FilesystemStorage) -> set[int]:
    return {file.stat().st_ino for file in storage.root.rglob("*") if file.is_file()}


def test_nobody_sees_a_staged_set_before_it_is_published(storage):
    storage.write(PAGE, OLD)
    staged = storage.stage({PAGE: NEW, "/moi/index.html": NEW})
    assert storage.read(PAGE) == OLD
    assert set(storage.paths()) == {PAGE}
    staged.publish()
    assert storage.read(PAGE) == storage.read("/moi/index.html") == NEW


def test_a_set_names_what_differs_from_what_is_there(storage):
    storage.write(PAGE, OLD)
    storage.write("/index.html", OLD)
    staged = storage.stage({PAGE: NEW, "/index.html": OLD, "/moi/index.html": NEW})
    assert staged.changed == {PAGE, "/moi/index.html"}
    staged.discard()


def test_a_discarded_set_leaves_neither_files_nor_folders(storage):
    storage.write("/index.html", OLD)
    before = files_of(storage)
    storage.stage({"/a/b/index.html": NEW, "/index.html": NEW}).discard()
    assert files_of(storage) == before
    assert not (storage.root / "a").exists()


def test_what_equals_is_not_touched_at_all(storage):
    storage.write(PAGE, OLD)
    before = inodes(storage)
    staged = storage.stage({PAGE: OLD})
    staged.publish()
    assert staged.changed == frozenset()
    assert inodes(storage) == before


def test_a_file_in_the_way_of_a_folder_stays_until_the_set_is_published(storage):
    storage.write("/tin-tuc", OLD)
    staged = storage.stage({PAGE: NEW})
    assert storage.read("/tin-tuc") == OLD
    staged.publish()
    assert set(storage.paths()) == {PAGE}


def test_an_unsafe_path_refuses_the_whole_set(storage):
    with pytest.raises(UnsafePathError):
        storage.stage({"/index.html": NEW, "/../index.html": NEW})
    assert not storage.root.exists()


# --- siblings ----------------------------------------------------------------------------------


def test_text_is_published_in_the_encodings_of_browsers(storage):
    storage.write(PAGE, NEW)
    files = files_of(storage)
    assert gzip.decompress(files[PAGE + ".gz"]) == NEW
    assert brotli.decompress(files[PAGE + ".br"]) == NEW
    assert set(storage.paths()) == {PAGE}


def test_equal_content_has_equal_siblings_on_every_machine(storage, tmp_path):
    other = FilesystemStorage(tmp_path / "other")
    storage.write(PAGE, NEW)
    os.utime(storage.file(PAGE), (0, 0))
    other.write(PAGE, NEW)
    assert files_of(storage) == files_of(other)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("/index.html", b"<p>ngan</p>"),  # fits into one packet anyway
        ("/media/images/anh.webp", NEW),
        ("/media/documents/bang.csv", NEW),
        ("/assets/chu.woff2", NEW),
        ("/.addresses.json", NEW),  # never served
    ],
)
def test_what_gains_nothing_has_no_siblings(storage, path, content):
    storage.write(path, content)
    assert set(files_of(storage)) == {path}


def test_without_precompression_there_are_no_siblings(storage):
    storage.write(PAGE, OLD)
    storage.precompress = False
    storage.write(PAGE, OLD)
    assert files_of(storage) == {PAGE: OLD}


def test_a_page_that_becomes_small_loses_its_siblings(storage):
    storage.write(PAGE, OLD)
    storage.write(PAGE, b"ngan")
    assert files_of(storage) == {PAGE: b"ngan"}


def test_siblings_arrive_before_their_page(storage, monkeypatch):
    """So that a crash in between leaves a page that the next build sees is old."""
    arrived = []
    replace = os.replace

    def watched(source, target):
        arrived.append(Path(target).name)
        replace(source, target)

    monkeypatch.setattr(os, "replace", watched)
    storage.write(PAGE, NEW)
    assert sorted(arrived[:2]) == ["index.html.br", "index.html.gz"]
    assert arrived[2:] == ["index.html"]


def test_siblings_of_another_version_are_found_and_mended(storage):
    """What a crash leaves: the new siblings beside the old page. Then the edit is taken back."""
    storage.write(PAGE, OLD)
    moment = storage.file(PAGE).stat().st_mtime_ns
    stray = storage.file(PAGE + ".gz")
    stray.write_bytes(gzip.compress(NEW))
    staged = storage.stage({PAGE: OLD})
    staged.publish()
    assert staged.changed == frozenset()
    assert gzip.decompress(stray.read_bytes()) == OLD
    assert storage.file(PAGE).stat().st_mtime_ns == moment


def test_siblings_carry_the_time_of_their_page(storage):
    storage.write(PAGE, OLD)
    storage.write(PAGE, NEW)
    times = {storage.file(PAGE + suffix).stat().st_mtime_ns for suffix in ("", ".gz", ".br")}
    assert len(times) == 1


def test_two_versions_within_a_second_differ_in_whole_seconds(storage):
    """nginx makes its ETag of size and seconds: equal ones would hide the second edit."""
    storage.write(PAGE, OLD)
    first = int(storage.file(PAGE).stat().st_mtime)
    storage.write(PAGE, OLD[::-1])
    assert int(storage.file(PAGE).stat().st_mtime) > first


def test_an_asset_is_compressed_once(storage, tmp_path):
    source = tmp_path / "main-abc.css"
    source.write_bytes(b"body { color: black }\n" * 50)
    storage.place("/assets/main-abc.css", source)
    before = inodes(storage)
    assert storage.place("/assets/main-abc.css", source) is False
    assert inodes(storage) == before
    assert len(before) == 3


def test_an_asset_that_lost_a_sibling_gets_it_back(storage, tmp_path):
    source = tmp_path / "main-abc.css"
    source.write_bytes(b"body { color: black }\n" * 50)
    storage.place("/assets/main-abc.css", source)
    storage.file("/assets/main-abc.css.br").unlink()
    storage.place("/assets/main-abc.css", source)
    assert storage.file("/assets/main-abc.css.br").is_file()
    assert storage.file("/assets/main-abc.css").samefile(source)


def test_a_deleted_page_takes_its_siblings_along(storage):
    storage.write(PAGE, OLD)
    storage.write("/index.html", OLD)
    storage.delete(PAGE)
    assert set(files_of(storage)) == {"/index.html", "/index.html.gz", "/index.html.br"}
    assert not (storage.root / "tin-tuc").exists()


def test_a_sibling_without_its_file_is_listed_and_can_be_deleted(storage):
    """A crash in the middle of a deletion: whoever compares what is there must see it."""
    storage.write(PAGE, OLD)
    storage.file(PAGE).unlink()
    assert set(storage.paths()) == {PAGE + ".gz", PAGE + ".br"}
    assert storage.delete(PAGE + ".gz") is True


# --- left-overs --------------------------------------------------------------------------------


def test_what_a_dead_worker_left_is_swept_by_age(storage):
    storage.write("/index.html", OLD)
    storage.stage({PAGE: NEW})  # never published
    assert storage.sweep_temporary(older_than=60) == 0
    time.sleep(0.02)
    assert storage.sweep_temporary(older_than=0.01) == 3
    assert set(files_of(storage)) == {"/index.html", "/index.html.gz", "/index.html.br"}
    assert not (storage.root / "tin-tuc").exists()


def test_a_set_that_was_swept_fails_and_leaves_the_old_page(storage):
    storage.write(PAGE, OLD)
    staged = storage.stage({PAGE: NEW})
    storage.sweep_temporary(older_than=-1)
    with pytest.raises(StorageError, match=PAGE):
        staged.publish()
    assert storage.read(PAGE) == OLD


# --- disks that refuse -------------------------------------------------------------------------


def test_a_full_disk_leaves_the_old_site_and_says_what_to_do(tmp_path):
    with small_disk(tmp_path / "disk", kibibytes=200) as disk:
        storage = FilesystemStorage(disk / "hue")
        storage.write(PAGE, OLD)
        before = files_of(storage)
        big = {f"/anh/{number}.webp": os.urandom(60_000) for number in range(6)}
        with pytest.raises(StorageError, match=r"Hết dung lượng đĩa khi ghi /.*\. Hãy dọn"):
            storage.stage({PAGE: NEW, **big})
        assert files_of(storage) == before
        assert not (storage.root / "anh").exists()
        assert storage.write(PAGE, NEW) is True  # and recovers by itself


def test_a_folder_of_somebody_else_leaves_the_old_site_and_says_what_to_do():
    with folder_of_others() as folder:
        storage = FilesystemStorage(folder / "hue")
        storage.write(PAGE, OLD)
        before = files_of(storage)
        with without_right_to_write(storage.root, storage.file(PAGE).parent):
            for path in (PAGE, "/moi/index.html"):
                with pytest.raises(StorageError, match=rf"Không có quyền ghi {path}\. Hãy cho"):
                    storage.stage({path: NEW})
            with pytest.raises(StorageError, match="Không có quyền ghi"):
                storage.delete(PAGE)
        assert files_of(storage) == before
        assert storage.write(PAGE, NEW) is True


def test_a_folder_nobody_may_even_enter_is_named_as_well():
    with folder_of_others() as folder:
        storage = FilesystemStorage(folder / "hue")
        storage.write(PAGE, OLD)
        storage.root.chmod(0)
        with without_right_to_write(), pytest.raises(StorageError, match=PAGE):
            storage.stage({PAGE: NEW})
        storage.root.chmod(0o755)


def test_a_failure_while_publishing_leaves_whole_files_and_no_rubbish(storage):
    paths = [f"/tin/{number}/index.html" for number in range(5)]
    storage.stage(dict.fromkeys(paths, OLD)).publish()
    staged = storage.stage(dict.fromkeys(paths, NEW))
    for waiting in (storage.root / "tin" / "3").glob(".swap-*"):
        waiting.unlink()
    with pytest.raises(StorageError, match=r"/tin/3/index\.html"):
        staged.publish()
    assert [storage.read(path) for path in paths] == [NEW, NEW, NEW, OLD, OLD]
    assert not list(storage.root.rglob(".swap-*"))
