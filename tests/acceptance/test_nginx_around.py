"""What the sample configuration passes on to Django, and the samples that go beside it."""

import json
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from cms.graphql.surveys.throttle import RATINGS_PER_HOUR
from cms.surveys.definition import load_survey, read_survey
from portal_frontend.storage.hosts import point_hosts, storage_for
from tests.factories import PortalFactory
from tests.graphql.test_operations import ANSWERS, FOLDER
from tests.graphql.worlds import SURVEY_FILE
from tests.ports import free_port

from .web_servers import (
    SAMPLES,
    Server,
    ask_for_a_certificate,
    configured_nginx,
    is_secured,
    nginx,
)

# No group: tests that empty the database must come last, and a group comes as a whole.
pytestmark = pytest.mark.sqlite_only


@pytest.fixture(scope="module")
def public_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_portal(tmp_path_factory.mktemp("public"))


def with_portal(root: Path) -> Path:
    storage_for(root, "hue").stage({"/index.html": b"hue", "/404.html": "mất".encode()}).publish()
    point_hosts(root, {"hue.test": "hue"})
    return root


# --- to Django and back --------------------------------------------------------------------------


@pytest.fixture
def rated(settings, live_server, tmp_path) -> Iterator[tuple[Server, str]]:
    """nginx before a Django that has a database, and the key of a portal to rate."""
    settings.PROXY_COUNT = 1
    load_survey(read_survey(SURVEY_FILE))
    portal = PortalFactory()
    behind = live_server.url.removeprefix("http://")
    root = with_portal(settings.PUBLIC_ROOT)
    with nginx(tmp_path / "prefix", root, behind, settings.CMS_HOST) as server:
        yield server, portal.key


def rate(server: Server, portal: str, source: str, invented: str = "") -> dict:
    question = {
        "query": (FOLDER / "submit_rating.graphql").read_text(),
        "variables": {"input": {"portal": portal, "version": 1, "answers": ANSWERS}},
    }
    answer = server.ask(
        "/graphql",
        host=f"hue.test:{server.port}",
        method="POST",
        body=json.dumps(question).encode(),
        source=source,
        Content_Type="application/json",
        Origin=f"http://hue.test:{server.port}",
        X_Forwarded_For=invented,
    )
    assert is_secured(answer)
    return json.loads(answer.body)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_citizen_is_known_by_the_address_that_nginx_saw(rated):
    server, portal = rated
    for number in range(RATINGS_PER_HOUR):
        given = rate(server, portal, "127.0.0.2", invented=f"203.0.113.{number}")
        assert given["data"]["submitRating"]["accepted"]
    refused = rate(server, portal, "127.0.0.2", invented="203.0.113.250")
    assert refused["errors"][0]["extensions"]["code"] == "TOO_MANY_RATINGS"
    assert rate(server, portal, "127.0.0.3")["data"]["submitRating"]["accepted"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_cms_host_is_passed_on_and_keeps_its_own_headers(rated, settings):
    server, _portal = rated
    answer = server.ask("/admin/login/", host=settings.CMS_HOST)
    assert (answer.status, "csrfmiddlewaretoken" in answer.body.decode()) == (200, True)
    assert "content-security-policy" not in answer.headers


@pytest.mark.parametrize("host", ["hue.test", "cms.hue.test"])
def test_programs_get_json_whatever_befalls_the_api(public_root, tmp_path, host):
    with closing(socket.create_server(("127.0.0.1", 0))) as dying:
        Thread(target=hang_up_on_all, args=(dying,), daemon=True).start()
        behind = f"127.0.0.1:{dying.getsockname()[1]}"
        with nginx(tmp_path / "prefix", public_root, behind) as server:
            broken = server.ask("/graphql", host, "POST", b"{}")
            large = server.ask("/graphql", host, "POST", b"x" * 200_000)
            page = server.ask("/khong-co/")
    codes = [json.loads(a.body)["errors"][0]["extensions"]["code"] for a in (broken, large)]
    assert [broken.status, large.status, codes] == [503, 413, ["UNAVAILABLE", "TOO_LARGE"]]
    assert (page.status, page.body.decode()) == (404, "mất")


def hang_up_on_all(server: socket.socket) -> None:
    with suppress(OSError):  # the test is over
        while True:
            server.accept()[0].close()


# --- other samples beside it -------------------------------------------------------------------


@pytest.fixture
def certificate(tmp_path) -> dict[str, str]:
    names = {"CERTIFICATE": str(tmp_path / "c"), "CERTIFICATE_KEY": str(tmp_path / "k")}
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=hue.test"]
    command += ["-out", names["CERTIFICATE"], "-keyout", names["CERTIFICATE_KEY"]]
    subprocess.run(command, check=True, capture_output=True)
    return names


def test_all_samples_together_are_a_valid_configuration(certificate, tmp_path):
    names = dict.fromkeys(["DJANGO", "LISTEN_HTTP"], f"127.0.0.1:{free_port()}")
    names |= {"LISTEN": f"127.0.0.1:{free_port()} ssl http2", "CMS_HOST": "cms.hue.test"}
    names |= dict.fromkeys(["PUBLIC_ROOT", "WELL_KNOWN"], str(tmp_path)) | certificate
    names |= {"PROXY": "2001:db8::/32", "ACCESS_LOG": str(tmp_path / "access.log")}
    command = configured_nginx(tmp_path / "prefix", names)
    assert len(list((tmp_path / "prefix" / "conf.d").iterdir())) == len(list(SAMPLES.iterdir()))
    done = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert (done.returncode, "warn" in done.stderr) == (0, False), done.stderr


def test_plain_http_leads_to_https_but_for_certificates(public_root, certificate, tmp_path):
    folder, plain = tmp_path / "prefix", Server(free_port())
    names = {"LISTEN_HTTP": f"127.0.0.1:{plain.port}", **certificate}
    with nginx(folder, public_root, f"127.0.0.1:{free_port()}", **names):
        ask_for_a_certificate(folder / "well-known")
        assert plain.ask("/.well-known/acme-challenge/ma-_1").body == b"chung thuc"
        answer = plain.ask("/tin/?trang=2")
    assert (answer.status, answer.location) == (301, "https://hue.test/tin/?trang=2")


class Listening(BaseHTTPRequestHandler):
    """A CMS that answers with what it was told of the reader."""

    def do_GET(self) -> None:
        told = {name.lower(): value for name, value in self.headers.items()}
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Strict-Transport-Security", "max-age=31536000")
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, *_arguments: object) -> None:
        """The test's own answers say enough."""


@pytest.fixture
def listening() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Listening) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def told(server: Server, **headers: str) -> dict[str, str]:
    return json.loads(server.ask("/graphql", source="127.0.0.7", **headers).body)


FORWARDED = {"X_Forwarded_For": "203.0.113.5, 127.0.0.8", "X_Forwarded_Proto": "https"}


def test_a_reader_cannot_say_where_he_comes_from(public_root, listening, tmp_path):
    with nginx(tmp_path / "prefix", public_root, listening) as server:
        heard = told(server, **FORWARDED)
    assert heard["x-forwarded-for"].split(", ")[-1] == "127.0.0.7"
    assert heard["x-forwarded-proto"] == "http"


def test_a_trusted_proxy_says_where_readers_come_from(public_root, listening, tmp_path):
    with nginx(tmp_path / "prefix", public_root, listening, PROXY="127.0.0.0/28") as server:
        heard = told(server, **FORWARDED)
    assert heard["x-forwarded-for"].split(", ")[-1] == "203.0.113.5"  # HOITU_PROXY_COUNT=1
    assert heard["x-forwarded-proto"] == "https"


@pytest.mark.parametrize("host", ["hue.test", "HUE.test:8443", "hue.test."])
def test_the_cms_hears_only_hosts_that_are_ours(public_root, listening, tmp_path, host):
    with nginx(tmp_path / "prefix", public_root, listening) as server:
        answers = [server.ask("/graphql", host=host), server.ask("/graphql", host=f"cms.{host}")]
    port = ":8443" if ":" in host else ""
    heard = [json.loads(answer.body)["host"] for answer in answers]
    assert heard == [f"hue.test{port}", f"cms.hue.test{port}"]


def test_readers_browsers_are_bound_to_https_by_choice_only(public_root, listening, tmp_path):
    with nginx(tmp_path / "prefix", public_root, listening) as server:
        assert "strict-transport-security" not in server.ask("/graphql").headers
        assert "strict-transport-security" not in server.ask("/").headers
        kept = server.ask("/graphql", host="cms.hue.test").headers["strict-transport-security"]
    assert kept == "max-age=31536000"


def test_a_previewed_page_may_show_many_pictures(public_root, listening, tmp_path):
    pictures = [f"/xem-truoc/khoa/dau/media/{number}.webp" for number in range(100)]
    with nginx(tmp_path / "prefix", public_root, listening) as server:
        asked = {"host": "cms.hue.test", "source": "127.0.0.7"}
        assert {server.ask(path, **asked).status for path in pictures} == {200}
        pages = [server.ask("/xem-truoc/khoa/", **asked).status for _ in range(40)]
    assert (pages[0], pages[-1]) == (200, 429)
