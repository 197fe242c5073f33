"""The reverse index in the database: it answers as the model in memory, and is kept up to date."""

import datetime
from random import Random

import pytest

from cms.publishing.keys import Fence, Reads, clock_fence, moment_position
from portal_frontend.incremental import index
from portal_frontend.incremental.index import DatabaseIndex
from portal_frontend.incremental.planner import Place
from portal_frontend.models import Dependency, FenceRow, PublishedFile

from .published import publish, reads, reads_at, row
from .scenes import COLLECTIONS, KEYS, POSITIONS, MemoryIndex, Outputs, random_outputs

pytestmark = pytest.mark.django_db

SEEDS = range(25)
NOON = datetime.datetime(2025, 6, 12, 5, 0, tzinfo=datetime.UTC)


def store(outputs: Outputs) -> None:
    publish(*(row(place.path, read, place.portal) for place, read in outputs.items()))


def readers(*keys: str) -> set[Place]:
    return set(DatabaseIndex().readers(keys))


def showing(*positions: tuple[str, str]) -> set[Place]:
    return set(DatabaseIndex().showing(positions))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_database_answers_as_the_model_in_memory(seed):
    random = Random(seed)  # noqa: S311 nothing secret
    outputs = random_outputs(random)
    store(outputs)
    memory = MemoryIndex(outputs)
    for key in KEYS:
        assert readers(key) == set(memory.readers([key]))
    for collection in COLLECTIONS:
        for position in ["", *POSITIONS, "00021", "~", "~~"]:
            asked = [(collection, position)]
            assert showing(*asked) == set(memory.showing(asked))
    assert readers(*KEYS) == set(memory.readers(KEYS))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_rebuild_replaces_what_was_read_before(seed):
    random = Random(seed)  # noqa: S311 nothing secret
    first, second = random_outputs(random), random_outputs(random)
    store(first)
    store(second)
    together = MemoryIndex({**first, **second})
    for key in KEYS:
        assert readers(key) == set(together.readers([key]))
    for collection in COLLECTIONS:
        asked = [(collection, position) for position in POSITIONS]
        assert showing(*asked) == set(together.showing(asked))


def test_nothing_asked_is_nothing_found():
    store(random_outputs(Random(1)))  # noqa: S311 nothing secret
    assert readers() == showing() == set()


def test_more_keys_than_one_question_holds_are_all_looked_up():
    many = [f"page:{number}#card" for number in range(2 * index.KEYS_AT_ONCE + 1)]
    publish(row("/dau/", reads(many[0])), row("/cuoi/", reads(many[-1])))
    assert readers(*many) == {Place("hue", "/dau/"), Place("hue", "/cuoi/")}


def test_an_output_may_read_more_keys_than_one_insert_holds():
    many = [f"page:{number}#card" for number in range(3000)]
    publish(row("/", reads(*many)))
    assert readers(many[0]) == readers(many[-1]) == {Place("hue", "/")}
    assert Dependency.objects.count() == len(many)


def test_more_outputs_than_one_insert_holds_are_all_kept():
    publish(*(row(f"/tin/{number}/", reads(f"page:{number}")) for number in range(450)))
    assert readers("page:449") == {Place("hue", "/tin/449/")}
    assert PublishedFile.objects.count() == 450


def test_positions_sort_by_their_signs_whatever_the_language_of_the_database():
    """A moment without a row, one with, and what lies between: "." sorts below digits."""
    low, high = moment_position(NOON), moment_position(NOON, 999)
    publish(row("/", reads(fences=[("articles", low, high)])))
    inside = moment_position(NOON, 12)
    beyond = moment_position(NOON + datetime.timedelta(microseconds=1))
    assert showing(("articles", inside)) == {Place("hue", "/")}
    assert showing(("articles", beyond)) == set()
    assert showing(("articles", "")) == set()


def test_rows_are_saved_once_for_each_path_of_a_portal():
    publish(row("/", reads("menu:7")), row("/", reads("menu:7"), portal="skhcn"))
    publish(row("/", reads("menu:8"), digest="cd"))
    files = PublishedFile.objects.order_by("portal").values_list("portal", "path", "digest")
    assert list(files) == [("hue", "/", "cd"), ("skhcn", "/", "ab")]
    assert readers("menu:7") == {Place("skhcn", "/")}
    assert readers("menu:8") == {Place("hue", "/")}


def test_what_is_read_the_same_is_not_written_again():
    publish(row("/", reads("menu:7", fences=[("articles", "1", "2")])))
    before = set(Dependency.objects.values_list("pk")), set(FenceRow.objects.values_list("pk"))
    publish(row("/", reads("menu:7", fences=[("articles", "1", "2")]), digest="cd"))
    after = set(Dependency.objects.values_list("pk")), set(FenceRow.objects.values_list("pk"))
    assert before == after
    assert PublishedFile.objects.get().digest == "cd"


def test_new_media_alone_replace_what_is_kept_of_an_output():
    publish(row("/", reads("menu:7"), media=["/media/a.jpg"]))
    publish(row("/", reads("menu:7"), media=["/media/b.jpg"]))
    assert index.unshown("hue", ["/media/a.jpg", "/media/b.jpg"]) == {"/media/a.jpg"}
    assert readers("menu:7") == {Place("hue", "/")}


def test_a_forgotten_output_is_found_by_nothing():
    publish(row("/", reads("menu:7", fences=[("articles", "1", "2")])), row("/tin/", reads("x")))
    index.forget("hue", ["/"])
    assert readers("menu:7") == showing(("articles", "1")) == set()
    assert index.known_paths("hue", ["/", "/tin/", "/khac/"]) == {"/tin/"}
    assert Dependency.objects.count() == 1
    assert FenceRow.objects.count() == 0


def test_media_are_unshown_when_no_output_of_their_portal_shows_them():
    shown, elsewhere, nowhere = "/media/a.jpg", "/media/b.jpg", "/media/c.jpg"
    publish(
        row("/", reads(), media=[shown]),
        row("/tin/", reads(), media=[shown]),
        row("/", reads(), portal="skhcn", media=[elsewhere]),
    )
    assert index.unshown("hue", [shown, elsewhere, nowhere]) == {elsewhere, nowhere}
    index.forget("hue", ["/"])
    assert index.unshown("hue", [shown]) == set()
    index.forget("hue", ["/tin/"])
    assert index.unshown("hue", [shown]) == {shown}
    assert index.unshown("hue", []) == set()


@pytest.mark.parametrize(
    ("minutes", "is_stale"), [(-1, False), (0, True), (1, True), (60 * 24 * 365, True)]
)
def test_an_output_becomes_stale_at_its_moment(minutes, is_stale):
    publish(row("/", Reads(frozenset(), frozenset({clock_fence(NOON)}))))
    now = NOON + datetime.timedelta(minutes=minutes)
    assert index.stale_by_clock(now) == ([Place("hue", "/")] if is_stale else [])


def test_an_output_with_several_moments_is_stale_once():
    moments = [clock_fence(NOON + datetime.timedelta(hours=hour)) for hour in range(3)]
    publish(row("/", Reads(frozenset(), frozenset(moments))))
    now = NOON + datetime.timedelta(hours=5)
    assert index.stale_by_clock(now) == [Place("hue", "/")]


def test_only_the_clock_makes_stale_by_time():
    publish(row("/", reads(fences=[("articles:1", moment_position(NOON), "~")])))
    assert index.stale_by_clock(NOON + datetime.timedelta(days=1)) == []


def test_reads_come_out_as_they_went_in():
    read = reads("page:1#card", "thực đơn", fences=[("a", "", "~"), ("a", "1", "2")])
    publish(row("/", read))
    assert reads_at("/") == read


def test_equal_reads_are_equal_bytes():
    one, other = (
        Reads(frozenset(names), frozenset(Fence(name) for name in names))
        for names in (["a", "b", "c"], ["c", "b", "a"])
    )
    assert index.packed_reads(one) == index.packed_reads(other)


def test_hashes_are_those_of_other_processes_and_fit_the_databases():
    assert index.hashed("page:1#card") == 7749804025534187879
    hashes = {index.hashed(f"page:{number}") for number in range(10_000)}
    assert len(hashes) == 10_000
    assert -(2**63) <= min(hashes) < 0 < max(hashes) < 2**63


class WithoutLists(DatabaseIndex):
    def showing(self, positions):
        for _collection, position in positions:
            rows = FenceRow.objects.values_list("low", "high", "file__portal", "file__path")
            yield from (Place(*place) for low, high, *place in rows if low <= position <= high)


class WithoutEnds(DatabaseIndex):
    def showing(self, positions):
        for collection, position in positions:
            rows = FenceRow.objects.filter(
                collection=index.hashed(collection), low__lt=position, high__gt=position
            )
            yield from (Place(*r) for r in rows.values_list("file__portal", "file__path"))


class WithOnePosition(DatabaseIndex):
    def showing(self, positions):
        return super().showing(list(positions)[:1])


class WithOneKey(DatabaseIndex):
    def readers(self, keys):
        return super().readers(list(keys)[:1])


@pytest.mark.parametrize("mutant", [WithoutLists, WithoutEnds, WithOnePosition, WithOneKey])
def test_an_index_with_a_seeded_bug_differs_from_the_model(mutant):
    assert any(differs(mutant(), seed) for seed in SEEDS)
    assert not any(differs(DatabaseIndex(), seed) for seed in SEEDS)


def differs(database: DatabaseIndex, seed: int) -> bool:
    PublishedFile.objects.all().delete()
    outputs = random_outputs(Random(seed))  # noqa: S311 nothing secret
    store(outputs)
    memory = MemoryIndex(outputs)
    asked = [(collection, position) for collection in COLLECTIONS for position in POSITIONS]
    singly = any(set(database.showing([one])) != set(memory.showing([one])) for one in asked)
    return (
        singly
        or set(database.readers(KEYS)) != set(memory.readers(KEYS))
        or set(database.showing(asked)) != set(memory.showing(asked))
    )
