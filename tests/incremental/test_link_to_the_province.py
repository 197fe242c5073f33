"""The link to the province bears the name of its home page in the reader's language."""

import pytest

from cms.core.models import HomePage
from sites.permissions.door import mandate_door
from tests.factories import AgencyFactory, PortalFactory
from tests.graphql.worlds import english, english_section
from tests.mandates import mandated_section

PAGE = "/en/unit-activities/index.html"


@pytest.fixture
def province(db):
    return PortalFactory(agency=AgencyFactory(tier="province", period__name="Thành phố Thử"))


@pytest.fixture
def commune(province):
    made = PortalFactory(agency__period__parent=province.agency)
    section = mandated_section(made, "lien-ket-ubnd", "UBND thành phố", kind="portal_link_list")
    english_section(english(made), section)
    return made


def test_it_follows_the_english_home_page_of_the_province(province, commune, published):
    assert "Web Portal Thành phố Thử" in published(commune).read(PAGE).decode()
    home = english(province)
    assert "Web Portal Home" in published(commune).read(PAGE).decode()
    with mandate_door():
        HomePage.objects.get(pk=home.pk).unpublish()
    assert "Web Portal Thành phố Thử" in published(commune).read(PAGE).decode()
