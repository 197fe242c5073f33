"""Who gets which host."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sites.models.agency import Tier
from sites.network.hosts import Wish, assign_hosts, is_host

PROVINCE = "hue.gov.vn"
RANK = {tier: rank for rank, tier in enumerate(Tier.values)}
LABELS = ("aluoi", "phuloc", "huongvan", "phuloc-20107", "phuloc-1", "snv", "a" * 63)


def wish(code: str, tier: str, label: str, explicit: str = "") -> Wish:
    return Wish(code, tier, label, code.lower(), explicit)


@st.composite
def wishes(draw: st.DrawFn) -> list[Wish]:
    """Few labels for many agencies, so that nearly all collide; explicit hosts are distinct."""
    codes = draw(st.lists(st.integers(1, 40).map(str), unique=True, max_size=15))
    tiers, labels = st.sampled_from(Tier.values[1:]), st.sampled_from(LABELS)
    found = [wish(code, draw(tiers), draw(labels)) for code in codes]
    if found and draw(st.booleans()):
        found[0] = wish(found[0].code, found[0].tier, found[0].label, f"phuloc.{PROVINCE}")
    return found


@given(wishes(), st.sets(st.sampled_from([f"{label}.{PROVINCE}" for label in LABELS[1:]])))
def test_every_agency_gets_a_valid_host_that_nobody_else_has(
    found: list[Wish], taken: set[str]
) -> None:
    taken -= {wish.explicit for wish in found}
    hosts = assign_hosts(found, PROVINCE, taken)
    assert set(hosts) == {wish.code for wish in found}
    assert all(is_host(host) for host in hosts.values())
    assert max(Counter([*hosts.values(), *taken, PROVINCE]).values()) == 1


@given(wishes())
def test_a_bare_label_belongs_to_the_only_agency_of_the_highest_tier(found: list[Wish]) -> None:
    hosts = assign_hosts(found, PROVINCE)
    explicit = {wish.explicit for wish in found}
    for label in LABELS[:3]:
        rivals = sorted(
            (RANK[wish.tier], wish.code)
            for wish in found
            if wish.label == label and not wish.explicit
        )
        tied = len(rivals) > 1 and rivals[0][0] == rivals[1][0]
        bare = f"{label}.{PROVINCE}"
        holders = [code for _, code in rivals if hosts[code] == bare]
        expected = [] if tied or bare in explicit else [code for _, code in rivals[:1]]
        assert holders == expected


@given(wishes(), st.randoms())
def test_the_order_of_the_files_does_not_matter(found: list[Wish], random) -> None:
    shuffled = random.sample(found, len(found))
    assert assign_hosts(shuffled, PROVINCE) == assign_hosts(found, PROVINCE)


def test_a_district_keeps_the_bare_label_and_its_township_takes_the_code() -> None:
    hosts = assign_hosts(
        [wish("20044", "commune", "aluoi"), wish("481", "district", "aluoi")], PROVINCE
    )
    assert hosts == {"481": "aluoi.hue.gov.vn", "20044": "aluoi-20044.hue.gov.vn"}


def test_two_communes_of_one_label_both_take_the_code() -> None:
    found = [wish("20008", "commune", "huongvan"), wish("20011", "commune", "huongvan")]
    assert assign_hosts(found, PROVINCE) == {
        "20008": "huongvan-20008.hue.gov.vn",
        "20011": "huongvan-20011.hue.gov.vn",
    }


def test_a_host_already_given_is_never_given_again() -> None:
    hosts = assign_hosts([wish("481", "district", "aluoi")], PROVINCE, {"aluoi.hue.gov.vn"})
    assert hosts == {"481": "aluoi-481.hue.gov.vn"}


def test_an_explicit_host_beats_the_label_of_a_higher_tier() -> None:
    found = [
        wish("481", "district", "aluoi"),
        wish("20044", "commune", "aluoi", explicit="aluoi.hue.gov.vn"),
    ]
    assert assign_hosts(found, PROVINCE) == {
        "20044": "aluoi.hue.gov.vn",
        "481": "aluoi-481.hue.gov.vn",
    }


def test_the_longest_label_leaves_room_for_its_code() -> None:
    found = [wish("1", "commune", "a" * 63), wish("2", "commune", "a" * 63)]
    labels = [host.split(".")[0] for host in assign_hosts(found, PROVINCE).values()]
    assert labels == ["a" * 61 + "-1", "a" * 61 + "-2"]


@pytest.mark.parametrize(
    "text",
    ["hue", "-hue.vn", "hue-.vn", "huế.vn", "http://hue.vn", "hue..vn", "a" * 64 + ".vn", ""],
)
def test_what_is_not_a_host(text: str) -> None:
    assert not is_host(text)
