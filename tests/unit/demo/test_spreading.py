"""What other portals of the network show as samples: a pilot portal's words in their own name."""

from dataclasses import replace

import pytest

from cms.demo.spreading import MOST_ARTICLES, Unit, spread

LENDERS = [
    Unit("46", "province", "Thành phố", "Thành phố Huế"),
    Unit("46.SDL", "department", "Sở", "Sở Du lịch"),
    Unit("46.SKHCN", "department", "Sở", "Sở Khoa học và Công nghệ"),
    Unit("476", "district", "Thị xã", "Thị xã Phong Điền"),
    Unit("19846", "commune", "Phường", "Phường Phong Hòa"),
    Unit("19855", "commune", "Xã", "Xã Phong Mỹ"),
]
DISTRICT = Unit("474", "district", "Huyện", "Huyện Phú Vang")
COMMUNE = Unit("20044", "commune", "Thị trấn", "Thị trấn A Lưới")
OFFICES = [
    Unit("46.SNV", "department", "Sở", "Sở Nội vụ"),
    Unit("46.STC", "department", "Sở", "Sở Tài chính"),
]


@pytest.fixture(scope="module")
def wide(content):
    return spread(content, [*LENDERS, COMMUNE, *OFFICES, DISTRICT])


def sections(content, portal):
    entries = (*content.articles, *content.information, *content.records)
    return {entry.section for entry in entries if entry.portal == portal}


def test_what_was_written_stays_as_it_is(content, wide):
    assert wide.articles[: len(content.articles)] == content.articles
    assert wide.records[: len(content.records)] == content.records
    assert replace(wide, articles=(), information=(), records=()) == replace(
        content, articles=(), information=(), records=()
    )


def test_a_portal_without_words_of_its_own_fills_the_sections_of_one_of_its_tier(content, wide):
    assert sections(wide, "20044") == sections(content, "19846")
    assert sections(wide, "46.SNV") == sections(content, "46.SDL")
    assert sections(wide, "46.STC") == sections(content, "46.SKHCN")
    assert sum(article.portal == "46.SNV" for article in wide.articles) >= MOST_ARTICLES


def test_samples_name_their_own_agency(wide):
    told = repr([e for e in (*wide.articles, *wide.records) if e.portal == "20044"])
    assert "thị trấn A Lưới" in told
    assert "Thị trấn A Lưới" in told
    assert "Phong Hòa" not in told
    assert "Sở Du lịch" not in repr([r for r in wide.records if r.portal == "46.SNV"])


def test_what_merged_communes_left_to_one_district_is_no_others(content, wide):
    left = {r.portal for r in wide.records if "succession" in r.facts}
    assert left == {r.portal for r in content.records if "succession" in r.facts}
    assert any(r.section == "van-ban-quy-pham" for r in wide.records if r.portal == "474")


def test_samples_have_no_pictures_and_no_english(wide):
    samples = replace(
        wide,
        portals=(),
        agencies=(),
        drafts=(),
        english=(),
        articles=tuple(a for a in wide.articles if a.portal == "20044"),
        information=tuple(i for i in wide.information if i.portal == "20044"),
        records=tuple(r for r in wide.records if r.portal == "20044"),
    )
    assert list(samples.pictures()) == []
    assert all(record.english is None for record in samples.records)


def test_names_are_unique_and_what_refers_to_another_entry_finds_it(wide):
    records, articles = ([e.id for e in each] for each in (wide.records, wide.articles))
    assert len({*records}) == len(records)
    assert len({*articles}) == len(articles)
    assert {r.to for record in wide.records for r in record.relations if r.to} <= {*records}
    assert {name for record in wide.records for name in record.articles} <= {*articles}
