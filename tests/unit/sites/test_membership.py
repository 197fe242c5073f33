"""People of the CMS."""

from sites.models import User


def test_the_family_name_comes_first():
    assert User(first_name="Hạnh", last_name="Nguyễn Thị").get_full_name() == "Nguyễn Thị Hạnh"


def test_a_half_filled_name_has_no_stray_spaces():
    assert User(first_name="Hạnh").get_full_name() == "Hạnh"
