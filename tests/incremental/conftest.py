"""A worker with the real API and the real templates; only the built assets are stand-ins."""

import json
from pathlib import Path

import pytest

from cms.publishing.models import Change
from portal_frontend.incremental import nightly
from portal_frontend.incremental import worker as worker_module
from portal_frontend.incremental.worker import Worker
from portal_frontend.storage.filesystem import FilesystemStorage
from portal_frontend.storage.hosts import storage_for
from sites.models import Portal

ASSETS = [
    "main.css", "main.js", "preferences.js", "survey.js", "icons.svg", "favicon.svg",
    "be-vietnam-pro-latin-400-normal.woff2", "be-vietnam-pro-vietnamese-400-normal.woff2",
]  # fmt: skip


@pytest.fixture
def assets(tmp_path: Path, settings) -> Path:
    """What `npm run build` leaves: hashed files and their manifest."""
    folder = tmp_path / "dist"
    folder.mkdir()
    manifest = {name: f"/assets/{name.replace('.', '-0123456789.', 1)}" for name in ASSETS}
    for address in manifest.values():
        (folder / Path(address).name).write_text(address)
    (folder / "manifest.json").write_text(json.dumps(manifest))
    settings.FRONTEND_ASSETS_DIR = folder
    return folder


@pytest.fixture(autouse=True)
def day(monkeypatch) -> None:
    """Whenever the tests run: at night a worker checks everything in another thread, and by day it
    starts apps' own jobs in one."""
    monkeypatch.setattr(nightly, "is_due", lambda: False)
    monkeypatch.setattr(worker_module, "do_jobs", lambda: None)


@pytest.fixture
def worker(assets: Path, db) -> Worker:
    return Worker()


@pytest.fixture
def published(worker: Worker, settings):
    """Work off everything that waits; then the files of a portal."""

    def work_off(portal: Portal) -> FilesystemStorage:
        worker.run_dry()
        assert not Change.objects.filter(state=Change.State.PENDING).exists()
        return storage_for(settings.PUBLIC_ROOT, portal.key)

    return work_off
