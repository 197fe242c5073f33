"""In which order things reach the disk: what a power cut finds is whole."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal_frontend.storage import StorageError, durability
from portal_frontend.storage.durability import BULK, make_lasting
from portal_frontend.storage.filesystem import FilesystemStorage

TEXT = b"<p>xin</p>" * 100


@pytest.fixture
def storage(tmp_path: Path) -> FilesystemStorage:
    return FilesystemStorage(tmp_path / "hue")


@pytest.fixture
def steps(monkeypatch) -> Iterator[list[str]]:
    """What is asked of the system, in order: "sync <name>", "rename <name>"."""
    asked: list[str] = []
    fsync, replace, file_system = os.fsync, os.replace, durability._sync_file_system

    def watched_fsync(descriptor: int) -> None:
        asked.append("sync " + os.path.basename(os.readlink(f"/proc/self/fd/{descriptor}"))[:6])
        fsync(descriptor)

    def watched_replace(source: Path, target: Path) -> None:
        asked.append(f"rename {target.name}")
        replace(source, target)

    def watched_file_system(path: Path) -> None:
        asked.append("sync everything")
        file_system(path)

    monkeypatch.setattr(os, "fsync", watched_fsync)
    monkeypatch.setattr(os, "replace", watched_replace)
    monkeypatch.setattr(durability, "_sync_file_system", watched_file_system)
    return asked


def test_bytes_are_safe_before_their_name_and_the_name_before_we_say_so(storage, steps):
    storage.write("/tin/index.html", TEXT)
    assert steps[:3] == ["sync .swap-"] * 3
    assert sorted(steps[3:5]) == ["rename index.html.br", "rename index.html.gz"]
    assert steps[5] == "rename index.html"
    assert {"sync tin", "sync hue"} <= set(steps[6:])  # the new folder's own name as well
    assert not any(step.startswith("rename") for step in steps[6:])


def test_a_bulk_is_made_safe_at_once(storage, steps):
    paths = [f"/tin/{number}/index.html" for number in range(BULK)]
    storage.stage(dict.fromkeys(paths, TEXT)).publish()
    assert steps[0] == steps[-1] == "sync everything"
    assert steps.count("sync everything") == 2
    assert len(steps) == 2 + 3 * BULK


def test_where_the_system_cannot_do_it_at_once_it_is_done_for_each(storage, steps, monkeypatch):
    monkeypatch.setattr(durability, "_syncfs", lambda: None)
    paths = [f"/tin/{number}/index.html" for number in range(BULK)]
    storage.stage(dict.fromkeys(paths, TEXT))
    assert steps == ["sync .swap-"] * 3 * BULK


def test_what_was_taken_away_stays_away(storage, steps):
    storage.write("/tin/index.html", TEXT)
    steps.clear()
    storage.delete("/tin/index.html")
    assert steps == ["sync hue"]  # the folder that lost a name


def test_a_disk_that_fails_to_keep_the_bytes_fails_the_set(storage, monkeypatch):
    storage.write("/index.html", TEXT)

    def broken(_descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(StorageError, match=r"/index\.html.*Input/output error"):
        storage.write("/index.html", TEXT * 2)
    assert storage.read("/index.html") == TEXT
    assert not list(storage.root.rglob(".swap-*"))


def test_nothing_to_make_safe_is_no_error():
    make_lasting([])
