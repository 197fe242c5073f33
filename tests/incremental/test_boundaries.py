"""The file of a map comes, changes and goes with its page, and with nothing else."""

import json

import pytest

from cms.places.models import BoundaryMapPage
from portal_frontend.incremental.worker import Worker
from portal_frontend.storage.hosts import storage_for
from tests.factories import PortalFactory
from tests.mandates import mandated_section
from tests.maps import kept

SECTION = "/ban-do/"
PAGE = "/ban-do/xa/"
FILE = "/ban-do/xa/ban-do.geojson"


class Country:
    """A portal with one map, published."""

    def __init__(self, worker: Worker) -> None:
        self.worker = worker
        portal = PortalFactory(key="xa")
        parent = mandated_section(portal, "ban-do", "Bản đồ", kind="map")
        page = BoundaryMapPage(title="Xã", boundaries=kept("Thôn Một"))
        self.pk = parent.add_child(instance=page).pk
        worker.run_dry()

    def change(self, **facts: object) -> set[str]:
        """What was built anew or removed, of the section, the page and its file."""
        page = BoundaryMapPage.objects.get(pk=self.pk)
        for name, value in facts.items():
            setattr(page, name, value)
        page.save_revision().publish()
        return self.rebuilt()

    def rebuilt(self) -> set[str]:
        reports = self.worker.run_dry()
        paths = {path for report in reports for path in (*report.built, *report.removed)}
        return {path for path in paths if path.startswith("/ban-do/")}

    def names(self, path: str = FILE) -> list[str] | None:
        found = storage_for(self.worker.workshop.public_root, "xa").read(path)
        rows = json.loads(found)["features"] if found else None
        return rows and [row["properties"]["name"] for row in rows]


@pytest.fixture
def country(worker: Worker) -> Country:
    return Country(worker)


def test_the_map_is_published_beside_its_page(country: Country) -> None:
    assert country.names() == ["Thôn Một"]


def test_new_borders_rebuild_the_page_the_file_and_the_list_that_dates_it(country: Country) -> None:
    assert country.change(boundaries=kept("Thôn Một", "Thôn Hai")) == {PAGE, FILE, SECTION}
    assert country.names() == ["Thôn Một", "Thôn Hai"]


def test_another_summary_leaves_the_file_alone(country: Country) -> None:
    assert country.change(summary="Hai thôn.") == {PAGE, SECTION}


def test_without_a_map_there_is_no_file_and_with_one_it_is_back(country: Country) -> None:
    assert country.change(boundaries=None) == {PAGE, FILE, SECTION}
    assert country.names() is None
    assert country.change(boundaries=kept("Thôn Hai")) == {PAGE, FILE, SECTION}
    assert country.names() == ["Thôn Hai"]


def test_the_file_moves_along(country: Country) -> None:
    moved = country.change(slug="xa-moi")
    assert {PAGE, FILE, "/ban-do/xa-moi/", "/ban-do/xa-moi/ban-do.geojson"} <= moved
    assert country.names() is None
    assert country.names("/ban-do/xa-moi/ban-do.geojson") == ["Thôn Một"]


def test_the_file_goes_with_its_page(country: Country) -> None:
    BoundaryMapPage.objects.get(pk=country.pk).unpublish()
    assert {PAGE, FILE} <= country.rebuilt()
    assert country.names() is None
