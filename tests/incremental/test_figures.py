"""The file of figures comes, changes and goes with its page, and with nothing else."""

import datetime

import pytest

from cms.knowledge.models import StatisticsPage
from portal_frontend.incremental.worker import Worker
from portal_frontend.storage.hosts import storage_for
from tests.factories import PortalFactory
from tests.mandates import mandated_section

PAGE = "/thong-ke/lua/"
FILE = "/thong-ke/lua/so-lieu.csv"
WHEN = datetime.datetime(2025, 6, 1, 2, tzinfo=datetime.UTC)


def table(number: str) -> list[dict[str, object]]:
    columns = [{"type": "text", "heading": "Năm"}, {"type": "number", "heading": "Lúa (tấn)"}]
    rows = [{"values": ["2024", number]}]
    stored = {"columns": columns, "rows": rows, "caption": ""}
    value = {"caption": "Lúa", "chart": "bar", "table": stored}
    return [{"type": "figures", "value": value, "id": "s"}]


class Field:
    """A portal with one page of statistics, published."""

    def __init__(self, worker: Worker) -> None:
        self.worker = worker
        portal = PortalFactory(key="xa")
        parent = mandated_section(portal, "thong-ke", "Thống kê", kind="statistics")
        page = StatisticsPage(title="Lúa", published_at=WHEN, figures=table("7"))
        self.pk = parent.add_child(instance=page).pk
        worker.run_dry()

    def change(self, **facts: object) -> set[str]:
        """What was built anew or removed, of the page and its file."""
        page = StatisticsPage.objects.get(pk=self.pk)
        for name, value in facts.items():
            setattr(page, name, value)
        page.save_revision().publish()
        return self.rebuilt()

    def rebuilt(self) -> set[str]:
        reports = self.worker.run_dry()
        paths = {path for report in reports for path in (*report.built, *report.removed)}
        return {path for path in paths if path.startswith("/thong-ke/lua")}

    def file(self, path: str = FILE) -> str | None:
        found = storage_for(self.worker.workshop.public_root, "xa").read(path)
        return found and found.decode("utf-8-sig")


@pytest.fixture
def field(worker: Worker) -> Field:
    return Field(worker)


def test_the_numbers_are_published_beside_their_page(field: Field) -> None:
    assert field.file() == "Năm,Lúa (tấn)\r\n2024,7\r\n"


def test_new_numbers_rebuild_the_page_and_the_file(field: Field) -> None:
    assert field.change(figures=table("8.5")) == {PAGE, FILE}
    assert field.file() == "Năm,Lúa (tấn)\r\n2024,8.5\r\n"


def test_another_summary_leaves_the_file_alone(field: Field) -> None:
    assert field.change(summary="Được mùa.") == {PAGE}


def test_without_figures_there_is_no_file_and_with_them_it_is_back(field: Field) -> None:
    assert field.change(figures=[]) == {PAGE, FILE}
    assert field.file() is None
    assert field.change(figures=table("9")) == {PAGE, FILE}
    assert field.file() == "Năm,Lúa (tấn)\r\n2024,9\r\n"


def test_the_file_moves_along(field: Field) -> None:
    moved = field.change(slug="lua-gao")
    assert moved == {PAGE, FILE, "/thong-ke/lua-gao/", "/thong-ke/lua-gao/so-lieu.csv"}
    assert field.file() is None
    assert field.file("/thong-ke/lua-gao/so-lieu.csv") == "Năm,Lúa (tấn)\r\n2024,7\r\n"


def test_the_file_goes_with_its_page(field: Field) -> None:
    StatisticsPage.objects.get(pk=field.pk).unpublish()
    assert field.rebuilt() == {PAGE, FILE}
    assert field.file() is None
