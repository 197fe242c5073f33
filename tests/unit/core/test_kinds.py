"""What a section takes depends on its kind, which the mandate gives."""

import pytest

from cms.core.kinds import INFORMATION_KINDS
from cms.core.models import InformationPage, SectionPage
from cms.news.kinds import NEWS_KINDS
from cms.news.models import ArticlePage
from sites.kinds import kind_for
from sites.mandates.vocabulary import Kind
from tests.factories import PortalFactory, section
from tests.mandates import mandated_section

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "entries"),
    [
        ("news", {ArticlePage}),
        ("topic", {ArticlePage}),
        ("information", {InformationPage}),
        ("contact", {InformationPage}),
        ("survey", set()),
        ("portal_link", set()),
    ],
)
def test_a_section_offers_the_entries_of_its_kind(kind, entries):
    page = mandated_section(PortalFactory(), f"muc-{kind}".replace("_", "-"), kind=kind)
    offered = {model for model in (ArticlePage, InformationPage) if model.can_create_at(page)}
    assert offered == entries


def test_a_section_outside_every_mandate_takes_any_entry():
    page = section(PortalFactory())
    assert ArticlePage.can_create_at(page)
    assert InformationPage.can_create_at(page)


def test_nobody_makes_sections_by_hand():
    page = section(PortalFactory())
    assert not SectionPage.can_create_at(page.get_parent().specific)


def test_every_registered_kind_is_one_a_mandate_may_name():
    for kind in (*INFORMATION_KINDS, *NEWS_KINDS):
        assert Kind(kind.code)
        assert kind_for(kind.code) == kind
