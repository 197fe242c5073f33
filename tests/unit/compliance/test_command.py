"""`manage.py compliance score` takes back from what waits only what it judged."""

import pytest
from django.core.management import call_command

from sites.models import Recheck
from tests.factories import PortalFactory
from tests.mandates import mandated_section

from .network import under_law

pytestmark = pytest.mark.django_db

Scope = Recheck.Scope


def waiting() -> set[str]:
    return set(Recheck.objects.values_list("scope", flat=True))


@pytest.fixture
def portal():
    portal = mandated_section(PortalFactory()).portal
    under_law()
    Recheck.objects.all().delete()
    for scope in (Scope.SECTIONS, Scope.MENTIONS):
        Recheck.objects.create(portal=portal, scope=scope, object_id=1, model="wagtailcore.Page")
    return portal


def test_one_portal_alone_leaves_what_others_may_mention(portal, capsys):
    call_command("compliance", "score", "--portal", portal.key)
    assert waiting() == {Scope.MENTIONS}


def test_all_of_them_leave_nothing(portal, capsys):
    call_command("compliance", "score")
    assert waiting() == set()


def test_what_could_not_be_judged_waits_on(portal, monkeypatch):
    module = "cms.compliance.management.commands.compliance"

    def breaks(pks):
        raise ZeroDivisionError

    monkeypatch.setattr(f"{module}.judge_portals", breaks)
    with pytest.raises(ZeroDivisionError):
        call_command("compliance", "score")
    assert waiting() == {Scope.SECTIONS, Scope.MENTIONS}
