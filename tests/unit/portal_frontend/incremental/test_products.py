"""A build looks for each picture once, and every build looks for itself."""

import pytest

from portal_frontend.incremental import supply
from portal_frontend.incremental.products import Maker
from portal_frontend.incremental.supply import MediaMemory, MediaSupply
from portal_frontend.models import Ticket
from portal_frontend.outputs.press import Chrome, Press
from portal_frontend.outputs.specs import output_at
from portal_frontend.storage.filesystem import FilesystemStorage
from tests.unit.portal_frontend.rendering.samples import environments, sample

from .portals import PICTURE, WholeApi

PAGES = [f"/tin/bai-{number}/" for number in range(3)]


class Watched(FilesystemStorage):
    """Notes which paths are looked for, and which are brought together."""

    def __init__(self, root):
        super().__init__(root)
        self.looked_for, self.staged = [], []

    def stage(self, files):
        self.staged.append(set(files))
        return super().stage(files)

    def exists(self, path):
        self.looked_for.append(path)
        return super().exists(path)


@pytest.fixture
def storage(tmp_path):
    return Watched(tmp_path)


def build(api, storage, paths=PAGES):
    """The products of one build."""
    chromes = {"vi": Chrome(sample("chrome_province"))}
    maker = Maker(api.reader(), MediaMemory(api), Press(environments()), storage, chromes)
    tickets = {output_at(path, ["vi"]): Ticket(portal="hue", output=path) for path in paths}
    return list(maker.make(tickets))


def test_a_picture_of_many_pages_is_looked_for_once(storage):
    products = build(WholeApi(), storage)
    assert [product.media for product in products] == [[PICTURE]] * len(PAGES)
    assert storage.looked_for.count(PICTURE) == 1
    assert storage.read(PICTURE) == PICTURE.encode()


def test_a_picture_withdrawn_after_a_build_is_there_again_after_the_next(storage):
    api = WholeApi()
    build(api, storage)
    storage.delete(PICTURE)
    build(api, storage, PAGES[:1])
    assert storage.read(PICTURE) == PICTURE.encode()


def test_a_picture_that_is_missing_fails_every_page_that_shows_it(storage):
    api = WholeApi()
    api.broken = {PICTURE}
    reasons = [product.reason for product in build(api, storage)]
    assert all(PICTURE in reason for reason in reasons)
    assert len(reasons) == len(PAGES)


def test_the_pictures_of_a_build_come_together(storage):
    api = WholeApi()
    build(api, storage)
    assert storage.staged == [{PICTURE}]


def test_a_build_does_not_keep_more_pictures_in_memory_than_it_may(storage, monkeypatch):
    monkeypatch.setattr(supply, "MOST_HELD", 1)
    pictures = MediaSupply(storage, MediaMemory(WholeApi()))
    pictures.fetch([PICTURE])
    assert storage.read(PICTURE) == PICTURE.encode()


def test_a_picture_that_portals_share_is_asked_for_once(storage, tmp_path):
    api = WholeApi()
    memory = MediaMemory(api)
    opened: list[str] = []
    plain = api.open_media
    api.open_media = lambda path: opened.append(path) or plain(path)
    other = FilesystemStorage(tmp_path / "other")
    for place in (storage, other):
        pictures = MediaSupply(place, memory)
        pictures.fetch([PICTURE])
        pictures.publish()
    assert opened == [PICTURE]
    assert other.read(PICTURE) == PICTURE.encode()


def test_a_large_document_is_not_remembered(monkeypatch):
    monkeypatch.setattr(supply, "LARGEST_REMEMBERED", 1)
    api = WholeApi()
    memory = MediaMemory(api)
    assert memory.read(PICTURE) == PICTURE.encode()
    api.broken = {PICTURE}
    with pytest.raises(LookupError):
        memory.read(PICTURE)
