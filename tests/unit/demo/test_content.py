import csv
import datetime as dt
import re
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from cms.demo.blocks import CalloutBlock, ParagraphBlock
from cms.demo.content import DemoContent, load_pilot
from cms.demo.palettes import THEMES

from .fold import fold

TITLE_LIMIT = 255
ARTICLE_GOAL = 320
HAND_WRITTEN_GOAL = 110
# The survey and the citizens' questions are filled by visitors, not by entries.
VISITORS_FILL = {"survey", "questions"}
# What the network itself answers, from what it knows of agencies and portals.
NETWORK_FILLS = {"contact", "hotline", "org_chart", "social", "portal_link_list"}
BLOCKS = {
    *("heading", "paragraph", "image", "gallery", "table", "attachment"),
    *("quote", "embed", "callout"),
}


class Tags(HTMLParser):
    """Collects tags left open and links, to see that HTML is closed and points somewhere."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.links += [value for name, value in attrs if name == "href" and value]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def asked(fixtures: Path) -> dict[str, set[str]]:
    """Page sections of the Plan that entries fill -> the pilot's portals that must have them."""
    mandate = yaml.safe_load((fixtures / "mandates" / "ke-hoach-389-2023.yaml").read_text("utf-8"))
    with (fixtures / "agencies" / "hue-pilot-2025-06.csv").open(encoding="utf-8") as file:
        tiers = {row["code"]: row["tier"] for row in csv.DictReader(file)}
    return {
        section["code"]: {c for c, t in tiers.items() if section["tiers"][t] != "not_applicable"}
        for section in mandate["sections"]
        if section["presence"] == "page" and section["kind"] not in VISITORS_FILL | NETWORK_FILLS
    }


def all_html(content: DemoContent) -> list[str]:
    bodies = [entry.body for entry in (*content.articles, *content.english, *content.information)]
    blocks = [block for body in bodies for block in body]
    html = [block.html for block in blocks if isinstance(block, ParagraphBlock | CalloutBlock)]
    return html + [text for p in content.portals for text in (p.welcome, p.welcome_en) if text]


def test_the_same_seed_gives_equal_content(fixtures: Path, content: DemoContent) -> None:
    assert load_pilot(fixtures / "demo") == content


def test_another_seed_gives_other_numbers_under_the_same_titles(
    fixtures: Path, content: DemoContent
) -> None:
    other = {article.id: article for article in load_pilot(fixtures / "demo", seed=1).articles}
    changed = [article.id for article in content.articles if other[article.id] != article]
    assert len(changed) > 150
    assert not any(re.fullmatch(r"[a-z]+-\d{3}", changed_id) for changed_id in changed)


def test_seven_portals_carry_more_than_three_hundred_articles(content: DemoContent) -> None:
    hand_written = [a for a in content.articles if re.fullmatch(r"[a-z]+-\d{3}", a.id)]
    hand_written += [r for r in content.records if r.section == "che-do-chinh-sach"]
    assert len(content.portals) == 7
    assert len(content.articles) >= ARTICLE_GOAL
    assert len(hand_written) >= HAND_WRITTEN_GOAL
    assert {a.portal for a in content.articles} == {p.agency for p in content.portals}


def test_titles_stay_distinct_in_a_portal_when_folded_to_slugs(content: DemoContent) -> None:
    slugs = Counter((a.portal, fold(a.title)) for a in content.articles)
    assert [slug for slug, count in slugs.items() if count > 1] == []
    entries = Counter((i.portal, i.section, fold(i.title)) for i in content.information)
    assert [entry for entry, count in entries.items() if count > 1] == []
    assert len({a.id for a in content.articles}) == len(content.articles)


def test_no_two_recurring_reports_read_alike(content: DemoContent) -> None:
    bodies = Counter(repr(article.body) for article in content.articles)
    assert max(bodies.values()) == 1


def test_titles_fit_and_every_article_has_summary_author_source_and_text(
    content: DemoContent,
) -> None:
    for entry in (*content.articles, *content.english):
        assert 0 < len(entry.title) <= TITLE_LIMIT
        assert entry.summary
        assert entry.author
        assert entry.source
        assert 3 <= len(entry.body) <= 12, entry.title


def test_hard_titles_occur(content: DemoContent) -> None:
    titles = [article.title for article in content.articles]
    for sign in ("<", "&", "“", "“ĐT”"):
        assert any(sign in title for title in titles), sign
    assert max(map(len, titles)) > 110


def test_dates_run_from_2024_to_the_last_day_before_the_reform(content: DemoContent) -> None:
    moments = [article.published_at for article in content.articles]
    months = {(moment.year, moment.month) for moment in moments}
    assert moments == sorted(moments, reverse=True)
    assert len(months) == 18
    assert moments[0].date() == dt.date(2025, 6, 30)
    assert {moment.utcoffset() for moment in moments} == {dt.timedelta(hours=7)}


def test_names_follow_the_day_of_publication(content: DemoContent) -> None:
    reports = {article.id: article.title for article in content.articles}
    assert "huyện Phong Điền" in reports["phongdien-tthc-2024-11"]
    assert "thị xã Phong Điền" in reports["phongdien-tthc-2024-12"]


def test_no_placeholder_is_left_in_any_text(content: DemoContent) -> None:
    text = repr((content.articles, content.english, content.information, content.portals))
    assert re.findall(r"\{\w*\}", text) == []


def test_all_block_types_occur_among_articles(content: DemoContent) -> None:
    assert {block.type for article in content.articles for block in article.body} == BLOCKS


def test_tables_are_rectangular(content: DemoContent) -> None:
    tables = [
        block
        for entry in (*content.articles, *content.information)
        for block in entry.body
        if block.type == "table"
    ]
    assert len(tables) > 40
    for table in tables:
        assert table.caption
        assert {len(row) for row in table.rows} == {len(table.header)}, table.caption


def test_html_is_closed_and_references_meet_an_article(content: DemoContent) -> None:
    ids = {article.id for article in content.articles}
    references = []
    for html in all_html(content):
        tags = Tags(html)
        assert tags.open == [], html
        references += [link.removeprefix("ref:") for link in tags.links]
    assert references
    assert set(references) <= ids


def test_every_page_section_is_filled_in_one_portal_and_empty_in_another(
    content: DemoContent, asked: dict[str, set[str]]
) -> None:
    filled = {(a.portal, a.section) for a in content.articles}
    filled |= {(i.portal, i.section) for i in (*content.information, *content.records)}
    assert set(asked) <= {section for _, section in filled}
    for section, portals in asked.items():
        having = {portal for portal, each in filled if each == section}
        assert having < portals, section


def test_one_commune_is_nearly_empty_and_the_other_well_filled(content: DemoContent) -> None:
    sections = {
        (entry.portal, entry.section)
        for entry in (*content.articles, *content.information, *content.records)
    }
    counts = Counter(portal for portal, _ in sections)
    assert 1 <= counts["19855"] <= 2
    assert counts["19846"] >= 18


def test_english_articles_belong_to_originals_of_the_two_bilingual_portals(
    content: DemoContent,
) -> None:
    originals = {article.id: article for article in content.articles}
    bilingual = {portal.agency for portal in content.portals if "en" in portal.locales}
    assert bilingual == {"46", "476"}
    assert {e.portal for e in content.english} == bilingual
    counts = Counter(e.portal for e in content.english)
    assert counts["46"] >= 12
    assert counts["476"] >= 8
    for entry in content.english:
        original = originals[entry.original]
        assert (entry.portal, entry.section) == (original.portal, original.section)
        assert entry.title != original.title


def test_every_fixture_is_utf_8_and_composed(fixtures: Path) -> None:
    paths = [*(fixtures / "demo").rglob("*.yaml"), *(fixtures / "agencies").glob("*.csv")]
    assert len(paths) > 20
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), path.name


def test_portals_agencies_and_users_name_the_same_seven_codes(content: DemoContent) -> None:
    codes = {portal.agency for portal in content.portals}
    assert {agency.code for agency in content.agencies} == codes
    assert {user.portal for user in content.users} == {*codes, None}
    assert {portal.palette for portal in content.portals} <= set(THEMES)


def test_every_portal_has_one_user_for_each_role(content: DemoContent) -> None:
    roles = {"leader", "portal_admin", "moderator", "editor"}
    for portal in content.portals:
        assert {user.role for user in content.users if user.portal == portal.agency} == roles
    assert [user.role for user in content.users if user.portal is None] == ["network_operator"]
    assert len({user.username for user in content.users}) == len(content.users)


def test_telephone_numbers_are_placeholders_of_one_block(fixtures: Path) -> None:
    numbers = []
    for path in [*(fixtures / "demo").rglob("*.yaml"), *(fixtures / "agencies").glob("*.csv")]:
        numbers += re.findall(r"\b0\d{2,3}\.\d{6,7}\b", path.read_text(encoding="utf-8"))
    assert numbers
    assert {number[:9] for number in numbers} == {"0234.3000"}


def test_files_are_plain_yaml(fixtures: Path) -> None:
    for path in (fixtures / "demo").rglob("*.yaml"):
        assert yaml.safe_load(path.read_text(encoding="utf-8")), path.name
