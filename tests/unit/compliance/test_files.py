"""Files that nobody opened are looked into, and those that nobody can read cost points."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import ReferenceIndex

from cms.compliance import files
from cms.compliance.files import read_some_files
from cms.compliance.judging import judge_portals
from cms.compliance.rechecks import judge_what_waits
from cms.core.models import PortalDocument
from sites.models import Finding
from tests.factories import PortalFactory, legal_document
from tests.mandates import mandated_section
from tests.unit.advice.pdfs import of_photographs

from .network import under_law

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_tried(monkeypatch):
    monkeypatch.setattr(files, "_tried", {})


def test_a_file_of_photographs_is_found_without_anybody_opening_it():
    register = mandated_section(
        PortalFactory(), "van-ban-quan-ly", "Văn bản quản lý", kind="legal_document"
    )
    under_law()
    scan = PortalDocument.objects.create(
        title="Quyết định", file=ContentFile(of_photographs(), name="quyet-dinh.pdf")
    )
    attached = [("attachment", {"title": "Toàn văn", "document": scan})]
    page = legal_document(register, "1/QĐ-UBND", files=attached)
    ReferenceIndex.create_or_update_for_object(page)
    judge_portals([register.portal_id])
    assert not Finding.objects.filter(page=page, rule="tep-doc-duoc").exists()
    assert read_some_files() == 1
    judge_what_waits()
    assert Finding.objects.filter(page=page, rule="tep-doc-duoc").exists()
    assert read_some_files() == 0  # once is enough
