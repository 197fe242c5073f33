"""The chart is rebuilt when it looks different, and only then."""

import pytest

from cms.organisation.models import LeaderPage, UnitPage
from portal_frontend.incremental.worker import Worker
from tests.factories import PortalFactory
from tests.mandates import mandated_section

CHART = "/so-do/"


class Commune:
    def __init__(self, worker: Worker) -> None:
        self.worker = worker
        portal = PortalFactory(key="xa")
        self.units = mandated_section(portal, "co-cau", "Cơ cấu", kind="org_structure")
        self.leaders = mandated_section(portal, "lanh-dao", "Lãnh đạo", kind="leader")
        mandated_section(portal, "so-do", "Sơ đồ tổ chức", kind="org_chart")
        self.office = self.units.add_child(instance=UnitPage(title="Văn phòng"))
        self.desk = self.units.add_child(instance=UnitPage(title="Một cửa"))
        self.head = self.leaders.add_child(instance=LeaderPage(title="An", position="Chủ tịch"))
        worker.run_dry()

    def change(self, page: UnitPage | LeaderPage, **facts: object) -> bool:
        """Whether the chart was built anew."""
        page = type(page).objects.get(pk=page.pk)
        for name, value in facts.items():
            setattr(page, name, value)
        page.save_revision().publish()
        return self.rebuilt()

    def rebuilt(self) -> bool:
        return CHART in {path for report in self.worker.run_dry() for path in report.built}


@pytest.fixture
def commune(worker: Worker) -> Commune:
    return Commune(worker)


def test_a_unit_that_is_added_renamed_or_put_below_another_redraws_the_chart(
    commune: Commune,
) -> None:
    commune.units.add_child(instance=UnitPage(title="Phòng Kinh tế"))
    assert commune.rebuilt()
    assert commune.change(commune.desk, title="Trung tâm Phục vụ hành chính công")
    assert commune.change(commune.desk, parent_unit=commune.office)
    assert commune.change(commune.desk, parent_unit=None)


def test_a_unit_that_goes_redraws_the_chart(commune: Commune) -> None:
    commune.change(commune.desk, parent_unit=commune.office)
    UnitPage.objects.get(pk=commune.office.pk).delete()
    assert commune.rebuilt()


def test_leaders_who_come_or_rise_redraw_the_chart(commune: Commune) -> None:
    assert commune.change(commune.head, position="Phó Chủ tịch")
    commune.leaders.add_child(instance=LeaderPage(title="Bình", position="Chủ tịch"))
    assert commune.rebuilt()


def test_what_the_chart_does_not_show_leaves_it_alone(commune: Commune) -> None:
    assert not commune.change(commune.desk, phone="0234.3822122", functions="<p>Tiếp dân</p>")
    assert not commune.change(commune.head, biography="<p>Quê ở Phong Điền.</p>")
