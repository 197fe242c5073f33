"""Sections that the network fills, as readers see them."""

import copy
import json
from typing import Any

import pytest

from .reading import elements
from .samples import Page, context_of, rendered

CHROME = "chrome_commune"


def page_with(sample: str, **facts: Any) -> str:
    page = Page("section.html", f"section_{sample}", CHROME)
    context = copy.deepcopy(context_of(page))
    context["page"] |= facts
    return rendered(page, context)


def links(html: str) -> set[str]:
    return {link.attributes["href"] for link in elements(html, "a")}


def described(html: str) -> dict[str, Any]:
    """The JSON-LD of the agency."""
    texts = [part.split("</script>")[0] for part in html.split('application/ld+json">')[1:]]
    found: list[dict[str, Any]] = [json.loads(text) for text in texts]
    return next(one for one in found if one["@type"] == "GovernmentOrganization")


def test_a_contact_can_be_called_written_to_and_found_on_a_map() -> None:
    html = page_with("contact")
    place = "mlat=16.512345&mlon=107.300000#map=17/16.512345/107.300000"
    assert {"tel:02343000431", "mailto:phongmy@hue.gov.vn"} <= links(html)
    assert f"https://www.openstreetmap.org/?{place}" in links(html)
    assert "Thị xã Phong Điền" in html


def test_what_an_agency_has_not_given_is_left_out() -> None:
    contact = context_of(Page("section.html", "section_contact", CHROME))["page"]["contact"]
    bare = contact | dict.fromkeys(("fax", "officeHours", "organisationCode"), "")
    html = page_with("contact", contact=bare | {"latitude": None, "parent": None})
    assert not [word for word in ("Fax", "Giờ làm việc", "Tọa độ", "Mã định danh") if word in html]


def test_search_engines_learn_of_hotlines_accounts_and_place() -> None:
    told = described(page_with("channels"))
    assert [point["telephone"] for point in told["contactPoint"]] == [
        "0234.3000432", "0234.3000435",
    ]  # fmt: skip
    assert told["sameAs"] == ["https://hue.gov.vn/kenh/phongmy/zalo"]
    assert described(page_with("contact"))["geo"] == {
        "@type": "GeoCoordinates", "latitude": 16.512345, "longitude": 107.3,
    }  # fmt: skip


def test_portals_stand_below_the_agency_above_them() -> None:
    html = page_with("links")
    assert html.index("Thị xã Phong Điền") < html.index("Xã Phong Mỹ</span>")
    assert "https://xa0.hue.gov.vn/" in links(html)
    assert len([e for e in elements(html) if "links__title" in e.classes]) == 3


def test_one_group_of_portals_is_headed_by_its_tier() -> None:
    portals = context_of(Page("section.html", "section_links", CHROME))["page"]["portals"]
    assert "Xã, phường, thị trấn" in page_with("links", portals=portals[:2])


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//khac.vn/"])
def test_a_link_leads_to_the_web_or_nowhere(address: str) -> None:
    link = {"code": "lien-ket-hdnd", "title": "Hội đồng", "url": address, "image": None}
    assert address not in links(page_with("links", links=[link]))


def test_a_banner_shows_its_picture_and_its_name() -> None:
    html = page_with("links")
    assert "/media/images/aa/a.jpg" in html
    assert "Cổng dữ liệu mở</span>" in html


def test_a_site_map_leads_to_every_section_entry_and_the_xml() -> None:
    expected = {"/lich-su/", "/lich-su/cac-thoi-ky/", "/so-do-cong/", "/chuyen-de/", "/sitemap.xml"}
    assert expected <= links(page_with("site_map"))


def test_a_former_unit_says_who_took_over_and_where_its_address_leads() -> None:
    html = page_with("former_units")
    assert "01/01/1994" in html
    assert "phongson.hue.gov.vn" in html
    assert "https://phongmy.hue.gov.vn/" in links(html)
    assert "Phường Phong Thái" in html


@pytest.mark.parametrize(
    ("sample", "facts", "sentence"),
    [
        ("links", {"portals": [], "links": []}, "Mạng lưới hiện không có trang nào"),
        ("former_units", {"formerUnits": []}, "Chưa có đơn vị nào được sắp xếp"),
        ("channels", {"hotlines": [], "socialChannels": [], "informationChannels": []},
         "Nội dung đang được cập nhật"),
    ],
)  # fmt: skip
def test_an_empty_section_says_so(sample: str, facts: dict[str, Any], sentence: str) -> None:
    assert sentence in page_with(sample, **facts)


def test_an_archive_says_since_when_it_is_one_and_not_that_content_is_coming() -> None:
    nothing_below = {"hotlines": [], "socialChannels": [], "informationChannels": []}
    page = page_with("channels", **nothing_below, archivedOn="2026-07-01")
    assert "quy định mới không còn yêu cầu từ" in page
    assert '<time datetime="2026-07-01">' in page
    assert "Nội dung đang được cập nhật" not in page
