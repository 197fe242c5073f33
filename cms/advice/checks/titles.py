"""Titles that shout."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.advice.advice import Advice
from cms.advice.material import Material

FEWEST_LETTERS = 12  # shorter ones may be an abbreviation: "UBND TP HUẾ"
SHARE = 0.85


def capital_titles(material: Material) -> Iterator[Advice]:
    letters = [letter for letter in material.title if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    if len(letters) >= FEWEST_LETTERS and capitals >= SHARE * len(letters):
        yield Advice(
            "capital-title",
            _("Tiêu đề"),
            _("Tiêu đề toàn chữ in hoa: khó đọc, máy đọc màn hình có thể đánh vần từng chữ."),
            _("Viết hoa chữ đầu câu và tên riêng."),
        )
