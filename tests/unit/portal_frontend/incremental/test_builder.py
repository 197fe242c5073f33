"""A claim's build: chromes first, then outputs; one that fails stops no other."""

import json

import pytest

from portal_frontend.incremental import claims, queue
from portal_frontend.incremental.planner import WHOLE_PORTAL, WIDE, Wanted
from portal_frontend.models import PublishedFile, Ticket

from .builds import PORTAL, A, plan_a_change, waiting
from .portals import PICTURE, WholeApi, whole_article, worker
from .published import reads_at

pytestmark = pytest.mark.django_db

ONE, TWO = "/tin/bai-1/", "/tin/bai-2/"
CHROME = "chrome:vi"


class Desk:
    """A worker and its portal; each build is one claim."""

    def __init__(self, folder):
        self.api = WholeApi()
        self.worker = worker(self.api, folder)
        self.storage = self.worker.workshop.storage(PORTAL)

    def build(self, *paths):
        """Only these: whatever earlier builds asked for is forgotten."""
        Ticket.objects.all().delete()
        queue.request([Wanted(PORTAL, path) for path in paths])
        return self.go_on()

    def go_on(self):
        Ticket.objects.update(due_at="2025-01-01T00:00:00Z")
        claim = claims.claim(A, [PORTAL])
        assert claim, "nothing is due"
        return self.worker.build(claim)

    def read(self, path):
        content = self.storage.read(f"{path}index.html" if path.endswith("/") else path)
        return content.decode() if content else None


@pytest.fixture
def purged(settings, tmp_path):
    """What caches were told last."""
    settings.PURGE_HOOK = "portal_frontend.storage.purging.PurgeLog"
    settings.PURGE_LOG = tmp_path / "purge.jsonl"
    return lambda: json.loads(settings.PURGE_LOG.read_text().splitlines()[-1])


@pytest.fixture
def desk(tmp_path) -> Desk:
    return Desk(tmp_path)


def test_a_first_build_asks_for_the_chrome_and_then_for_the_outputs(desk):
    report = desk.build(ONE, "/rss.xml")
    assert desk.api.names[0] == "Chrome"
    assert set(report.written) == {ONE, "/rss.xml"}
    assert PublishedFile.objects.filter(portal=PORTAL, path=CHROME).exists()
    assert "Thành phố Huế" in desk.read(ONE)
    assert "Bài 1" in desk.read("/rss.xml")


def test_a_known_chrome_is_not_asked_for_again(desk):
    desk.build(ONE)
    desk.api.asked.clear()
    desk.build(TWO)
    assert desk.api.names == ["Entries"]


def test_many_entries_are_asked_for_in_one_question(desk):
    desk.build("/tin/bai-0/", ONE, TWO)
    assert desk.api.names == ["Chrome", "Entries"]


def test_a_picture_is_there_before_the_page_that_shows_it(desk):
    desk.build(ONE)
    assert desk.storage.read(PICTURE) == PICTURE.encode()
    assert PublishedFile.objects.get(path=ONE).media == [PICTURE]


def test_a_broken_entry_stops_none_of_its_company(desk):
    desk.api.broken = {ONE}
    report = desk.build("/tin/bai-0/", ONE, TWO)
    assert set(report.written) == {"/tin/bai-0/", TWO}
    assert list(report.failures) == [ONE]
    ticket = Ticket.objects.get(output=ONE)
    assert (ticket.state, "bai-1" in ticket.reason) == ("waiting", True)


def test_a_page_that_the_template_cannot_show_fails_alone_and_remembers_what_it_read(desk):
    del desk.api.articles["vi"][1]["title"]
    report = desk.build(ONE, TWO)
    assert list(report.failures) == [ONE]
    assert reads_at(ONE).keys == {"batch", f"entry:{ONE}"}
    assert desk.read(TWO)


def test_a_page_whose_picture_is_missing_keeps_its_old_file(desk, tmp_path):
    desk.build(ONE)
    old = desk.read(ONE)
    desk.worker = worker(desk.api, tmp_path)  # one that does not remember the picture
    desk.storage.delete(PICTURE)
    desk.api.broken = {PICTURE}
    desk.api.articles["vi"][1]["title"] = "Tựa mới"
    assert list(desk.build(ONE).failures) == [ONE]
    assert desk.read(ONE) == old


def test_a_page_that_is_gone_goes(desk):
    desk.build(ONE, TWO)
    desk.api.articles["vi"].pop(1)
    assert desk.build(ONE).removed == [ONE]
    assert desk.read(ONE) is None
    assert desk.read(TWO)


def test_a_path_where_nothing_can_stand_is_done_with(desk):
    report = desk.build("/en/tin/bai-1/rss.html", ONE)
    assert ONE in report.written
    assert "/en/tin/bai-1/rss.html" not in waiting()


def test_a_silent_api_puts_everything_off_and_counts_against_nothing(desk):
    desk.api.silent = True
    assert desk.build(ONE, TWO) is None
    assert set(Ticket.objects.values_list("attempts", "state", "reason")) == {
        (0, "waiting", "không trả lời [unreachable]")
    }
    desk.api.silent = False
    assert {ONE, TWO} <= set(desk.go_on().written)


def test_a_portal_that_is_no_longer_live_leaves_nothing(desk, purged):
    desk.build(ONE, "/rss.xml")
    desk.api.locales = []
    report = desk.build(WHOLE_PORTAL)
    assert {ONE, "/rss.xml"} <= set(report.removed)
    assert set(purged()["removed"]) == set(report.removed)
    assert list(desk.storage.paths()) == []
    assert not PublishedFile.objects.filter(portal=PORTAL).exists()
    assert WHOLE_PORTAL not in waiting()


def test_a_whole_portal_becomes_tickets_of_the_wide_lane(desk):
    desk.build(WHOLE_PORTAL)
    rows = Ticket.objects.filter(portal=PORTAL)
    assert {ONE, TWO, "/", "/tin/", "/tin/2025-06/", "/sitemap.xml", "/404.html"} <= waiting()
    assert WHOLE_PORTAL not in waiting()
    assert set(rows.values_list("lane", flat=True)) == {WIDE}


def test_an_outline_asks_for_what_is_missing_and_removes_what_should_not_be_there(desk, purged):
    desk.build(ONE, TWO)
    desk.api.articles["vi"].pop(2)
    report = desk.build("+")
    assert report.removed == purged()["removed"] == [TWO]
    assert ONE not in waiting()
    assert "/tin/" in waiting()


def recompose(desk: Desk) -> None:
    """Another hotline, told by the API."""
    desk.api.chrome["portal"]["agency"]["hotline"] = "0234 111"
    desk.build(CHROME)
    desk.api.asked.clear()


def test_a_new_chrome_is_put_around_old_bodies_without_asking_for_them(desk):
    desk.build(ONE, TWO, "/rss.xml")
    recompose(desk)
    assert waiting() == {"~vi"}
    assert "0234 111" not in desk.read(ONE)
    report = desk.go_on()
    assert desk.api.names == []
    assert set(report.written) == {ONE, TWO}
    assert report.unchanged == ["/rss.xml"]
    assert "0234 111" in desk.read(ONE)
    assert waiting() == set()


def test_a_recomposed_page_that_a_killed_worker_put_in_place_is_written_all_the_same(desk):
    """Its transaction never ended: the index still knows the page before."""
    desk.build(ONE)
    before = PublishedFile.objects.values("digest", "chrome").get(path=ONE)
    recompose(desk)
    desk.go_on()
    PublishedFile.objects.filter(path=ONE).update(**before)
    queue.request([Wanted(PORTAL, "~vi", WIDE)])
    assert desk.go_on().written == [ONE]


def test_a_long_recomposition_goes_on_slice_by_slice(desk, monkeypatch):
    monkeypatch.setattr("portal_frontend.incremental.recomposition.SLICE", 2)
    desk.build("/tin/bai-0/", ONE, TWO)
    recompose(desk)
    assert [len(desk.go_on().written), len(desk.go_on().written)] == [2, 1]
    assert waiting() == set()


def test_the_same_chrome_recomposes_nothing(desk):
    desk.build(ONE)
    desk.build(CHROME)
    assert waiting() == set()


def test_a_body_that_no_longer_fits_the_templates_is_asked_for_anew(desk):
    desk.build(ONE, TWO)
    file = PublishedFile.objects.get(path=ONE)
    file.answer = PublishedFile.objects.get(path=CHROME).answer
    file.save()
    recompose(desk)
    assert desk.go_on().written == [TWO]
    assert waiting() == {ONE}


def test_the_chrome_of_a_new_language_is_built_before_its_pages(desk):
    desk.build(ONE)
    english = whole_article(1, "/en/tin/")
    desk.api.locales = ["vi", "en"]
    desk.api.articles = {**desk.api.articles, "en": [english]}
    desk.build(CHROME)
    report = desk.build(english["path"])
    assert report.written == [english["path"]]
    assert 'lang="en"' in desk.read(english["path"])


def test_the_first_page_of_a_language_does_not_wait_for_the_chrome_s_own_ticket(desk):
    desk.build(ONE)
    english = whole_article(1, "/en/tin/")
    desk.api.locales = ["vi", "en"]
    desk.api.articles = {**desk.api.articles, "en": [english]}
    report = desk.build(english["path"])
    assert report.written == [english["path"]]
    assert not report.failures


def test_a_chrome_that_fails_leaves_the_old_one_around_new_pages(desk):
    desk.build(ONE)
    desk.api.refused = {"Chrome"}
    report = desk.build(CHROME, TWO)
    assert list(report.failures) == [CHROME]
    assert TWO in report.written
    assert CHROME in waiting()


def test_a_change_during_a_build_is_noticed(desk):
    desk.api.during["Entries"] = lambda: plan_a_change(None, {"keys": {f"entry:{ONE}": "aa"}})
    desk.build(ONE, TWO)
    assert ONE in waiting()
    assert TWO not in waiting()
