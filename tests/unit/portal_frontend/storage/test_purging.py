"""Caches in front are told what changed, and can break nothing."""

import json
import logging
import multiprocessing
from dataclasses import replace
from pathlib import Path

import pytest

from portal_frontend.storage.purging import Published, PurgeLog, purge_hook

LOG = "portal_frontend.storage.purging.PurgeLog"
EDIT = Published("hue", "hue.localhost", ["/tin/", "/"], ["/cu/"], ["page:1#card"])


class BrokenHook:
    def purge(self, published: Published) -> None:
        raise ConnectionError("CDN không trả lời")


@pytest.fixture(autouse=True)
def log(settings, tmp_path: Path) -> Path:
    settings.PURGE_LOG = tmp_path / "purge.jsonl"
    return settings.PURGE_LOG


def entries(log: Path) -> list[dict]:
    return [json.loads(line) for line in log.read_text().splitlines()]


def test_nobody_is_told_unless_the_settings_name_somebody(log):
    purge_hook().purge(EDIT)
    assert not log.exists()


def test_each_commit_is_a_line_with_addresses_and_keys(settings, log):
    settings.PURGE_HOOK = LOG
    purge_hook().purge(EDIT)
    (entry,) = entries(log)
    assert entry.pop("at")
    assert entry == {
        "portal": "hue",
        "host": "hue.localhost",
        "changed": ["/", "/tin/"],
        "removed": ["/cu/"],
        "keys": ["page:1#card"],
    }


def test_a_rotated_file_is_left_alone(log):
    follower = PurgeLog()
    follower.purge(EDIT)
    log.rename(log.with_suffix(".1"))
    follower.purge(replace(EDIT, portal="phongdien", host="phongdien.localhost"))
    assert [entry["portal"] for entry in entries(log.with_suffix(".1"))] == ["hue"]
    assert [entry["portal"] for entry in entries(log)] == ["phongdien"]


def test_lines_of_several_workers_do_not_mix(log):
    many = [f"/trang-{number}/" for number in range(500)]
    fork = multiprocessing.get_context("fork")
    workers = [fork.Process(target=_append, args=(PurgeLog(), many)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [entry["changed"] for entry in entries(log)] == [sorted(many)] * 60


def _append(follower: PurgeLog, paths: list[str]) -> None:
    for _ in range(20):
        follower.purge(replace(EDIT, changed=paths))


@pytest.mark.parametrize("hook", [f"{__name__}.BrokenHook", "khong.co.Hook"])
def test_a_hook_that_fails_is_logged_and_stops_nobody(settings, caplog, hook):
    settings.PURGE_HOOK = hook
    with caplog.at_level(logging.ERROR):
        purge_hook().purge(EDIT)
    assert f"Không báo được cho bộ nhớ đệm ({hook}): hue" in caplog.text


def test_a_commit_without_changes_tells_nobody(settings, log):
    settings.PURGE_HOOK = LOG
    purge_hook().purge(replace(EDIT, changed=[], removed=[]))
    assert not log.exists()
