"""Killed workers, full disks, folders without rights: nothing is lost, nothing half written."""

import os
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.utils import timezone

from portal_frontend.incremental.worker import Worker
from portal_frontend.models import Ticket
from portal_frontend.storage.hosts import storage_for
from tests.factories import PortalFactory, article
from tests.mandates import mandated_section
from tests.unit.portal_frontend.storage.disks import small_disk

from . import faults
from .clean import differences

KILLS = 10
NEW = "/hoat-dong-don-vi/bai-moi/index.html"


@pytest.mark.django_db  # so that it runs on every database
def test_killed_workers_lose_nothing_and_leave_nothing_half_written() -> None:
    outcome = faults.run(rounds=KILLS, database_url=_database_of_its_own())
    assert outcome.kills == KILLS
    assert outcome.lines == []


def _database_of_its_own() -> str:
    """On the server the tests run on; "" for SQLite, whose file the run makes itself."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        return ""
    name = f"faults_{uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def test_a_full_disk_is_told_keeps_the_old_pages_and_is_retried_by_itself(
    worker: Worker, tmp_path, monkeypatch
) -> None:
    with small_disk(tmp_path / "public-disk", 900) as disk:
        worker = _worker_on(worker, disk)
        news = mandated_section(PortalFactory())
        article(news, title="Bài cũ")
        worker.run_dry()
        before = _files(worker, news.portal.key)
        filler = disk / "day"
        _fill(filler)
        article(news, title="Bài mới")
        worker.run_dry()
        assert _files(worker, news.portal.key) == before
        assert "Hết dung lượng" in Ticket.objects.exclude(reason="").first().reason
        filler.unlink()
        Ticket.objects.update(due_at=timezone.now())
        worker.run_dry()
        assert not Ticket.objects.exists()
        assert storage_for(disk, news.portal.key).exists(NEW)
        assert differences(worker) == []


def _worker_on(worker: Worker, public_root) -> Worker:
    return Worker(
        worker.workshop.transport,
        worker.workshop.press,
        public_root,
        settings.FRONTEND_ASSETS_DIR,
    )


def _files(worker: Worker, key: str) -> dict[str, bytes | None]:
    storage = storage_for(worker.workshop.public_root, key)
    return {path: storage.read(path) for path in storage.paths()}


def _fill(path) -> None:
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"0" * 4096)
        except OSError:
            return
