"""The board shows what waits and what failed: to operators all of it, to agencies their own."""

import html
import uuid

import pytest
from django.utils import timezone
from django.utils.translation import override

from cms.core.admin.board import spoken
from cms.core.admin.deliveries import grouped
from portal_frontend.models import Check, Ticket
from sites.models import Portal, Role
from tests.factories import PortalFactory, article, section
from tests.people import client_of, person

pytestmark = pytest.mark.django_db
BOARD = "/admin/xuat-ban/"


def broken(portal: Portal, path: str = "/hoat-dong-don-vi/", **facts) -> Ticket:
    facts = {"reason": f"Lỗi ở {portal.key}", "attempts": 3, "due_at": timezone.now()} | facts
    return Ticket.objects.create(portal=portal.key, output=path, token=uuid.uuid4().hex, **facts)


def shown_to(user, address: str = BOARD) -> str:
    return html.unescape(client_of(user).get(address).content.decode())


@pytest.fixture
def portals() -> list[Portal]:
    return PortalFactory.create_batch(2)


def test_agency_staff_see_their_own_failures_and_nobody_else_s(portals):
    own, foreign = portals
    broken(own)
    broken(foreign)
    for address in (BOARD, f"{BOARD}bang/"):
        shown = shown_to(person(own, Role.ADMINISTRATOR), address)
        assert str(own.agency) in shown
        assert "Nội dung hoặc mẫu của trang có chỗ sai" in shown
        assert foreign.key not in shown
        assert str(foreign.agency) not in shown


def test_agency_staff_see_the_queue_of_their_own(portals):
    own, foreign = portals
    for number in range(7):
        broken(foreign, f"/{number}/", reason="", attempts=0)
    shown = shown_to(person(own, Role.EDITOR), f"{BOARD}bang/")
    assert "<dd>7</dd>" not in shown
    assert "<dd>7</dd>" in shown_to(person(None, Role.OPERATOR), f"{BOARD}bang/")


def test_operators_see_every_portal_s_failures_by_name(portals):
    for portal in portals:
        broken(portal)
    shown = shown_to(person(None, Role.OPERATOR))
    for portal in portals:
        assert str(portal.agency) in shown
        assert f"Lỗi ở {portal.key}" in shown


def test_agency_staff_read_sentences_and_nothing_of_the_program(portals):
    broken(portals[0], reason="KeyError: 'x'")
    shown = shown_to(person(portals[0], Role.ADMINISTRATOR))
    assert "KeyError" not in shown
    assert "Hãy mở bài, xem lại khối vừa sửa" in shown
    assert "KeyError: 'x'" in shown_to(person(None, Role.OPERATOR))


def test_a_failure_leads_to_the_form_of_its_page(portals):
    page = article(section(portals[0]), "Bài hỏng")
    broken(portals[0], f"/hoat-dong-don-vi/{page.slug}/")
    broken(portals[0], "*")
    shown = shown_to(person(portals[0], Role.EDITOR))
    assert f'href="/admin/pages/{page.pk}/edit/"' in shown
    assert "cả trang" in shown


def test_who_may_publish_tries_again_with_a_click(portals):
    broken(portals[0], state=Ticket.State.FAILED, attempts=8)
    user = person(portals[0], Role.MODERATOR)
    assert "Thử lại</button>" in shown_to(user)
    data = {"portal": portals[0].key, "path": "/hoat-dong-don-vi/"}
    answer = client_of(user).post(f"{BOARD}thu-lai/", data, follow=True)
    assert "Đang thử lại." in answer.content.decode()
    assert Ticket.objects.get().state == Ticket.State.WAITING
    assert Ticket.objects.get().reason == ""


def test_who_may_not_publish_is_offered_no_retry_and_gets_none(portals):
    ticket = broken(portals[0])
    user = person(portals[0], Role.EDITOR)
    assert "Thử lại</button>" not in shown_to(user)
    data = {"portal": portals[0].key, "path": ticket.output}
    assert client_of(user).post(f"{BOARD}thu-lai/", data).headers["Location"] == "/admin/"
    assert Ticket.objects.get().attempts == 3


def test_nobody_retries_for_another_agency(portals):
    own, foreign = portals
    ticket = broken(foreign)
    user = person(own, Role.ADMINISTRATOR)
    for key in (foreign.key, "khong-co", ""):
        data = {"portal": key, "path": ticket.output}
        assert client_of(user).post(f"{BOARD}thu-lai/", data).status_code == 404
    assert Ticket.objects.get().attempts == 3


def test_an_operator_retries_even_what_no_portal_has_any_more(portals):
    Ticket.objects.create(
        portal="da-dong", output="*", token="1", reason="Lỗi", due_at=timezone.now()
    )
    operator = client_of(person(None, Role.OPERATOR))
    operator.post(f"{BOARD}thu-lai/", {"portal": "da-dong", "path": "*"})
    assert Ticket.objects.get().reason == ""


def test_retrying_what_is_mended_says_so(portals):
    operator = client_of(person(None, Role.OPERATOR))
    data = {"portal": portals[0].key, "path": "/"}
    answer = operator.post(f"{BOARD}thu-lai/", data, follow=True)
    assert "Lỗi này đã được giải quyết." in answer.content.decode()


def test_a_link_cannot_retry(portals):
    operator = client_of(person(None, Role.OPERATOR))
    assert operator.get(f"{BOARD}thu-lai/").status_code == 405


def test_a_calm_board_says_that_nothing_is_wrong(portals):
    shown = shown_to(person(None, Role.OPERATOR))
    assert "Không có lỗi nào." in shown
    assert "chưa đối chiếu lần nào" in shown


def test_the_last_check_is_told_with_its_differences(portals):
    now = timezone.now()
    Check.objects.create(started_at=now, finished_at=now, outputs=200, differences=3)
    shown = shown_to(person(None, Role.OPERATOR))
    assert "200 tệp đã dựng lại từ đầu, 3 tệp khác" in shown
    assert "hoitu-figures__one--bad" in shown


def test_a_check_that_compared_nothing_does_not_reassure(portals):
    now = timezone.now()
    Check.objects.create(started_at=now, finished_at=now, outputs=0, differences=0)
    shown = shown_to(person(None, Role.OPERATOR))
    assert "chưa tệp nào được dựng lại từ đầu" in shown
    assert "0 tệp khác" not in shown


def test_portals_that_could_not_be_checked_count_as_differences(portals):
    now = timezone.now()
    Check.objects.create(started_at=now, finished_at=now, outputs=0, differences=7)
    shown = shown_to(person(None, Role.OPERATOR))
    assert "0 tệp đã dựng lại từ đầu, 7 tệp khác" in shown


@pytest.mark.parametrize(
    ("role", "is_shown"),
    [(Role.EDITOR, True), (Role.ADMINISTRATOR, True), (Role.OPERATOR, True), (Role.LEADER, False)],
)
def test_the_menu_leads_those_to_the_board_who_publish(portals, role, is_shown):
    network_wide = role in (Role.OPERATOR, Role.LEADER)
    home = shown_to(person(None if network_wide else portals[0], role), "/admin/")
    assert (f'"url": "{BOARD}"' in home or f'href="{BOARD}"' in home) == is_shown


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(None, ""), (0.4, "0 giây"), (89, "89 giây"), (90, "2 phút"), (5400, "2 giờ")],
)
def test_waiting_is_told_as_people_say_it(seconds, said):
    assert spoken(seconds) == said


def test_long_numbers_are_grouped_as_the_language_does():
    assert grouped(1234567) == "1.234.567"
    with override("en"):
        assert grouped(1234) == "1,234"
