"""Rules of ``moves``: where entries of dropped sections go must be a section that stands."""

from collections.abc import Iterator
from collections.abc import Mapping as Dict

from sites.mandates.tree import Mapping
from sites.mandates.vocabulary import Duty, Presence
from sites.problems import Problem


def check_moves(root: Mapping) -> Iterator[Problem]:
    """Faults of the top-level key ``moves`` of a profile whose inheritance is resolved."""
    sections = {section.text("code"): section for section in root.mappings("sections")}
    sources = {move.text("from") for move in root.mappings("moves")}
    for move in root.mappings("moves"):
        yield from _bad_source(move, sections)
        yield from _bad_target(move, sections, sources)


def _bad_source(move: Mapping, sections: Dict[str, Mapping]) -> Iterator[Problem]:
    source = sections.get(move.text("from"))
    if source is not None and all(_stands(source)):
        yield Problem(
            move.place_of("from"),
            f"“{move.text('from')}” vẫn là chuyên mục của mọi cấp nên không có gì để chuyển đi.",
            "ghi retired hoặc not_applicable cho cấp thôi dùng, hoặc bỏ mục chuyển này.",
        )


def _bad_target(
    move: Mapping, sections: Dict[str, Mapping], sources: set[str]
) -> Iterator[Problem]:
    code = move.text("to")
    if not code:
        return  # the schema says that it is missing
    place, target = move.place_of("to"), sections.get(code)
    if code in sources:
        yield Problem(
            place,
            f"“{code}” vừa nhận nội dung vừa bị chuyển nội dung đi.",
            "ghi thẳng chuyên mục cuối cùng ở “to”.",
        )
    elif target is None:
        yield Problem(
            place,
            f"Không có chuyên mục “{code}” để nhận nội dung.",
            "ghi mã một chuyên mục của quy định này.",
        )
    elif target.text("presence") != Presence.PAGE or not any(_stands(target)):
        yield Problem(
            place,
            f"“{code}” không phải chuyên mục dạng trang mà cấp nào đó phải có.",
            "chọn chuyên mục có “presence: page” và còn dùng.",
        )


def _stands(section: Mapping) -> Iterator[bool]:
    """For each tier, whether the section stands in its portals."""
    tiers = section.node("tiers")
    known = {duty.value: duty.creates or duty.offers for duty in Duty}
    if isinstance(tiers, Mapping):
        yield from (known.get(tiers.text(tier), False) for tier in tiers.entries)
