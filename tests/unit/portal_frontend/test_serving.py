"""By Host header: exactly the published files, and never the CMS."""

import gzip
import json
from urllib.parse import unquote_to_bytes

import brotli
import pytest
from django.test import Client

from portal_frontend.serving import content_type
from portal_frontend.storage.hosts import point_hosts, storage_for

from .odd_addresses import ODD_ADDRESSES

FILES = {
    "/index.html": "<h1>Huế</h1>",
    "/404.html": "<h1>Không thấy trang</h1>",
    "/tin/index.html": "<h1>Tin</h1>",
    "/dai/index.html": "<p>Một trang dài.</p>" * 50,
    "/.addresses.json": json.dumps(
        {
            "moved": {"/cu/": "/tin/", "/sang-hue/": "https://hue.localhost/tin/"},
            "prefixes": [["/muc-cu/", "/tin/"]],
            "gone": ["/da-go/"],
        }
    ),
    "/rss.xml": "<rss/>",
    "/atom.xml": "<feed/>",
    "/sitemap.xml": "<urlset/>",
    "/robots.txt": "User-agent: *",
    "/assets/main-abc.css": "body{}",
    "/media/images/ab/abc.webp": "webp",
}


@pytest.fixture
def reader(settings) -> Client:
    """A reader on the host of a published portal."""
    storage = storage_for(settings.PUBLIC_ROOT, "hue")
    for path, text in FILES.items():
        storage.write(path, text.encode())
    storage.file("/tin/index.html").with_name(".swap-123").write_text("nửa vời")
    point_hosts(settings.PUBLIC_ROOT, {"hue.localhost": "hue"})
    return Client(headers={"host": "hue.localhost:8000"})


def body(response) -> str:
    content = response.getvalue() if response.streaming else response.content
    return content.decode()


def test_a_folder_shows_its_index(reader):
    assert body(reader.get("/")) == "<h1>Huế</h1>"
    assert body(reader.get("/tin/")) == "<h1>Tin</h1>"


def test_the_host_is_read_without_port_and_case(reader):
    assert reader.get("/", headers={"host": "HUE.localhost:1234"}).status_code == 200


def test_a_folder_without_its_slash_is_redirected(reader):
    response = reader.get("/tin?trang=2")
    assert (response.status_code, response.headers["Location"]) == (301, "/tin/?trang=2")


def test_a_path_of_two_slashes_never_becomes_a_redirect_to_another_host(reader, settings):
    storage_for(settings.PUBLIC_ROOT, "hue").write("/evil.example/index.html", b"x")
    assert reader.get("/", PATH_INFO="//evil.example").status_code == 404


def test_what_is_not_there_is_the_portals_own_404_page(reader):
    response = reader.get("/khong-co/")
    assert (response.status_code, body(response)) == (404, "<h1>Không thấy trang</h1>")


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/documents/1/a.pdf", "/static/a.js"])
def test_nothing_of_the_cms_stands_on_a_portals_host(reader, path):
    assert body(reader.get(path)) == "<h1>Không thấy trang</h1>"


@pytest.mark.parametrize(
    "path", ["/.addresses.json", "/tin/.swap-123", "/dai/index.html.gz", "/.git/"]
)
def test_files_that_only_servers_read_are_not_there(reader, path):
    response = reader.get(path)
    assert (response.status_code, body(response)) == (404, FILES["/404.html"])


@pytest.mark.parametrize(("path", "statuses"), ODD_ADDRESSES)
def test_no_path_leads_out_of_the_folder_or_breaks_anything(reader, path, statuses):
    decoded = unquote_to_bytes(path).decode("latin-1")  # as WSGI has it
    assert reader.get("/", PATH_INFO=decoded).status_code in statuses


# --- former addresses --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/cu/", "/tin/"),
        ("/cu?trang=2", "/tin/?trang=2"),
        ("/sang-hue/", "https://hue.localhost/tin/"),
        ("/muc-cu/bai/", "/tin/bai/"),
    ],
)
def test_a_page_that_moved_leads_on(reader, path, location):
    response = reader.get(path)
    assert (response.status_code, response.headers["Location"]) == (301, location)
    assert "max-age=10" in response.headers["Cache-Control"]


def test_a_page_that_was_taken_away_is_gone(reader, settings):
    response = reader.get("/da-go/")
    assert (response.status_code, body(response)) == (410, FILES["/404.html"])
    storage_for(settings.PUBLIC_ROOT, "hue").write("/410.html", "Đã gỡ".encode())
    response = reader.get("/da-go/")
    assert (response.status_code, body(response)) == (410, "Đã gỡ")


def test_a_page_that_stands_again_is_shown(reader, settings):
    storage_for(settings.PUBLIC_ROOT, "hue").write("/cu/index.html", b"lai co")
    assert body(reader.get("/cu/")) == "lai co"


def test_a_header_cannot_be_smuggled_into_a_redirect(reader):
    response = reader.get("/", PATH_INFO="/muc-cu/a\r\nSet-Cookie: x=1/")
    assert "Set-Cookie" not in response.headers
    assert "\n" not in response.headers.get("Location", "")


# --- encodings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("GZIP ; q=1.0", "gzip"),
        ("br;q=0.0, gzip;q=0", None),
        ("deflate", None),
        ("", None),
    ],
)
def test_a_page_comes_in_the_best_encoding_the_browser_takes(reader, accepted, encoding):
    response = reader.get("/dai/", headers={"accept-encoding": accepted})
    decoded = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert response.headers.get("Content-Encoding") == encoding
    assert decoded(response.getvalue()).decode() == FILES["/dai/index.html"]
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"


def test_each_encoding_has_an_etag_of_its_own(reader):
    tags = {}
    for encoding in ("br", "gzip", "identity"):
        wanted = {"accept-encoding": encoding}
        tags[encoding] = reader.get("/dai/", headers=wanted).headers["ETag"]
        again = reader.get("/dai/", headers={**wanted, "if-none-match": tags[encoding]})
        assert (again.status_code, again.headers["Vary"]) == (304, "Accept-Encoding")
    assert len(set(tags.values())) == 3


def test_a_sibling_of_another_version_is_not_served(reader, settings):
    storage = storage_for(settings.PUBLIC_ROOT, "hue")
    storage.file("/dai/index.html.br").write_bytes(brotli.compress(b"ban khac"))
    response = reader.get("/dai/", headers={"accept-encoding": "br, gzip"})
    assert response.headers["Content-Encoding"] == "gzip"


def test_pictures_do_not_vary(reader):
    response = reader.get("/media/images/ab/abc.webp", headers={"accept-encoding": "br"})
    assert "Vary" not in response.headers


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_files_can_only_be_read(reader, method):
    response = getattr(reader, method)("/")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", ["/dai/", "/khong-co/"])
@pytest.mark.parametrize("accepted", ["br", ""])
def test_head_answers_what_get_would_without_a_body(reader, path, accepted):
    wanted = {"accept-encoding": accepted}
    got, head = reader.get(path, headers=wanted), reader.head(path, headers=wanted)
    assert (head.status_code, head.headers) == (got.status_code, got.headers)
    assert int(head.headers["Content-Length"]) == len(got.getvalue())
    assert head.content == b""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/atom.xml", "application/atom+xml; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/assets/main-abc.css", "text/css; charset=utf-8"),
        ("/media/images/ab/abc.webp", "image/webp"),
    ],
)
def test_content_types(reader, path, expected):
    assert reader.get(path).headers["Content-Type"] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("site.webmanifest", "application/manifest+json"),
        ("a.woff2", "font/woff2"),
        ("bang.pdf", "application/pdf"),
        ("khong-ro", "application/octet-stream"),
    ],
)
def test_content_types_of_files_not_every_machine_knows(name, expected):
    assert content_type(f"/media/{name}") == expected


def test_hashed_names_are_cached_for_ever_and_pages_shortly(reader):
    for path in ("/assets/main-abc.css", "/media/images/ab/abc.webp"):
        assert "immutable" in reader.get(path).headers["Cache-Control"]
    assert "max-age=10" in reader.get("/").headers["Cache-Control"]


def test_an_unchanged_page_is_not_sent_twice(reader):
    first = reader.get("/")
    by_tag = reader.get("/", headers={"if-none-match": first.headers["ETag"]})
    by_date = reader.get("/", headers={"if-modified-since": first.headers["Last-Modified"]})
    assert (by_tag.status_code, by_date.status_code) == (304, 304)
    assert reader.get("/", headers={"if-none-match": '"khac"'}).status_code == 200


def test_every_answer_forbids_other_hosts(reader):
    for path in ("/", "/khong-co/", "/assets/main-abc.css"):
        headers = reader.get(path).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'self'")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"]


@pytest.mark.parametrize("host", ["khac.localhost", "..", "hue.localhost.evil", "a/b", ""])
def test_an_unknown_host_is_told_so_in_vietnamese(reader, host):
    response = reader.get("/", headers={"host": host})
    assert response.status_code == 404
    assert "không thuộc mạng lưới" in body(response)


@pytest.mark.django_db
def test_the_cms_host_is_django(cms_client, reader):
    assert cms_client.get("/admin/login/").status_code == 200


@pytest.mark.django_db
def test_the_api_stands_on_every_portals_host(reader):
    response = reader.post("/graphql", "{}", content_type="application/json")
    assert response.headers["Content-Type"].startswith("application/json")
