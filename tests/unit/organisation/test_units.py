"""Units below units: of the same portal, and never in a circle."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from cms.organisation.models import UnitPage
from tests.factories import PortalFactory
from tests.mandates import mandated_section

MIGRATION = import_module("migrations.organisation.0002_parent_unit")

pytestmark = pytest.mark.django_db


@pytest.fixture
def parent():
    return mandated_section(PortalFactory(), "co-cau", "Cơ cấu tổ chức", kind="org_structure")


def unit(parent, title, **facts):
    return parent.add_child(instance=UnitPage(title=title, **facts))


def refused(page):
    with pytest.raises(ValidationError) as raised:
        page.full_clean()
    return raised.value.message_dict["parent_unit"]


def test_a_named_unit_that_is_known_becomes_a_relation(parent):
    office = unit(parent, "Văn phòng")
    desk = unit(parent, "Bộ phận Một cửa", part_of="Văn phòng")
    assert (desk.parent_unit, desk.part_of) == (office, "")


def test_a_unit_that_only_bears_a_name_stays_named(parent):
    desk = unit(parent, "Trạm Y tế", part_of="Trung tâm Y tế khu vực")
    assert (desk.parent_unit, desk.part_of) == (None, "Trung tâm Y tế khu vực")


def test_a_name_of_another_portal_is_no_relation(parent):
    other = mandated_section(PortalFactory(), "co-cau", "Cơ cấu tổ chức", kind="org_structure")
    unit(other, "Văn phòng")
    assert unit(parent, "Bộ phận Một cửa", part_of="Văn phòng").parent_unit is None


def test_a_unit_of_another_portal_is_refused(parent):
    other = mandated_section(PortalFactory(), "co-cau", "Cơ cấu tổ chức", kind="org_structure")
    page = unit(parent, "Bộ phận Một cửa")
    page.parent_unit = unit(other, "Văn phòng")
    assert refused(page) == ["Hãy chọn một đơn vị của chính cơ quan này."]


def test_a_circle_is_refused(parent):
    office = unit(parent, "Văn phòng")
    desk = unit(parent, "Bộ phận Một cửa", parent_unit=office)
    told = ["Đơn vị không thể thuộc chính mình hoặc thuộc đơn vị cấp dưới của mình."]
    office.parent_unit = desk
    assert refused(office) == told
    office.parent_unit = office
    assert refused(office) == told


def test_two_units_that_name_each_other_make_no_circle(parent):
    first = unit(parent, "Phòng Một", part_of="Phòng Hai")
    second = unit(parent, "Phòng Hai", part_of="Phòng Một")
    assert second.parent_unit == first
    first.full_clean()
    assert (first.parent_unit, first.part_of) == (None, "Phòng Hai")


def test_the_migration_keeps_names_and_relates_those_it_finds(parent):
    office, desk, clinic = (unit(parent, title) for title in ("Văn phòng", "Một cửa", "Trạm"))
    UnitPage.objects.filter(pk=desk.pk).update(part_of="Văn phòng")
    UnitPage.objects.filter(pk=office.pk).update(part_of="Một cửa")
    UnitPage.objects.filter(pk=clinic.pk).update(part_of="Sở Y tế")
    MIGRATION.relate_named_units(apps, None)
    found = UnitPage.objects.order_by("path").values_list("title", "parent_unit", "part_of")
    assert list(found) in (
        [("Văn phòng", None, "Một cửa"), ("Một cửa", office.pk, ""), ("Trạm", None, "Sở Y tế")],
        [("Văn phòng", desk.pk, ""), ("Một cửa", None, "Văn phòng"), ("Trạm", None, "Sở Y tế")],
    )
    MIGRATION.name_related_units(apps, None)
    assert sorted(UnitPage.objects.values_list("part_of", flat=True)) == [
        "Một cửa",
        "Sở Y tế",
        "Văn phòng",
    ]
