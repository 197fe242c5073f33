"""Editors declare that a section has nothing to publish, and find it wherever they look for it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.core import keys
from cms.core.models import NothingToPublish
from cms.publishing.models import Change
from sites.models import Role
from tests.factories import PortalFactory, article, section
from tests.mandates import mandated_section
from tests.people import client_of, person

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)
ADD = "/admin/nothing_to_publish/new/"


@pytest.fixture
def projects():
    return mandated_section(PortalFactory(), "thong-tin-du-an", "Thông tin dự án")


def form(page, **facts):
    today = TODAY()
    return {
        "section": page.pk,
        "reason": "Quý III/2026 không có dự án mới.",
        "since": f"{today:%d/%m/%Y}",
        "until": f"{today + 30 * DAY:%d/%m/%Y}",
    } | facts


def declared(page, since=0, until=30, **facts):
    days = {"since": TODAY() + since * DAY, "until": TODAY() + until * DAY}
    return NothingToPublish.objects.create(section=page, reason="Không có", **days, **facts)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MODERATOR, Role.ADMINISTRATOR])
def test_people_of_the_portal_declare_it(projects, role):
    client = client_of(person(projects.portal, role))
    answer = client.post(ADD, form(projects))
    assert answer.status_code == 302, answer.context["form"].errors
    row = NothingToPublish.objects.get()
    assert (row.section, row.until) == (projects, TODAY() + 30 * DAY)


def test_the_form_opened_from_a_section_is_about_that_one(projects):
    client = client_of(person(projects.portal, Role.EDITOR))
    assert "Thông tin dự án" in client.get(f"{ADD}?section={projects.pk}").content.decode()
    unasked = client.get(ADD).content.decode()
    assert "Thông tin dự án" not in unasked
    assert "id_withdrawn" not in unasked  # nothing can be taken back before it was said


def test_of_a_foreign_section_the_form_knows_and_takes_nothing(projects):
    client = client_of(person(PortalFactory(), Role.EDITOR))
    assert "Thông tin dự án" not in client.get(f"{ADD}?section={projects.pk}").content.decode()
    assert client.post(ADD, form(projects)).headers["Location"] == "/admin/"  # refused
    assert not NothingToPublish.objects.exists()


@pytest.mark.parametrize("days", [-1, 367])
def test_the_end_comes_after_the_beginning_and_within_a_year(projects, days):
    row = NothingToPublish(section=projects, reason="Không có", until=TODAY() + days * DAY)
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert list(refused.value.message_dict) == ["until"]


def test_the_database_too_keeps_the_days_in_order(projects):
    with pytest.raises(IntegrityError), transaction.atomic():
        declared(projects, 0, -1)


def test_a_declaration_is_taken_back_but_never_deleted(projects):
    row = declared(projects)
    client = client_of(person(projects.portal, Role.ADMINISTRATOR))
    url = f"/admin/nothing_to_publish/edit/{row.pk}/"
    assert client.post(url, form(projects, withdrawn="on")).status_code == 302
    assert not NothingToPublish.objects.in_force(TODAY()).exists()
    assert client.post(f"/admin/nothing_to_publish/delete/{row.pk}/").status_code in {302, 403}
    assert NothingToPublish.objects.filter(pk=row.pk).exists()
    assert "Rút lại" in client.get(url).content.decode()
    assert client.get(f"/admin/nothing_to_publish/history/{row.pk}/").status_code == 200


def test_a_section_offers_it_beside_its_title(projects):
    client = client_of(person(projects.portal, Role.EDITOR))
    link = f"{ADD}?section={projects.pk}"
    for address in (f"/admin/pages/{projects.pk}/edit/", f"/admin/pages/{projects.pk}/"):
        assert link in client.get(address).content.decode()
    entry = article(projects)
    assert ADD not in client.get(f"/admin/pages/{entry.pk}/edit/").content.decode()


def test_the_home_of_the_admin_offers_it_for_empty_sections_and_says_until_when(projects):
    filled = mandated_section(projects.portal, "tin-xa", "Tin xã")
    article(filled)
    client = client_of(person(projects.portal, Role.EDITOR))
    offered = client.get("/admin/").content.decode()
    assert f"{ADD}?section={projects.pk}" in offered
    assert f"{ADD}?section={filled.pk}" not in offered
    row = declared(projects)
    shown = client.get("/admin/").content.decode()
    assert f"Không phát sinh đến hết {row.until:%d/%m/%Y}" in shown
    assert f"{ADD}?section={projects.pk}" not in shown


def test_readers_are_told_of_it_and_of_its_end_before_its_time():
    page = section(PortalFactory())
    Change.objects.all().delete()
    row = declared(page)
    row.withdrawn = True
    row.save()
    key = keys.nothing_to_publish(page.portal_id, page.section_code)
    made, ended = Change.objects.order_by("pk")
    assert set(made.after["keys"]) == {key} == set(ended.before["keys"])
    assert (made.before, ended.after) == (None, None)
    assert made.portals == [page.portal.key]
