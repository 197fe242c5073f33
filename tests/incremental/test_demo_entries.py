"""What the demo has to show to those who look closely: drafts with faults, and documents of
communes that were merged."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from cms.advice.checks import advice_on
from cms.advice.extraction import material_of
from cms.demo.blocks import ParagraphBlock
from cms.demo.content import DemoContent, load_pilot
from cms.demo.records import DemoRecord
from cms.demo.saving.entries import EntrySaver
from cms.demo.saving.media import MediaStore
from cms.demo.saving.painter import Painter
from cms.demo.saving.records import RecordSaver
from cms.documents.models import LegalDocumentPage
from cms.documents.vocabulary import Succession
from cms.news.models import ArticlePage
from sites.models import Portal, Role
from sites.permissions.collections import create_portal_collections
from tests.factories import PortalFactory
from tests.mandates import mandated_section
from tests.people import client_of, person

FAULTS = {
    "PHƯỜNG PHONG HÒA TRAO QUÀ": [
        "personal-telephone", "personal-identity", "missing-alt-text", "missing-alt-text",
        "table-without-headings", "capital-title", "missing-source",
    ],
    "Phong Hòa News số 6": [
        "press-name", "newsroom-word", "newsroom-word", "newsroom-word",
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def content() -> DemoContent:
    return load_pilot(Path(settings.BASE_DIR, "fixtures", "demo"))


@pytest.fixture
def portal(db) -> Portal:
    made = PortalFactory()
    mandated_section(made)
    mandated_section(made, "van-ban-quy-pham", "Văn bản quy phạm", kind="legal_document")
    create_portal_collections([made])
    return Portal.objects.get(pk=made.pk)


@pytest.fixture
def saver(portal):
    """Saves what the demo has for Phong Hòa and for Phong Điền in one small portal."""
    with Painter() as painter:
        yield EntrySaver({"19846": portal, "476": portal}, MediaStore(painter))


@pytest.fixture
def drafts(saver, content) -> list[ArticlePage]:
    """Twice, as somebody does who runs the demo again; beside an article that readers see."""
    words = tuple(ParagraphBlock(f"<p>{n}</p>") for n in range(3))
    seen = next(a for a in content.articles if a.id == "phonghoa-002")
    saver.save_articles([replace(seen, picture=None, body=words)])
    for _ in range(2):
        EntrySaver(saver.portals, saver.media).save_drafts(content.drafts)
    return list(ArticlePage.objects.filter(live=False).order_by("-title"))


def test_every_fault_of_the_drafts_is_named_by_their_advice(drafts):
    found = {
        page.title: [a.rule for a in advice_on(material_of(page.get_latest_revision_as_object()))]
        for page in drafts
    }
    assert {title: found[title] for title in found} == {
        next(title for title in found if title.startswith(start)): rules
        for start, rules in FAULTS.items()
    }


def test_drafts_with_faults_are_in_no_output(portal, drafts, published):
    files = published(portal)
    texts = [(files.read(path) or b"").decode(errors="ignore") for path in files.paths()]
    assert any("Làng mộc Mỹ Xuyên" in text for text in texts)
    for page in drafts:
        assert not any(page.title in text or page.slug in text for text in texts)
    assert not any("0234.3000987" in text or "046185000000" in text for text in texts)


def test_the_editor_who_opens_a_draft_with_faults_reads_the_advice(portal, drafts):
    client = client_of(person(portal, Role.EDITOR))
    for page, rules in zip(drafts, reversed(FAULTS.values()), strict=True):
        form = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
        assert f'data-advice="/admin/gop-y/{page.pk}/"' in form
        advice = client.get(f"/admin/gop-y/{page.pk}/").content.decode()
        assert f"{len(rules)} điều nên xem lại" in advice


def left_by_communes(content: DemoContent) -> list[DemoRecord]:
    left = [r for r in content.records if r.portal == "476" and "succession" in r.facts]
    return [r for r in left if "xã" in r.facts["issuer"]]


def test_documents_of_merged_communes_are_shown_with_their_issuer_and_state(
    portal, saver, content, published
):
    records = left_by_communes(content)
    RecordSaver(saver).save(records)
    files = published(portal)
    assert {record.facts["succession"] for record in records} == set(Succession.values)
    for page in LegalDocumentPage.objects.filter(portal=portal):
        shown = files.read(f"/van-ban-quy-pham/{page.slug}/index.html").decode()
        assert "Áp dụng sau sắp xếp đơn vị hành chính" in shown
        assert str(Succession(page.succession).label) in shown
        assert page.issuer in shown
        assert "cũ, nay thuộc" in shown
