"""The admin's search finds a record by what it states, among those of one's own agency."""

import pytest
from django.urls import reverse
from wagtail.search import index

from cms.documents.models import LegalDocumentPage
from sites.models import Role
from tests.factories import PortalFactory, legal_document
from tests.mandates import mandated_section
from tests.people import client_of, person

pytestmark = pytest.mark.django_db

NUMBER = "12/2025/QĐ-UBND"
ABSTRACT = "Quy định về quản lý vỉa hè, lòng đường Điện Biên Phủ."


@pytest.fixture
def found():
    """Titles that an editor of one of two agencies with the same document is shown."""
    portals = [PortalFactory(), PortalFactory()]
    for portal in portals:
        register = mandated_section(portal, "van-ban", "Văn bản", kind="legal_document")
        for number, abstract in ((NUMBER, ABSTRACT), ("9/KH-UBND", "Phòng, chống thiên tai.")):
            page = legal_document(register, number, summary=abstract, signer="Nguyễn Văn Đệ")
            index.insert_or_update_object(page)  # as the worker of tasks does
    client = client_of(person(portals[0], Role.EDITOR))

    def search(words):
        answer = client.get(reverse("wagtailadmin_pages:search"), {"q": words})
        pages = [page.specific for page in answer.context["page_obj"]]
        assert {page.portal_id for page in pages} <= {portals[0].pk}
        return [page.number for page in pages if isinstance(page, LegalDocumentPage)]

    return search


@pytest.mark.parametrize(
    "words",
    [
        NUMBER, "12/2025", "12/2025/qd-ubnd", "12/2025/QĐ", "qd-ubnd", "QĐ-UBND",
        "vỉa hè", "via he", "quan ly via he", "duong dien bien phu", "Điện Biên",
    ],
)  # fmt: skip
def test_a_document_is_found_by_its_number_and_its_abstract(found, words):
    assert found(words) == [NUMBER]


def test_a_document_is_found_by_what_else_it_states(found):
    assert set(found("nguyen van de")) == {NUMBER, "9/KH-UBND"}


def test_other_words_find_nothing(found):
    assert found("via he thien tai") == []
