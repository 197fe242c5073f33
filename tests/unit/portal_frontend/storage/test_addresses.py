"""Former addresses lead on, and only to where we said."""

import json

import pytest

from portal_frontend.storage.addresses import (
    ADDRESSES_FILE,
    FormerAddresses,
    Gone,
    former_addresses,
    with_query,
)
from portal_frontend.storage.filesystem import FilesystemStorage

FORMER = {
    "moved": {
        "/cu/": "/moi/",
        "/sang-hue/": "https://hue.localhost:8000/tin/",
        "/muc-cu/rieng/": "/rieng/",
        "/a/": "/b/",
        "/b/": "/c/",
        "/vong/": "/tron/",
        "/tron/": "/vong/",
        "/tep.xml": "/tep-moi.xml",
    },
    "prefixes": [
        ["/muc-cu/", "/muc-moi/"],
        ["/muc-cu/con/", "/con-moi/"],
        ["/xa/", "https://hue.localhost/xa/"],
    ],
    "gone": ["/da-go/", "/muc-cu/da-go/"],
}


def fate(path: str, *standing: str, **former: object):
    addresses = FormerAddresses.parsed(json.dumps(former or FORMER).encode())
    return addresses.fate(path, lambda address: address in standing)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/cu/", "/moi/"),
        ("/cu", "/moi/"),
        ("/tep.xml", "/tep-moi.xml"),
        ("/sang-hue/", "https://hue.localhost:8000/tin/"),
        ("/muc-cu/", "/muc-moi/"),
        ("/muc-cu", "/muc-moi/"),
        ("/muc-cu/bai/", "/muc-moi/bai/"),
        ("/muc-cu/rss.xml", "/muc-moi/rss.xml"),
        ("/muc-cu/con/bai/", "/con-moi/bai/"),  # the longest prefix
        ("/muc-cu/rieng/", "/rieng/"),  # an address of its own before any prefix
        ("/xa/bai/", "https://hue.localhost/xa/bai/"),
        ("/muc-cu-khac/", None),
        ("/khong-co/", None),
    ],
)
def test_where_a_page_went(path, expected):
    assert fate(path) == expected


def test_what_was_taken_away_is_gone_even_below_a_moved_section():
    assert fate("/da-go/") == fate("/da-go") == fate("/muc-cu/da-go/") == Gone()


def test_a_page_that_moved_twice_is_found_in_one_step():
    assert fate("/a/") == "/c/"


def test_a_page_that_stands_is_not_passed_over():
    assert fate("/a/", "/b/") == "/b/"


def test_a_circle_leads_nowhere():
    assert fate("/vong/") is None


def test_a_page_that_moved_to_one_that_is_gone_is_gone():
    assert fate("/x/", moved={"/x/": "/y/"}, gone=["/y/"]) == Gone()


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example/",
        "/\\evil.example/",
        "javascript:alert(1)",
        "https:evil",
        "ftp://hue.localhost/",
        "/a\r\nSet-Cookie: x=1",
        "https://hue.localhost\\@evil.example/",
        "moi/",
        "",
    ],
)
def test_a_target_we_would_never_write_is_no_target(target):
    assert fate("/cu/", moved={"/cu/": target}) is None


@pytest.mark.parametrize("rest", ["/evil.example/", "\r\nSet-Cookie: x=1/", "\\evil.example/"])
def test_what_the_reader_adds_behind_a_prefix_stays_a_path(rest):
    found = fate(f"/muc-cu/{rest}", prefixes=[["/muc-cu/", "/"]])
    assert found is None or (found.startswith("/%") and "\n" not in found)


def test_a_prefix_without_its_slash_cannot_lengthen_a_host():
    assert fate("/x/.evil.example", prefixes=[["/x/", "https://hue.localhost"]]) is None


def test_the_readers_query_goes_along():
    assert with_query("/moi/", "trang=2") == "/moi/?trang=2"
    assert with_query("/moi/?muc=tin#cuoi", "trang=2") == "/moi/?muc=tin&trang=2#cuoi"
    assert with_query("https://hue.localhost/moi/", "") == "https://hue.localhost/moi/"


@pytest.fixture
def storage(tmp_path) -> FilesystemStorage:
    return FilesystemStorage(tmp_path)


def moved_in(storage: FilesystemStorage):
    return former_addresses(storage.root).moved


def test_a_new_file_is_read_at_once(storage):
    storage.write(ADDRESSES_FILE, b'{"moved": {"/cu/": "/a/"}}')
    assert moved_in(storage) == {"/cu/": "/a/"}
    storage.write(ADDRESSES_FILE, b'{"moved": {"/cu/": "/b/"}}')
    assert moved_in(storage) == {"/cu/": "/b/"}
    storage.delete(ADDRESSES_FILE)
    assert moved_in(storage) == {}


def test_an_unchanged_file_is_read_once(storage):
    storage.write(ADDRESSES_FILE, b'{"moved": {"/cu/": "/a/"}}')
    assert former_addresses(storage.root) is former_addresses(storage.root)


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"prefixes": ["x"]}', b'{"moved": [1]}'])
def test_a_broken_file_is_logged_and_hides_nothing_else(storage, caplog, content):
    storage.write(ADDRESSES_FILE, content)
    assert moved_in(storage) == {}
    assert "Không đọc được" in caplog.text
