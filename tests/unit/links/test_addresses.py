"""One spelling for what leads to the same place, and nothing that is no web address."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cms.links.addresses import host_of, web_address


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://hue.gov.vn/tin", "https://hue.gov.vn/tin"),
        ("  HTTPS://Hue.Gov.VN/Tin?a=B#muc ", "https://hue.gov.vn/Tin?a=B"),
        ("http://hue.gov.vn:8080/", "http://hue.gov.vn:8080/"),
        ("http://[2001:DB8::1]/", "http://[2001:db8::1]/"),
        ("https://huế.vn/đường?q=lễ", "https://huế.vn/đường?q=lễ"),
    ],
)
def test_web_addresses_are_spelled_one_way(typed, address):
    assert web_address(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        "", "/gioi-thieu/", "#muc", "mailto:a@b.vn", "tel:+84234", "ftp://hue.gov.vn/",
        "javascript:alert(1)", "http://", "http:///tin", "https://ten:matkhau@hue.gov.vn/",
        "http://hue.gov.vn:cong/", "http://hue.gov.vn:99999/", "http://[::1/", "hue.gov.vn",
        "https://hue.gov.vn/" + "a" * 2000, "http://\x0c#", "http://hue gov.vn/",
    ],
)  # fmt: skip
def test_what_no_reader_could_be_sent_to_is_no_web_address(typed):
    assert web_address(typed) is None


@given(st.text(max_size=60))
@example("\x0c#")
@example("?\x0c#")
@example(" #đoạn")
@example("\x85#")
@example("?\x85#")
@example(" ?")
def test_any_text_is_an_address_or_not(text):
    for typed in (text, f"http://{text}", f"https://hue.vn/{text}"):
        found = web_address(typed)
        if found is not None:
            assert web_address(found) == found
            assert host_of(found)
