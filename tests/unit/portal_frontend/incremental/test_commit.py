"""What a commit leaves: files, index and tickets that agree, whatever happened on the way."""

import json

import pytest

from cms.publishing.keys import Fence
from portal_frontend.incremental import index, queue
from portal_frontend.incremental.planner import FAST, WIDE, Place, Wanted
from portal_frontend.models import Dependency, FenceRow, PublishedFile, Ticket
from portal_frontend.storage import StorageError
from portal_frontend.storage.filesystem import FilesystemStorage
from tests.unit.portal_frontend.storage.disks import folder_of_others, without_right_to_write

from .builds import PATH, PORTAL, begin, waiting
from .published import publish, reads, reads_at, row

pytestmark = pytest.mark.django_db

FILE = "/tin/bai/index.html"
PICTURE, OTHER = "/media/images/ab/a.jpg", "/media/images/cd/b.jpg"
ARTICLE = {
    "page": {
        "__typename": "Article",
        "publishedAt": "2025-06-30T23:30:00+07:00",
        "section": {"path": "/tin/"},
    }
}


@pytest.fixture
def storage(tmp_path) -> FilesystemStorage:
    return FilesystemStorage(tmp_path / PORTAL)


def published(path: str = PATH) -> PublishedFile:
    return PublishedFile.objects.get(portal=PORTAL, path=path)


def readers(*keys: str) -> set[Place]:
    return set(index.DatabaseIndex().readers(keys))


def left_behind(storage: FilesystemStorage) -> list[str]:
    """Files that are no published ones: what was staged and not put in place."""
    known = {path.removeprefix("/") for path in storage.paths()}
    files = [path for path in storage.root.rglob("*") if path.is_file()]
    names = {path.relative_to(storage.root).as_posix() for path in files}
    return sorted(n for n in names if n not in known and not n.endswith((".gz", ".br")))


def test_an_output_is_published_with_what_it_read(storage):
    build = begin(storage, change=7)
    read = reads("page:1#card", fences=[("articles", "1", "2")])
    report = build.publish(build.made(content=b"moi", read=read, data={"page": {"title": "Bài"}}))
    assert storage.read(FILE) == b"moi"
    assert (report.written, report.unchanged, report.failures) == ([PATH], [], {})
    file = published()
    assert (file.spec, file.locale, file.change_id) == ("entry", "vi", 7)
    assert file.digest == index.sha256(b"moi")
    assert file.chrome == "c" * 64
    assert index.unpack(bytes(file.answer)) == {"page": {"title": "Bài"}}
    assert reads_at(PATH) == read
    assert readers("page:1#card") == {Place(PORTAL, PATH)}
    assert FenceRow.objects.count() == 1
    assert not Ticket.objects.exists()
    assert left_behind(storage) == []


def test_all_outputs_of_a_claim_are_published_together(storage):
    paths = ["/", "/tin/", PATH]
    build = begin(storage, *paths)
    report = build.publish(*(build.made(path, path.encode()) for path in paths))
    assert sorted(report.written) == sorted(paths)
    assert storage.read("/index.html") == b"/"
    assert PublishedFile.objects.count() == 3
    assert not Ticket.objects.exists()


def test_equal_bytes_are_not_written_but_what_was_read_is_replaced(storage):
    first = begin(storage)
    first.publish(first.made(read=reads("page:1#card")))
    before = published()
    second = begin(storage)
    report = second.publish(second.made(read=reads("page:1#body")))
    after = published()
    assert (report.written, report.unchanged) == ([], [PATH])
    assert after.written_at == before.written_at
    assert after.built_at > before.built_at
    assert readers("page:1#card") == set()
    assert readers("page:1#body") == {Place(PORTAL, PATH)}


def test_other_bytes_are_written_and_dated(storage):
    first = begin(storage)
    first.publish(first.made(content=b"cu"))
    before = published()
    second = begin(storage)
    assert second.publish(second.made(content=b"moi")).written == [PATH]
    assert published().written_at > before.written_at
    assert storage.read(FILE) == b"moi"


def test_a_build_without_a_change_keeps_the_last_one_it_knew(storage):
    first = begin(storage, change=7)
    first.publish(first.made())
    second = begin(storage)
    second.publish(second.made())
    assert published().change_id == 7


def test_an_output_that_is_gone_takes_its_file_and_its_dependencies_along(storage):
    first = begin(storage)
    first.publish(first.made(content=b"<p>" + b"dai " * 1000, read=reads("page:1#card")))
    second = begin(storage)
    report = second.publish(second.gone())
    assert report.removed == [PATH]
    assert list(storage.root.rglob("*")) == []
    assert not PublishedFile.objects.exists()
    assert not Dependency.objects.exists()
    assert not Ticket.objects.exists()


def test_what_never_was_may_be_gone(storage):
    build = begin(storage)
    report = build.publish(build.gone())
    assert (report.removed, report.failures) == ([], {})
    assert not Ticket.objects.exists()


def test_a_failed_output_keeps_its_file_and_what_it_showed(storage):
    first = begin(storage, change=7)
    first.publish(first.made(content=b"cu", data={"page": {"title": "Cũ"}}))
    before = published()
    second = begin(storage, change=8)
    report = second.publish(second.failed())
    after = published()
    assert report.failures == {PATH: "ảnh hỏng"}
    assert storage.read(FILE) == b"cu"
    assert (after.digest, after.written_at) == (before.digest, before.written_at)
    assert index.unpack(bytes(after.answer)) == {"page": {"title": "Cũ"}}


def test_a_failed_output_is_found_by_what_it_reads_and_by_what_it_read_before(storage):
    first = begin(storage)
    old = reads("page:1#card", fences=[("articles", "1", "2")])
    first.publish(first.made(read=old))
    second = begin(storage)
    new = reads("image:9", fences=[("articles", "3", "4")])
    second.publish(second.failed(read=new))
    assert reads_at(PATH) == old | new
    assert readers("page:1#card") == readers("image:9") == {Place(PORTAL, PATH)}
    rows = FenceRow.objects.values_list("low", "high")
    assert set(rows) == {("1", "2"), ("3", "4")}


def test_a_failure_after_a_failure_forgets_nothing(storage):
    for key in ("page:1#card", "image:9", "image:10"):
        build = begin(storage)
        build.publish(build.failed(read=reads(key)))
    assert reads_at(PATH).keys == {"page:1#card", "image:9", "image:10"}


def test_an_output_that_succeeds_at_last_forgets_what_its_failures_read(storage):
    failing = begin(storage)
    failing.publish(failing.failed(read=reads("image:9")))
    mended = begin(storage)
    mended.publish(mended.made(read=reads("page:1#card")))
    assert readers("image:9") == set()
    assert reads_at(PATH).keys == {"page:1#card"}


def test_an_output_that_fails_at_its_first_build_is_known_but_has_no_file(storage):
    build = begin(storage)
    build.publish(build.failed(read=reads("image:9")))
    assert storage.read(FILE) is None
    assert (published().digest, published().written_at) == ("", None)
    assert readers("image:9") == {Place(PORTAL, PATH)}


def test_a_failed_output_waits_with_its_reason_and_stops_no_other(storage):
    build = begin(storage, "/tin/hong/", PATH)
    report = build.publish(build.failed("/tin/hong/"), build.made())
    assert report.written == [PATH]
    ticket = Ticket.objects.get()
    assert (ticket.output, ticket.state, ticket.reason) == ("/tin/hong/", "waiting", "ảnh hỏng")


def test_a_picture_that_no_output_shows_any_more_is_withdrawn(storage):
    first = begin(storage, PATH, "/")
    first.publish(first.made(media=[PICTURE, OTHER]), first.made("/", media=[OTHER]))
    second = begin(storage)
    report = second.publish(second.made(content=b"khong anh"))
    assert report.removed == [PICTURE]
    assert not storage.exists(PICTURE)
    assert storage.exists(OTHER), "the home page shows it"


def test_pictures_of_an_output_that_is_gone_are_withdrawn(storage):
    first = begin(storage)
    first.publish(first.made(media=[PICTURE]))
    second = begin(storage)
    assert second.publish(second.gone()).removed == [PATH, PICTURE]
    assert list(storage.paths()) == []


def test_a_picture_that_wanders_to_another_output_of_the_claim_stays(storage):
    first = begin(storage)
    first.publish(first.made(media=[PICTURE]))
    second = begin(storage, PATH, "/")
    second.publish(second.made(content=b"khong anh"), second.made("/", media=[PICTURE]))
    assert storage.exists(PICTURE)


def test_a_failed_output_keeps_its_pictures(storage):
    first = begin(storage)
    first.publish(first.made(media=[PICTURE]))
    second = begin(storage)
    second.publish(second.failed())
    assert storage.exists(PICTURE)
    assert index.unshown(PORTAL, [PICTURE]) == set()


def test_another_portals_output_withdraws_nothing(storage):
    publish(row("/", reads(), portal="skhcn", media=[PICTURE]))
    first = begin(storage)
    first.publish(first.made(media=[PICTURE]))
    index.forget("skhcn", ["/"])
    assert storage.exists(PICTURE)
    assert index.unshown(PORTAL, [PICTURE]) == set()


@pytest.mark.parametrize("lane", [FAST, WIDE])
def test_an_article_asks_for_its_month_where_there_is_none_yet(storage, lane):
    build = begin(storage, lane=lane, change=7)
    build.publish(build.made(data=ARTICLE))
    asked = Ticket.objects.values_list("output", "lane", "change_id")
    assert set(asked) == {("/tin/2025-06/", lane, 7), ("/sitemap/2025-06.xml", lane, 7)}


def test_a_month_that_is_published_is_not_asked_for_again(storage):
    publish(row("/tin/2025-06/", reads(), spec="archive"))
    build = begin(storage)
    build.publish(build.made(data=ARTICLE))
    assert waiting() == {"/sitemap/2025-06.xml"}


def test_a_month_made_in_the_same_build_is_not_asked_for_again(storage):
    build = begin(storage, PATH, "/tin/2025-06/", "/sitemap/2025-06.xml")
    others = [build.made(path) for path in ("/tin/2025-06/", "/sitemap/2025-06.xml")]
    build.publish(build.made(data=ARTICLE), *others)
    assert waiting() == set()


def test_caches_learn_what_changed_and_what_it_was_made_of(storage, settings, tmp_path):
    settings.PURGE_HOOK = "portal_frontend.storage.purging.PurgeLog"
    settings.PURGE_LOG = tmp_path / "purge.jsonl"
    first = begin(storage, PATH, "/tin/cu/")
    first.publish(first.made(read=reads("page:1#card")), first.made("/tin/cu/"))
    second = begin(storage, PATH, "/tin/cu/")
    second.publish(second.made(read=reads("page:1#card")), second.gone("/tin/cu/"))
    lines = [json.loads(line) for line in settings.PURGE_LOG.read_text().splitlines()]
    told = [(line["host"], line["changed"], line["removed"], line["keys"]) for line in lines]
    assert told == [
        ("hue.gov.vn", [PATH, "/tin/cu/"], [], ["page:1#card"]),
        ("hue.gov.vn", [], ["/tin/cu/"], ["page:1#card"]),
    ]


def test_caches_learn_what_a_killed_worker_put_in_place(storage, settings, tmp_path):
    """It renamed and removed files, but its transaction never ended."""
    settings.PURGE_HOOK = "portal_frontend.storage.purging.PurgeLog"
    settings.PURGE_LOG = tmp_path / "purge.jsonl"
    first = begin(storage, PATH, "/tin/cu/", "/tin/khac/")
    first.publish(first.made(), first.made("/tin/cu/"), first.made("/tin/khac/"))
    settings.PURGE_LOG.unlink()
    second = begin(storage, PATH, "/tin/cu/", "/tin/khac/")
    storage.write(FILE, b"sua")
    storage.delete("/tin/cu/index.html")
    report = second.publish(
        second.made(content=b"sua"), second.gone("/tin/cu/"), second.made("/tin/khac/")
    )
    told = json.loads(settings.PURGE_LOG.read_text())
    assert (told["changed"], told["removed"]) == ([PATH], ["/tin/cu/"])
    assert report.unchanged == ["/tin/khac/"]


def test_a_disk_that_cannot_be_written_leaves_everything_as_it_was():
    with folder_of_others() as folder:
        storage = FilesystemStorage(folder / PORTAL)
        first = begin(storage)
        first.publish(first.made(content=b"cu", read=reads("page:1#card")))
        second = begin(storage)
        with without_right_to_write(storage.root / "tin/bai"), pytest.raises(StorageError):
            second.publish(second.made(content=b"moi", read=reads("page:1#body")))
        assert storage.read(FILE) == b"cu"
        assert left_behind(storage) == []
    assert reads_at(PATH).keys == {"page:1#card"}
    assert waiting() == {PATH}


def test_a_ticket_that_was_asked_for_again_during_the_build_stays(storage):
    build = begin(storage)
    queue.request([Wanted(PORTAL, PATH)])
    later = Ticket.objects.get().token
    build.publish(build.made())
    assert Ticket.objects.get().token == later


def test_fences_are_kept_as_they_were_read(storage):
    build = begin(storage)
    build.publish(build.made(read=reads(fences=[("articles", "", "~")])))
    assert reads_at(PATH).fences == {Fence("articles")}
