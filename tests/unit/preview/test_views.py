"""Whoever holds a link sees one draft of one page, marked as such, and nothing else."""

import datetime
import html
import re

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page

from cms.core.models import HomePage
from cms.preview import limits
from cms.preview.links import Link, new_link
from cms.publishing.models import Change
from portal_frontend.models import PublishedFile, Ticket
from sites.models import Role
from tests.factories import PortalFactory, article, image, information, section
from tests.graphql.worlds import document
from tests.mandates import mandated_section
from tests.people import client_of, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("assets")]


@pytest.fixture
def news():
    return section(PortalFactory())


@pytest.fixture
def draft(news):
    return article(news, "Sắp khánh thành cầu", live=False, image=image())


def link_to(page: Page, **left: float) -> Link:
    page.refresh_from_db()
    moment = timezone.now() + datetime.timedelta(**(left or {"hours": 1}))
    return Link(page.pk, page.latest_revision_id or 0, moment)


def address(page: Page, **left: float) -> str:
    return f"/xem-truoc/{link_to(page, **left).token}/"


def words(response) -> str:
    return html.unescape(response.content.decode())


def local_addresses(text: str) -> set[str]:
    """Everything the page loads from, or leads to on, its own host."""
    values = re.findall(r'\s(?:href|src|srcset)="([^"]*)"', text)
    steps = {step for value in values for step in re.split(r",\s|\s", value)}
    return {step for step in steps if step.startswith("/") and not step.startswith("/static/")}


def test_a_stranger_with_a_link_sees_the_draft_in_the_portal_s_own_dress(cms_client, draft):
    shown = words(cms_client.get(address(draft)))
    assert "<h1>Sắp khánh thành cầu</h1>" in shown
    assert 'class="site-header"' in shown
    assert str(draft.portal.agency) in shown


def test_it_is_marked_for_people_and_for_search_engines(cms_client, draft):
    link = link_to(draft)
    response = cms_client.get(f"/xem-truoc/{link.token}/")
    shown = words(response)
    assert "BẢN XEM TRƯỚC – chưa xuất bản" in shown
    assert f"{timezone.localtime(link.expires_at):%H:%M, %d/%m/%Y}" in shown
    assert '<meta name="robots" content="noindex' in shown
    assert response.headers["X-Robots-Tag"].startswith("noindex")
    assert response.headers["Cache-Control"] == "no-store, private"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "form-action 'none'" in response.headers["Content-Security-Policy"]
    assert not response.cookies


def test_a_link_to_what_readers_have_already_says_so(cms_client, news):
    page = article(news, "Đã đăng")
    page.save_revision().publish()
    assert "BẢN XEM TRƯỚC – đã công khai" in words(cms_client.get(address(page)))
    page.title = "Sửa thêm"
    page.save_revision()
    assert "chưa xuất bản" in words(cms_client.get(address(page)))


def test_a_link_shows_its_own_version_even_after_later_ones(cms_client, draft):
    draft.title = "Bản thứ nhất"
    draft.save_revision()
    first = address(draft)
    draft.title = "Bản thứ hai"
    draft.save_revision()
    assert "<h1>Bản thứ nhất</h1>" in words(cms_client.get(first))
    assert "<h1>Bản thứ hai</h1>" in words(cms_client.get(address(draft)))


def test_every_address_of_the_page_stays_under_its_link_or_leads_to_the_portal(cms_client, draft):
    base = address(draft)
    shown = words(cms_client.get(base))
    assert all(step.startswith(base) for step in local_addresses(shown))
    assert f'href="{draft.portal.url}hoat-dong-don-vi/"' in shown


def test_its_pictures_files_and_styles_open(cms_client, news):
    made = document(content=b"%PDF-1.4 thu")
    page = article(
        news, "Có tệp", live=False, image=image(),
        body=[("attachment", {"title": "Thông báo, số 12", "document": made})],
    )  # fmt: skip
    base = address(page)
    local = local_addresses(words(cms_client.get(base)))
    kinds = {"media/images": 0, "media/documents": 0, "assets/": 0}
    for step in local - {base}:
        response = cms_client.get(step.split("#")[0])
        assert response.status_code == 200, step
        assert response.headers["Cache-Control"] == "no-store, private"
        for kind in kinds:
            kinds[kind] += kind in step
    assert all(kinds.values()), kinds


def test_media_that_the_page_does_not_show_stay_closed(cms_client, draft):
    other = image("Ảnh của người khác")
    rendition = other.get_rendition("width-320|format-webp")
    base = address(draft)
    shown = local_addresses(words(cms_client.get(base)))
    sealed = next(step for step in shown if "/media/images/" in step)
    forged = sealed[: sealed.index("/media/")] + f"/media/{rendition.file.name}"
    assert cms_client.get(sealed).status_code == 200
    assert cms_client.get(forged).status_code == 404
    assert cms_client.get(f"{base}x/media/{rendition.file.name}").status_code == 404


@pytest.mark.parametrize(
    "name", ["manifest.json.txt", "..%2f..%2fmanage.py", ".env", "khong-co.js"]
)
def test_nothing_but_built_assets_is_an_asset(cms_client, draft, name):
    assert cms_client.get(f"{address(draft)}assets/{name}").status_code == 404


def test_styles_find_their_fonts_beside_them(cms_client, draft, assets):
    (assets / "main-1.css").write_text('@font-face{src:url("/assets/chu-1.woff2")}')
    response = cms_client.get(f"{address(draft)}assets/main-1.css")
    assert response.content == b'@font-face{src:url("chu-1.woff2")}'
    assert response.headers["Content-Type"].startswith("text/css")


def test_an_expired_link_is_gone_with_all_that_hung_on_it(cms_client, draft):
    page = cms_client.get(address(draft, seconds=-1))
    assert page.status_code == 410
    assert "đã hết hạn" in words(page)
    assert "Sắp khánh thành cầu" not in words(page)
    assert cms_client.get(f"{address(draft, seconds=-1)}assets/main.css").status_code == 410


@pytest.mark.parametrize("token", ["abc", "WzEsMCwxXQ.x", "%2e%2e", "a.b.c"])
def test_an_invented_link_is_not_found(cms_client, draft, token):
    response = cms_client.get(f"/xem-truoc/{token}/")
    assert response.status_code == 404
    assert response.headers["Cache-Control"] == "no-store, private"


def test_a_link_to_a_deleted_page_is_not_found(cms_client, draft):
    base = address(draft)
    draft.delete()
    assert cms_client.get(base).status_code == 404


def test_a_link_into_a_closed_portal_is_not_found(cms_client, draft):
    base = address(draft)
    type(draft.portal).objects.update(status="closed")
    assert cms_client.get(base).status_code == 404


def test_a_preview_only_reads(cms_client, draft):
    for method in ("post", "put", "delete"):
        assert getattr(cms_client, method)(address(draft)).status_code == 405


def test_a_look_whether_a_link_is_alive_builds_nothing(
    cms_client, draft, django_assert_max_num_queries
):
    with django_assert_max_num_queries(3):
        alive = cms_client.head(address(draft))
    assert (alive.status_code, alive.content) == (200, b"")
    assert alive.headers["X-Robots-Tag"].startswith("noindex")
    assert cms_client.head(address(draft, seconds=-1)).status_code == 410
    base = address(draft)
    draft.delete()
    assert cms_client.head(base).status_code == 404


@pytest.fixture
def clean_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.mark.usefixtures("clean_cache")
def test_one_link_is_drawn_so_often_in_a_minute(cms_client, draft, monkeypatch):
    monkeypatch.setattr(limits, "PAGES_PER_LINK", 2)
    base = address(draft)
    assert [cms_client.get(base).status_code for _ in range(3)] == [200, 200, 429]
    refused = cms_client.get(base)
    assert refused.headers["Retry-After"] == "60"
    assert "Hãy chờ một phút" in words(refused)
    assert "no-store" in refused.headers["Cache-Control"]
    assert cms_client.get(address(draft, hours=2)).status_code == 200  # another link


@pytest.mark.usefixtures("clean_cache")
def test_one_user_gets_so_many_links_in_a_minute(draft, monkeypatch):
    monkeypatch.setattr(limits, "LINKS_PER_USER", 2)
    client = client_of(person(draft.portal, Role.EDITOR))
    got = [client.get(f"/admin/xem-truoc/{draft.pk}/{tail}") for tail in ("", "lien-ket/", "")]
    assert [answer.status_code for answer in got] == [302, 200, 429]
    colleague = client_of(person(draft.portal, Role.EDITOR))
    assert colleague.get(f"/admin/xem-truoc/{draft.pk}/").status_code == 302


def test_programs_learn_no_address_where_nothing_stands(cms_client, draft):
    head, _, body = words(cms_client.get(address(draft))).partition("</head>")
    assert draft.portal.url in body
    assert draft.portal.url not in head
    for name in ("og:url", "og:image", "canonical", "ld+json"):
        assert name not in head
    assert '<meta property="og:title" content="Sắp khánh thành cầu">' in head


def test_portals_own_hosts_know_no_previews(draft):
    client = Client(headers={"host": draft.portal.host})
    assert client.get(address(draft)).status_code == 404


def test_a_preview_leaves_no_trace(cms_client, draft):
    def traces() -> list[object]:
        models = (Page, Change, Ticket, PublishedFile)
        rows = [list(model.objects.order_by("pk").values()) for model in models]
        return [*rows, sorted(settings.PUBLIC_ROOT.rglob("*"))]

    before = traces()
    assert cms_client.get(address(draft)).status_code == 200
    assert traces() == before


def test_a_draft_that_breaks_the_page_is_said_to_and_undone(cms_client, draft, assets, caplog):
    (assets / "manifest.json").unlink()
    response = cms_client.get(address(draft))
    assert response.status_code == 500
    assert "Chưa xem trước được" in words(response)
    assert not Page.objects.get(pk=draft.pk).live


@pytest.mark.parametrize("kind", ["news", "information", "rating"])
def test_home_sections_and_entries_of_every_kind_have_a_preview(cms_client, kind):
    portal = PortalFactory()
    made = mandated_section(portal, f"muc-{kind}", f"Mục {kind}", kind=kind)
    pages = [HomePage.objects.get(pk=portal.root_page_id), made]
    if kind == "information":
        pages.append(information(made, "Lịch sử hình thành", live=False))
    for page in pages:
        response = cms_client.get(address(page))
        assert response.status_code == 200, page
        assert page.title in words(response)


def test_an_english_draft_is_shown_in_english(cms_client, news):
    english = Locale.objects.create(language_code="en")
    home = HomePage(title="Home", slug="home-en", portal=news.portal, locale=english)
    home.translation_key = HomePage.objects.get(pk=news.portal.root_page_id).translation_key
    Page.objects.get(depth=1).add_child(instance=home)
    news.copy_for_translation(english, alias=True)
    translated = article(news, "Lễ ra quân").copy_for_translation(english)
    translated.title = "Clean-up day"
    translated.save_revision()
    shown = words(cms_client.get(address(translated)))
    assert '<html lang="en"' in shown
    assert "<h1>Clean-up day</h1>" in shown


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MODERATOR, Role.ADMINISTRATOR])
def test_whoever_may_edit_a_page_gets_its_links(draft, role):
    client = client_of(person(draft.portal, role))
    opened = client.get(f"/admin/xem-truoc/{draft.pk}/")
    assert opened.headers["Location"].startswith("/xem-truoc/")
    told = client.get(f"/admin/xem-truoc/{draft.pk}/lien-ket/").json()
    assert told["url"].startswith(f"http://{settings.CMS_HOST}/xem-truoc/")
    assert told["expires"]


def test_the_form_offers_both_buttons(draft):
    client = client_of(person(draft.portal, Role.EDITOR))
    shown = words(client.get(f"/admin/pages/{draft.pk}/edit/"))
    assert f'href="/admin/xem-truoc/{draft.pk}/"' in shown
    assert f'data-preview="/admin/xem-truoc/{draft.pk}/lien-ket/"' in shown
    assert shown.count("data-preview=") == 1


def test_an_editor_of_another_agency_gets_no_link(draft):
    client = client_of(person(PortalFactory(), Role.ADMINISTRATOR))
    for tail in ("", "lien-ket/"):
        answer = client.get(f"/admin/xem-truoc/{draft.pk}/{tail}")
        assert answer.status_code == 302
        assert "/xem-truoc/" not in answer.headers["Location"]


def test_a_leader_gets_no_link(draft):
    answer = client_of(person(None, Role.LEADER)).get(f"/admin/xem-truoc/{draft.pk}/")
    assert "/xem-truoc/" not in answer.headers.get("Location", "")


def test_a_new_link_opens(draft, cms_client):
    link = new_link(draft.pk, 0)
    assert cms_client.get(f"/xem-truoc/{link.token}/").status_code == 200
