"""Changes and other workers while a build runs: older never overwrites newer, nothing is missed."""

import pytest

from cms.publishing.keys import Reads
from portal_frontend.incremental.claims import LeaseLostError
from portal_frontend.models import PublishedFile, Ticket
from portal_frontend.storage.filesystem import FilesystemStorage

from .builds import PATH, PORTAL, A, begin, plan_a_change, take_over, waiting
from .published import reads, reads_at

pytestmark = pytest.mark.django_db

FILE = "/tin/bai/index.html"
CARD = {"keys": {"page:1#card": "aa"}}
PLACE = {"lists": {"articles": "0500"}}


@pytest.fixture
def storage(tmp_path) -> FilesystemStorage:
    return FilesystemStorage(tmp_path / PORTAL)


def test_a_worker_that_lost_its_portal_publishes_nothing(storage):
    slow = begin(storage, holder=A)
    take_over(storage)
    with pytest.raises(LeaseLostError):
        slow.publish(slow.made(content=b"cham", read=reads("page:1#card")))
    assert list(storage.root.rglob("*.html")) == []
    assert [path for path in storage.root.rglob("*") if path.is_file()] == []
    assert not PublishedFile.objects.exists()
    assert waiting() == {PATH}


def test_older_never_overwrites_newer(storage):
    slow = begin(storage, holder=A)
    quick = take_over(storage)
    quick.publish(quick.made(content=b"moi", read=reads("page:1#body")))
    with pytest.raises(LeaseLostError):
        slow.publish(slow.made(content=b"cu", read=reads("page:1#card")))
    assert storage.read(FILE) == b"moi"
    assert reads_at(PATH).keys == {"page:1#body"}
    assert not Ticket.objects.exists()


def test_a_slow_worker_removes_nothing_that_a_newer_build_published(storage):
    slow = begin(storage, holder=A)
    quick = take_over(storage)
    quick.publish(quick.made(content=b"moi"))
    with pytest.raises(LeaseLostError):
        slow.publish(slow.gone())
    assert storage.read(FILE) == b"moi"
    assert PublishedFile.objects.exists()


def test_a_slow_worker_cannot_call_a_newer_build_failed(storage):
    slow = begin(storage, holder=A)
    quick = take_over(storage)
    quick.publish(quick.made(content=b"moi"))
    with pytest.raises(LeaseLostError):
        slow.publish(slow.failed())
    assert not Ticket.objects.exists()


LATE = [
    ("a key that it read", reads("page:1#card"), None, CARD, True),
    ("a key that went", reads("page:1#card"), CARD, None, True),
    ("another key", reads("page:2#card"), None, CARD, False),
    ("a place that was taken", reads(fences=[("articles", "0400", "~")]), None, PLACE, True),
    ("a place that was left", reads(fences=[("articles", "0400", "~")]), PLACE, {}, True),
    ("a place at the end of its fence", reads(fences=[("articles", "", "0500")]), None, PLACE,
     True),
    ("a place beyond its fence", reads(fences=[("articles", "0501", "~")]), None, PLACE, False),
    ("a place in another list", reads(fences=[("articles:2", "", "~")]), None, PLACE, False),
]  # fmt: skip


@pytest.mark.parametrize(("what", "read", "before", "after", "again"), LATE)
def test_a_change_during_a_build_asks_for_what_the_build_read(
    storage, what, read, before, after, again
):
    build = begin(storage)
    change = plan_a_change(before, after)
    assert waiting() == {PATH}, "the index did not know yet what the build reads"
    build.publish(build.made(read=read))
    assert waiting() == ({PATH} if again else set()), what
    if again:
        assert Ticket.objects.get().change_id == change.pk


def test_a_change_of_the_page_itself_during_its_build_asks_for_it_again(storage):
    build = begin(storage)
    change = plan_a_change(CARD, {"keys": {"page:1#card": "bb"}, "address": PATH})
    build.publish(build.made())
    assert waiting() == {PATH}
    assert Ticket.objects.get().change_id == change.pk


def test_a_page_of_the_same_address_elsewhere_is_another_page(storage):
    build = begin(storage)
    plan_a_change(None, {**CARD, "address": PATH}, portals=["skhcn"])
    build.publish(build.made())
    assert waiting() == set()


def test_a_change_that_was_planned_before_the_build_began_is_in_it(storage):
    plan_a_change(None, CARD)
    build = begin(storage)
    build.publish(build.made(read=reads("page:1#card")))
    assert waiting() == set()


def test_only_the_outputs_that_read_it_are_asked_for_again(storage):
    build = begin(storage, PATH, "/", "/tin/")
    plan_a_change(None, CARD)
    build.publish(
        build.made(read=reads("page:2#card")),
        build.made("/", read=reads("page:1#card")),
        build.made("/tin/", read=Reads()),
    )
    assert waiting() == {"/"}


def test_several_changes_during_a_build_are_one_request(storage):
    build = begin(storage)
    plan_a_change(None, CARD)
    last = plan_a_change(CARD, None)
    build.publish(build.made(read=reads("page:1#card")))
    assert Ticket.objects.get().change_id == last.pk


def test_what_was_gone_and_comes_back_during_the_build_is_asked_for(storage):
    build = begin(storage)
    plan_a_change(None, {**CARD, "address": PATH})
    build.publish(build.gone())
    assert waiting() == {PATH}


def test_a_page_that_was_gone_is_asked_for_by_what_its_absence_read(storage):
    """A section that an archive looked for in vain is named by no address of the archive's."""
    build = begin(storage, "/tin/2025-06/")
    plan_a_change(None, PLACE)
    build.publish(build.gone("/tin/2025-06/", reads(fences=[("articles", "0400", "0600")])))
    assert waiting() == {"/tin/2025-06/"}


def test_a_failure_that_a_change_mends_meanwhile_is_tried_at_once(storage):
    build = begin(storage)
    plan_a_change(None, CARD)
    build.publish(build.failed(read=reads("page:1#card")))
    ticket = Ticket.objects.get()
    assert (ticket.attempts, ticket.reason) == (0, "")


def test_the_next_build_knows_the_changes_of_the_last(storage):
    first = begin(storage)
    plan_a_change(None, CARD)
    first.publish(first.made(read=reads("page:1#card")))
    second = begin(storage)
    second.publish(second.made(read=reads("page:1#card")))
    assert waiting() == set()
