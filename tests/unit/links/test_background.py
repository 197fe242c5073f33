"""Workers check by themselves, beside what else they do."""

import datetime
import threading

import pytest
from django.utils import timezone

from cms.links import background as background_module
from cms.links.background import Background
from cms.links.lease import give_back, take
from cms.links.models import State, WebAddress
from cms.publishing import schedule
from tests.ports import free_port

from .conftest import linking

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def background(settings) -> Background:
    settings.LINKS_IN_BACKGROUND = True
    return Background()


def look(background) -> bool:
    """Whether a round began; it is over then."""
    begun = background.look()
    if begun:
        begun.join()
    return begun is not None


def states():
    return set(WebAddress.objects.values_list("state", flat=True))


def test_every_worker_looks_whether_something_is_due():
    looking = [job for job in schedule._jobs if isinstance(getattr(job, "__self__", 0), Background)]
    assert len(looking) == 1


def test_what_is_due_is_checked(background, server, news):
    linking(news, server.url("/tin"))
    assert look(background)
    assert states() == {State.ALIVE}


def test_nobody_is_asked_where_it_is_off(background, server, news, settings):
    settings.LINKS_IN_BACKGROUND = False
    linking(news, server.url("/tin"))
    assert not look(background)
    assert server.requests == []


def test_where_nothing_is_due_no_round_begins(background, server, news):
    linking(news, server.url("/tin"))
    WebAddress.objects.update(next_at=timezone.now() + datetime.timedelta(hours=1))
    assert not look(background)


def test_a_few_at_a_time_now_and_then(background, server, news, monkeypatch):
    monkeypatch.setattr(background_module, "BATCH", 2)
    now = [1000.0]
    monkeypatch.setattr(background_module, "monotonic", lambda: now[0])
    linking(news, *(server.url(f"/{number}") for number in range(3)))
    assert look(background)
    assert len(server.requests) == 2
    assert not look(background), "it has just looked"
    now[0] += background_module.EVERY
    assert look(background)
    assert len(server.requests) == 3


def test_the_worker_does_not_wait_for_slow_servers(background, server, news, monkeypatch):
    """Nor does it begin another round meanwhile."""
    monkeypatch.setattr(background_module, "EVERY", 0.0)
    server.lasts = 0.5
    linking(news, server.url("/tin"))
    begun = background.look()
    assert begun.is_alive()
    assert begun is not threading.current_thread()
    assert background.look() is None
    begun.join()
    assert states() == {State.ALIVE}


def test_while_another_process_checks_it_keeps_quiet(background, server, news, monkeypatch, caplog):
    monkeypatch.setattr(background_module, "EVERY", 0.0)
    linking(news, server.url("/tin"))
    take("máy khác")
    assert look(background)
    assert (server.requests, caplog.records) == ([], [])
    give_back("máy khác", datetime.timedelta())
    assert look(background)
    assert states() == {State.ALIVE}


def test_when_our_network_is_down_it_waits_longer(background, server, news, monkeypatch, caplog):
    monkeypatch.setattr(background_module, "EVERY", 0.0)
    linking(news, f"http://127.0.0.5:{free_port()}/")
    assert look(background)
    linking(news, server.url("/tin"), title="Vừa đăng")
    assert not look(background)
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_a_round_that_breaks_is_logged_and_tried_again(
    background, server, news, monkeypatch, caplog
):
    monkeypatch.setattr(background_module, "EVERY", 0.0)
    linking(news, server.url("/tin"))
    with monkeypatch.context() as broken:
        broken.setattr(background_module, "check_due", lambda limit: 1 / 0)
        assert look(background)
    assert "Không kiểm tra được liên kết" in caplog.text
    assert look(background)
    assert states() == {State.ALIVE}
