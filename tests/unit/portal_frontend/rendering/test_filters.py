"""How dates, sizes and numbers are written."""

from urllib.parse import urljoin

import pytest

from portal_frontend.rendering.filters import absolute, headings, months_by_year, tel

from .samples import environments


def written(expression: str, locale: str = "vi", **values: object) -> str:
    template = environments()[locale].from_string("{{ " + expression + " }}")
    return template.render(**values)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("2025-06-12", "12/06/2025", "12 June 2025"),
        ("2025-06-12T14:02:00+07:00", "12/06/2025", "12 June 2025"),
        ("2025-06-12T17:30:00+00:00", "13/06/2025", "13 June 2025"),
        ("", "", ""),
    ],
)
def test_a_day_is_the_day_in_vietnam(value: str, vi: str, en: str) -> None:
    assert written("value | vi_date", value=value) == vi
    assert written("value | vi_date", "en", value=value) == en


def test_a_moment_is_the_hour_in_vietnam() -> None:
    moment = "2025-06-12T07:02:00+00:00"
    assert written("value | vi_datetime", value=moment) == "14:02, 12/06/2025"
    assert written("value | vi_datetime", "en", value=moment) == "14:02, 12 June 2025"


def test_the_last_evening_of_a_month_in_london_is_the_next_month_in_hue() -> None:
    assert written("value | month_of", value="2025-05-31T17:00:00+00:00") == "2025-06"


def test_months_are_named_in_both_languages() -> None:
    assert written("'2025-06' | month_label") == "Tháng 6/2025"
    assert written("'2025-06' | month_label", "en") == "June 2025"


@pytest.mark.parametrize(
    ("size", "vi", "en"),
    [
        (312, "312 byte", "312 byte"),
        (49_152, "48 KB", "48 KB"),
        (1_258_291, "1,2 MB", "1.2 MB"),
    ],
)
def test_sizes_read_as_in_a_file_manager(size: int, vi: str, en: str) -> None:
    assert written("size | filesize", size=size) == vi
    assert written("size | filesize", "en", size=size) == en


def test_shares_have_a_decimal_comma_in_vietnamese() -> None:
    assert written("0.6249 | percent") == "62,5%"
    assert written("0.6249 | percent", "en") == "62.5%"


def test_long_numbers_are_grouped_and_years_are_not():
    assert written("'2400000000' | number") == "2.400.000.000"
    assert written("'2400000000' | number", "en") == "2,400,000,000"
    assert written("'2025' | number") == "2025"
    assert written("'16.46934' | number") == "16,46934"


def test_an_agency_without_an_english_name_keeps_its_own() -> None:
    portal = {"name": "Xã Phong Mỹ", "agency": {"nameEn": ""}}
    assert written("portal | display_name", "en", portal=portal) == "Xã Phong Mỹ"
    portal = {"name": "Thành phố Huế", "agency": {"nameEn": "Huế City"}}
    assert written("portal | display_name", "en", portal=portal) == "Huế City"
    assert written("portal | display_name", portal=portal) == "Thành phố Huế"


def test_months_stand_under_their_years() -> None:
    months = [{"month": "2025-01"}, {"month": "2024-12"}]
    assert months_by_year(months) == [("2025", months[:1]), ("2024", months[1:])]


def test_machines_get_full_addresses() -> None:
    assert absolute("/media/a.jpg", "https://hue.gov.vn/") == "https://hue.gov.vn/media/a.jpg"


@pytest.mark.parametrize("base", ["https://hue.gov.vn/", "http://hue.localhost:8080/", "", "x"])
@pytest.mark.parametrize(
    "path",
    [
        *("/", "/tin/bai-1/", "/sitemap.xml", "/en/a_b/2025-06/", "/media/images/ab/c-320.webp"),
        *("", "//bao.vn/a", "/a//b", "/a/../b", "/a/.", "/./a", "/a?", "/a?b#c", "/a#", "a/b"),
        *("/kế-hoạch.pdf", "/a b", " /a", "/a\n", "/a\n/b", "/a.tar.gz", "https://bao.vn/a", "/a;"),
    ],
)
def test_a_full_address_is_what_a_browser_would_make_of_it(path: str, base: str) -> None:
    assert absolute(path, base) == urljoin(base, path)


def test_a_picture_names_its_widths() -> None:
    widths = [{"url": "/media/a.webp", "width": 320}, {"url": "/media/b.webp", "width": 640}]
    assert written("widths | srcset", widths=widths) == "/media/a.webp 320w, /media/b.webp 640w"
    assert written("widths | srcset", widths=[]) == ""
    hostile = [{"url": '"><script>', "width": 1}]
    assert written("widths | srcset", widths=hostile) == "&#34;&gt;&lt;script&gt; 1w"


def test_the_headings_of_a_body_keep_their_order() -> None:
    first, text, second = ({"__typename": kind} for kind in ("HeadingBlock", "X", "HeadingBlock"))
    assert [id(block) for block in headings([first, text, second])] == [id(first), id(second)]


@pytest.mark.parametrize(
    ("phone", "address"),
    [
        ("(0234) 3.822.122", "tel:02343822122"),
        ("+84 234 3822122", "tel:+842343822122"),
        ("0234.3822122, 0234.3822123", "tel:02343822122"),
    ],
)
def test_a_phone_dials_the_first_number(phone: str, address: str) -> None:
    assert tel(phone) == address
