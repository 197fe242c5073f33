"""What a section takes depends on its kind, which the mandate gives."""

from operator import attrgetter

import pytest
from django.conf import settings

from cms.about.models import FunctionsPage
from cms.core.models import InformationPage, SectionPage
from cms.disclosures.models import DemocracyPage
from cms.news.models import ArticlePage
from cms.notices.models import NoticePage
from cms.plans.models import PlanPage
from cms.policies.models import PolicyPage
from cms.records.models import record_classes
from cms.topics.models import TopicPage
from sites.kinds import kind_for, registered_kinds
from sites.mandates import load_profile
from sites.mandates.vocabulary import Kind
from tests.factories import PortalFactory, section
from tests.mandates import mandated_section

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "entries"),
    [
        ("news", {ArticlePage}),
        ("guidance", {ArticlePage}),
        ("topic", {TopicPage, ArticlePage}),
        ("notice", {NoticePage}),
        ("policy", {PolicyPage}),
        ("functions", {FunctionsPage}),
        ("information", {InformationPage}),
        ("contact", {InformationPage}),
        ("plan", {PlanPage}),
        ("democracy", {DemocracyPage}),
        ("survey", set()),
        ("org_chart", set()),
        ("portal_link", set()),
    ],
)
def test_a_section_offers_the_entries_of_its_kind(kind, entries):
    page = mandated_section(PortalFactory(), f"muc-{kind}".replace("_", "-"), kind=kind)
    classes = (ArticlePage, InformationPage, *record_classes())
    offered = {model for model in classes if model.can_create_at(page)}
    assert offered == entries


def test_a_section_outside_every_mandate_takes_any_entry():
    page = section(PortalFactory())
    assert ArticlePage.can_create_at(page)
    assert InformationPage.can_create_at(page)


def test_nobody_makes_sections_by_hand():
    page = section(PortalFactory())
    assert not SectionPage.can_create_at(page.get_parent().specific)


def test_every_registered_kind_is_one_a_mandate_may_name():
    for kind in registered_kinds():
        assert Kind(kind.code)
        assert kind_for(kind.code) == kind


CITIZENS_WRITE = {"petition", "questions"}  # no app takes what they write yet


@pytest.mark.parametrize(
    "path", sorted(settings.MANDATES_DIR.glob("*.yaml")), ids=attrgetter("stem")
)
def test_every_section_of_a_mandate_is_furnished(path):
    asked = {rule.kind for rule in load_profile(path).sections}
    assert {kind for kind in asked if kind_for(kind) is None} <= CITIZENS_WRITE
