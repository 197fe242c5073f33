"""The sample configuration, in Debian's nginx, before Django in granian: as a portal is read."""

import gzip
import json
import re
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import brotli
import pytest

from portal_frontend.serving import CONTENT_TYPES, FEED_TYPES, SECURITY_HEADERS, content_type
from portal_frontend.storage.hosts import point_hosts, storage_for
from tests.ports import free_port
from tests.unit.portal_frontend.odd_addresses import ODD_ADDRESSES

from .web_servers import (
    SAMPLE,
    SAMPLES,
    Server,
    ask_for_a_certificate,
    granian,
    is_secured,
    names_in,
    nginx,
)

pytestmark = [pytest.mark.sqlite_only, pytest.mark.xdist_group("nginx")]

LONG = "<h1>Tin của thành phố</h1>" * 40
MISSING = "<h1>Không thấy trang</h1>" * 20
FILES = {
    "/index.html": "<h1>Huế</h1>",
    "/tin/index.html": LONG,
    "/404.html": MISSING,
    "/410.html": "<h1>Trang đã gỡ</h1>",
    "/tin/rss.xml": "<rss/>",
    "/tin/atom.xml": "<feed/>",
    "/sitemap.xml": "<urlset/>" * 50,
    "/robots.txt": "User-agent: *",
    "/assets/main-abc.css": "body { color: black }" * 50,
    "/assets/main-abc.js": "let a = 1;" * 50,
    "/assets/chu.woff2": "chu",
    "/media/images/ab/anh.webp": "anh",
    "/media/documents/ab/ke-hoach.pdf": "van ban",
    "/media/documents/ab/bang.csv": "a;b",
    "/media/documents/ab/la.bin": "la",
    "/.addresses.json": json.dumps(
        {
            "moved": {"/cu/": "/tin/", "/sang-tinh/": "https://tinh.hue.test/tin/"},
            "prefixes": [["/muc-cu/", "/tin/"]],
            "gone": ["/da-go/"],
        }
    ),
}
PAGES = [path.replace("/index.html", "/") for path in FILES if "/." not in path]
LEADING_ON = ["/tin", "/tin?trang=2", "/cu/?trang=2", "/cu", "/sang-tinh/", "/muc-cu/bai/"]
MISSES = ["/khong-co/", "/khong-co", "/assets/khong-co.css", "/da-go/", "/assets/", "/media"]
HIDDEN = [
    "/.addresses.json",
    "/.swap-1",
    "/tin/.swap-1",
    "/tin/index.html.gz",
    "/tin/index.html.br",
]
DESCRIBING = (
    "content-type", "content-encoding", "vary", "cache-control", "location", "allow",
    *(name.lower() for name in SECURITY_HEADERS),
)  # fmt: skip


@pytest.fixture(scope="module")
def public_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("public")
    storage = storage_for(root, "hue")
    storage.stage({path: text.encode() for path, text in FILES.items()}).publish()
    (storage.root / ".swap-1").write_text("nửa vời")
    (storage.root / "tin" / ".swap-1").write_text("nửa vời")
    point_hosts(root, {"hue.test": "hue"})
    return root


@pytest.fixture(scope="module")
def django(public_root, tmp_path_factory) -> Iterator[Server]:
    with granian(tmp_path_factory.mktemp("granian") / "data", public_root) as server:
        yield server


@pytest.fixture(scope="module")
def web(public_root, django, tmp_path_factory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("nginx") / "prefix"
    with nginx(folder, public_root, f"127.0.0.1:{django.port}") as server:
        yield server


@pytest.fixture(scope="module")
def web_alone(public_root, tmp_path_factory) -> Iterator[Server]:
    """nginx while the CMS is down."""
    folder = tmp_path_factory.mktemp("nginx") / "alone"
    with nginx(folder, public_root, f"127.0.0.1:{free_port()}") as server:
        yield server


@pytest.fixture(scope="module")
def well_known(web, tmp_path_factory) -> Path:
    """The folder for certificates of ``web``."""
    folder = tmp_path_factory.getbasetemp() / "nginx0" / "prefix" / "well-known"
    return ask_for_a_certificate(folder)


# --- the same answers as Django ----------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["br", "gzip", "gzip, deflate, br", "br;q=0, gzip", ""])
@pytest.mark.parametrize("path", [*PAGES, *LEADING_ON, *MISSES, *HIDDEN])
def test_both_servers_answer_alike(web, django, path, encoding):
    ours, theirs = (server.ask(path, Accept_Encoding=encoding) for server in (django, web))
    assert theirs.status == ours.status
    redirect = ours.status == 301  # nginx tells of it in a body of its own
    assert redirect or theirs.body == ours.body
    for name in DESCRIBING[redirect:]:
        assert theirs.headers.get(name) == ours.headers.get(name), name


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", ["/tin/", "/assets/main-abc.css", "/khong-co/"])
def test_files_can_only_be_read(web, django, path, method):
    ours, theirs = (server.ask(path, method=method) for server in (django, web))
    assert theirs.status == ours.status == (405 if method != "HEAD" else web.ask(path).status)
    assert theirs.headers.get("allow") == ours.headers.get("allow")
    assert is_secured(theirs)


@pytest.mark.parametrize(("path", "statuses"), ODD_ADDRESSES)
def test_no_path_leads_out_of_the_folder_or_breaks_anything(web, django, path, statuses):
    for server in (web, django):
        answer = server.ask(path)
        assert answer.status in statuses
        assert "set-cookie" not in answer.headers
        assert b"root:" not in answer.body


def test_every_type_that_django_knows_is_known_to_nginx():
    sample = SAMPLE.read_text()
    for suffix, expected in CONTENT_TYPES.items():
        assert re.search(rf'"?{re.escape(expected)}"? .*\b{suffix[1:]};', sample), suffix
    for name, expected in FEED_TYPES.items():
        assert f'default_type "{expected}"' in sample, name
    types = re.search(r"types \{\n(.*?)\n    \}", sample, re.S)
    for line in types[1].splitlines():
        known, suffixes = line.strip(" ;").rsplit("  ", 1)
        for suffix in suffixes.split():
            assert content_type(f"/media/a.{suffix}") == known.strip(' "'), suffix


def test_the_handbook_says_how_to_fill_in_every_name():
    handbook = (SAMPLE.parents[1] / "operators.md").read_text()
    told = {name for name, _value in re.findall(r"s\|@([A-Z_]+)@\|([^|]+)\|", handbook)}
    asked = set[str]().union(*(names_in(sample.read_text()) for sample in SAMPLES.glob("*.conf")))
    assert told == asked


# --- what only nginx does ----------------------------------------------------------------------


def test_an_encoded_page_is_the_page(web):
    assert gzip.decompress(web.ask("/tin/", Accept_Encoding="gzip").body).decode() == LONG
    assert brotli.decompress(web.ask("/tin/", Accept_Encoding="br").body).decode() == LONG


@pytest.mark.parametrize("encoding", ["br", "gzip", ""])
def test_an_unchanged_page_is_not_sent_twice(web, encoding):
    first = web.ask("/tin/", Accept_Encoding=encoding)
    again = web.ask("/tin/", Accept_Encoding=encoding, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["cache-control"] == "public, max-age=10, must-revalidate"
    other = web.ask("/tin/", Accept_Encoding=encoding, If_None_Match='"khac"')
    assert (other.status, other.headers["etag"]) == (200, first.headers["etag"])


def test_each_encoding_has_an_etag_of_its_own(web):
    tags = {web.ask("/tin/", Accept_Encoding=name).headers["etag"] for name in ("br", "gzip", "")}
    assert len(tags) == 3


def test_a_page_published_again_is_new_at_once(web, public_root):
    storage = storage_for(public_root, "hue")
    tags = set()
    for text in ("Bản một", "Bản hai", "Bản baa"):  # of one length, within a second
        storage.write("/thu/index.html", text.encode())
        answer = web.ask("/thu/")
        assert answer.body.decode() == text
        tags.add(answer.headers["etag"])
    assert len(tags) == 3


def test_readers_see_the_old_page_or_the_new_one_while_it_is_published(web, public_root):
    storage = storage_for(public_root, "hue")
    versions = [(f"<p>Bản {number}</p>" * 3000).encode() for number in range(2)]
    storage.write("/doi/index.html", versions[0])
    decoders = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
    with ThreadPoolExecutor(1) as publisher:
        flips = publisher.submit(
            lambda: [storage.write("/doi/index.html", versions[turn % 2]) for turn in range(1, 101)]
        )
        seen, tagged = set(), {}
        while not flips.done():
            for encoding, decode in decoders.items():
                answer = web.ask("/doi/", Accept_Encoding=encoding)
                assert answer.status == 200
                seen.add(versions.index(decode(answer.body)))
                tag = (answer.headers["etag"], encoding)
                assert tagged.setdefault(tag, answer.body) == answer.body
    assert flips.result() == [True] * 100
    assert seen == {0, 1}


def test_hashed_names_are_kept_for_ever_unless_they_are_missing(web):
    assert "immutable" in web.ask("/assets/main-abc.css").headers["cache-control"]
    assert "immutable" not in web.ask("/assets/khong-co.css").headers["cache-control"]


def test_what_became_of_a_page(web):
    assert web.ask("/cu/?trang=2").location == "/tin/?trang=2"
    assert web.ask("/da-go/").body.decode() == FILES["/410.html"]
    assert web.ask("/khong-co/").body.decode() == MISSING


@pytest.mark.parametrize(
    "path", ["/", "/khong-co/", "/cu/", "/da-go/", "/assets/main-abc.css", "/.x"]
)
def test_every_answer_is_secured_and_says_nothing_of_the_server(web, path):
    answer = web.ask(path)
    assert is_secured(answer)
    assert answer.headers["server"] == "nginx"


@pytest.mark.parametrize("host", ["khac.test", "..", "portals", "localhost", "hue.test.evil"])
@pytest.mark.parametrize("path", ["/", "/graphql", "/404.html", "/.addresses.json", "/admin/"])
def test_an_unknown_host_has_nothing(web, host, path):
    assert web.ask(path, host=host).status in (400, 404)


def test_certificates_can_be_asked_for_on_any_host(web, well_known):
    for host in ("hue.test", "sap-co.test", "cms.hue.test"):
        answer = web.ask("/.well-known/acme-challenge/ma-_1", host=host)
        assert (answer.status, answer.body) == (200, b"chung thuc")
        assert answer.headers["content-type"] == "text/plain"
        assert web.ask("/.well-known/acme-challenge/khong-co", host=host).status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/.well-known", "/.well-known/", "/.well-known/.env", "/.well-known/../.addresses.json",
        "/.well-known/acme-challenge/", "/.well-known//acme-challenge/ma-_1", "/.well-knownx",
    ],
)  # fmt: skip
def test_nothing_else_that_begins_with_a_dot_is_there(web, well_known, path):
    (well_known.parent / ".env").write_text("bi mat")
    assert web.ask(path).status == 404


def test_the_log_keeps_no_query(web, tmp_path, public_root):
    with nginx(tmp_path / "prefix", public_root, f"127.0.0.1:{free_port()}") as server:
        server.ask("/graphql?operation=search&variables=bi-mat")
    log = (tmp_path / "prefix" / "access.log").read_text()
    assert '"GET /graphql" 503' in log
    assert "bi-mat" not in log


# --- while the CMS is down ---------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_served_without_the_cms(web, web_alone, path):
    with_cms, without = (s.ask(path, Accept_Encoding="br") for s in (web, web_alone))
    assert (
        (without.status, without.body) == (with_cms.status, with_cms.body) == (200, with_cms.body)
    )


@pytest.mark.parametrize("path", ["/khong-co/", "/cu/", "/da-go/", "/khong-co.css", "/.x", "//"])
def test_what_is_not_there_is_the_portals_404_page_without_the_cms(web_alone, path):
    answer = web_alone.ask(path)
    assert (answer.status, answer.body.decode()) == (404, MISSING)
    assert is_secured(answer)
    assert answer.headers["cache-control"] == "public, max-age=10, must-revalidate"


def test_a_folder_without_its_slash_needs_no_cms(web_alone):
    assert (web_alone.ask("/tin").status, web_alone.ask("/tin").location) == (301, "/tin/")


def test_an_unknown_host_is_told_so_without_the_cms(web_alone):
    answer = web_alone.ask("/", host="khac.test")
    assert (answer.status, is_secured(answer)) == (404, True)
    assert "Không có trang này" in answer.body.decode()


def test_the_api_and_the_cms_say_that_they_are_down(web_alone):
    api = web_alone.ask("/graphql", method="POST", body=b"{}")
    assert (api.status, api.headers["content-type"]) == (503, "application/json")
    assert json.loads(api.body)["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
    assert is_secured(api)
    cms = web_alone.ask("/admin/", host="cms.hue.test")
    assert (cms.status, "đang bảo trì" in cms.body.decode()) == (503, True)


def test_readers_do_not_wait_for_a_cms_that_hangs(public_root, tmp_path):
    with closing(socket.create_server(("127.0.0.1", 0))) as mute:
        behind = f"127.0.0.1:{mute.getsockname()[1]}"
        with nginx(tmp_path / "prefix", public_root, behind) as server:
            started = time.monotonic()
            answer = server.ask("/khong-co/")
    assert (answer.status, answer.body.decode()) == (404, MISSING)
    assert time.monotonic() - started < 10


def test_editors_may_upload_more_than_citizens_may_send(web_alone):
    large = b"x" * 2_000_000
    statuses = [
        web_alone.ask(path, host=host, method="POST", body=large).status
        for host, path in (("cms.hue.test", "/admin/documents/add/"), ("hue.test", "/graphql"))
    ]
    assert statuses == [503, 413]  # the first would have gone on to the CMS, which is down


def test_who_asks_too_fast_is_told_so(web_alone):
    statuses = {web_alone.ask("/graphql", source="127.0.0.9").status for _ in range(60)}
    assert statuses == {503, 429}
