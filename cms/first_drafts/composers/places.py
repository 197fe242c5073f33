"""The agency's own area, cut out of a superior's map with what lies around it."""

from collections.abc import Iterator, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from cms.first_drafts.facts import Known, Sheet
from cms.first_drafts.naming import within
from cms.first_drafts.neighbours import Neighbour, name_of, neighbours_of, points_in
from cms.first_drafts.registry import Composer, Draft, Place
from cms.places.models import MapNature

from .about import cited


def boundary_map(known: Known, place: Place) -> Sequence[Draft]:
    sheet = known.sheet
    if sheet is None:
        return []
    around = neighbours_of(sheet)
    nature = MapNature.SCHEMATIC if sheet.is_schematic else MapNature.EXTRACT
    features = [sheet.features[sheet.own], *(each.feature for each in around), *points_in(sheet)]
    stated = {
        "detail": sheet.detail,
        "valid_from": sheet.valid_from,
        "valid_until": sheet.valid_until,
        "nature": nature.value,
        "boundaries": {"type": "FeatureCollection", "features": features},
        "text_alternative": _told(known.contact.name, sheet, around),
        "source": f"Trích {cited(sheet)}",
    }
    return [Draft(f"Bản đồ hành chính {within(known.contact.name)}", stated)]


def _told(name: str, sheet: Sheet, around: Sequence[Neighbour]) -> str:
    """What the picture shows, for those who do not see it."""
    what = "Sơ đồ minh họa, không phải bản đồ địa giới pháp lý" if sheet.is_schematic else "Bản đồ"
    around_it = "vẽ liền kề" if sheet.is_schematic else "tiếp giáp"
    shown = f" và các đơn vị {around_it}" if around else ""
    rows = format_html_join("", "<li>{}.</li>", ((row,) for row in _rows(sheet, around)))
    told = format_html("<p>{}: {}{}.</p>", what, within(name), shown)
    return format_html("{}<ul>{}</ul>", told, rows) if rows else told


def _rows(sheet: Sheet, around: Sequence[Neighbour]) -> Iterator[str]:
    for each in around:
        side = f"Phía {each.side}" if each.side else "Xung quanh"
        yield f"{side}: {within(each.name)}"
    for point in points_in(sheet):
        yield f"Địa điểm: {name_of(point)}"


COMPOSERS = (
    Composer(
        "places.BoundaryMapPage",
        boundary_map,
        _("Bản đồ chỉ có những đơn vị mà bản đồ của cấp trên vẽ; quy định đòi đến thôn, tổ."),
    ),
)
