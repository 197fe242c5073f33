"""A line names a person or an office; a unit is found under the names that people give it."""

import pytest

from cms.first_drafts.facts import Person
from cms.first_drafts.naming import full_unit_name, joined, person_in, unit_name, within


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ông Hồ Văn Lợi, công chức xã", Person("Hồ Văn Lợi", "Công chức xã")),
        ("Bà Lê Thị Hoa", Person("Lê Thị Hoa")),
        ("Nguyễn An, Chủ tịch UBND, Trưởng ban", Person("Nguyễn An", "Chủ tịch UBND, Trưởng ban")),
        ("Chánh Văn phòng Sở", None),
        ("Công chức Văn phòng, xã Phong Mỹ", None),
        ("Ông Lợi", None),
        ("", None),
    ],
)
def test_only_a_name_is_taken_for_a_person(text, person):
    assert person_in(text) == person


@pytest.mark.parametrize(
    ("kind", "name", "full"),
    [
        ("Xã", "Phong Mỹ", "xa phong my"),
        ("Thị xã", "Thị xã  Phong Điền", "thi xa phong dien"),
        ("", "Phong Mỹ", "phong my"),
    ],
)
def test_a_unit_has_its_kind_once(kind, name, full):
    assert full_unit_name(kind, name) == full


def test_the_body_that_governs_a_unit_is_no_part_of_its_name():
    assert (
        unit_name("Ủy ban nhân dân xã Phong Mỹ") == unit_name("UBND Xã Phong Mỹ") == "xa phong my"
    )


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Thị xã Phong Điền", "thị xã Phong Điền"),
        ("Xã Phong Mỹ", "xã Phong Mỹ"),
        ("Sở Du lịch", "Sở Du lịch"),
    ],
)
def test_a_kind_is_small_inside_a_sentence(name, inside):
    assert within(name) == inside


@pytest.mark.parametrize(
    ("names", "told"),
    [([], ""), (["A"], "A"), (["A", "B"], "A và B"), (["A", "B", "C"], "A, B và C")],
)
def test_names_are_joined_as_people_say_them(names, told):
    assert joined(names) == told
