"""What search engines are told."""

import json
import re

from portal_frontend.rendering.structured_data import (
    breadcrumb_list,
    government_organization,
    news_article,
)

from .samples import Page, rendered, sample

PORTAL = sample("chrome_province")["portal"]
ARTICLE = sample("article")["page"]
CANONICAL = "https://hue.gov.vn/duong-dan/"


def test_an_article_names_its_author_dates_and_publisher() -> None:
    described = news_article(ARTICLE, PORTAL, CANONICAL)
    assert described["@type"] == "NewsArticle"
    assert described["author"] == {"@type": "Person", "name": "Minh Châu"}
    assert described["datePublished"] == "2025-06-12T14:02:00+07:00"
    assert described["publisher"]["name"] == "Thành phố Huế"
    assert described["image"] == ["https://hue.gov.vn/media/song-huong-1280.jpg"]


def test_an_article_without_an_author_is_the_agencys() -> None:
    described = news_article(ARTICLE | {"author": "", "image": None}, PORTAL, CANONICAL)
    assert described["author"] == {"@type": "GovernmentOrganization", "name": "Thành phố Huế"}
    assert "image" not in described


def test_unknown_facts_of_an_agency_are_left_out() -> None:
    portal = PORTAL | {"agency": PORTAL["agency"] | {"phone": ""}}
    assert "telephone" not in government_organization(portal)


def test_breadcrumbs_count_from_home_to_the_page() -> None:
    steps = breadcrumb_list(ARTICLE, PORTAL)["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert steps[0]["item"] == "https://hue.gov.vn/"
    assert steps[-1]["name"] == ARTICLE["title"]


def test_the_page_carries_it_as_readable_json() -> None:
    html = rendered(Page("article.html", "article"))
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    types = [json.loads(script)["@type"] for script in scripts]
    assert types == ["NewsArticle", "BreadcrumbList"]
