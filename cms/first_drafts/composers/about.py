"""Where the agency comes from, and the place it serves."""

from collections.abc import Iterator, Sequence

from django.utils.html import format_html, format_html_join

from cms.first_drafts.facts import Known, Sheet
from cms.first_drafts.naming import joined, within
from cms.first_drafts.neighbours import neighbours_of
from cms.first_drafts.past import Event, events_of
from cms.first_drafts.registry import Composer, Draft, Place

LONGEST_SOURCE = 240  # letters; fields hold some more
NATURE, CULTURE = "dieu-kien-tu-nhien", "lich-su-van-hoa"
Block = tuple[str, str]


def history(known: Known, place: Place) -> Sequence[Draft]:
    events = events_of(known.stages, known.formers)
    if not events:
        return []
    stated = {"body": list(_told(known, events)), "milestones": _milestones(events)}
    return [Draft(f"Quá trình hình thành và phát triển của {within(known.contact.name)}", stated)]


def _told(known: Known, events: Sequence[Event]) -> Iterator[Block]:
    for event in events:
        yield _paragraph(f"Từ ngày {event.day:%d/%m/%Y}, {event.told}.")
    if belongs := _belongs(known):
        yield _paragraph(f"Hiện nay, {within(belongs)}.")


def _milestones(events: Sequence[Event]) -> str:
    rows = ((f"{event.day:%d/%m/%Y}", event.told) for event in events)
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {}.</li>", rows))


def _belongs(known: Known) -> str:
    superior = known.stages[-1].superior if known.stages else ""
    return f"{known.contact.name} thuộc {within(superior)}" if superior else ""


def _paragraph(text: str) -> Block:
    return "paragraph", format_html("<p>{}</p>", text)


def locality(known: Known, place: Place) -> Sequence[Draft]:
    """By the section: what lies where, or what was when. Others tell both."""
    body = [
        *(_nature(known) if place.code != CULTURE else ()),
        *(_past(known) if place.code != NATURE else ()),
    ]
    if not body:
        return []
    is_mapped = place.code != CULTURE and known.sheet
    source = {"source": cited(known.sheet)} if is_mapped and known.sheet else {}
    return [Draft(f"{place.title} {within(known.contact.name)}", {"body": body, **source})]


def _past(known: Known) -> Iterator[Block]:
    for event in events_of(known.stages, known.formers):
        yield _paragraph(f"Từ ngày {event.day:%d/%m/%Y}, {event.told}.")


def _nature(known: Known) -> Iterator[Block]:
    belongs, sheet = _belongs(known), known.sheet
    address = known.contact.address
    if not (sheet or address):
        return  # to whom it belongs stands in the header of every page
    seat = f"Trụ sở: {address}." if address else ""
    if told := " ".join(filter(None, (belongs and f"{belongs}.", seat))):
        yield _paragraph(told)
    if sheet:
        yield from (_paragraph(told) for told in _mapped(known.contact.name, sheet))


def _mapped(name: str, sheet: Sheet) -> Iterator[str]:
    """A schematic map may not tell who borders on whom: nobody drew its borders."""
    if not sheet.is_schematic and (around := _around(sheet)):
        yield f"{name} {around}."
    figures = filter(None, (_area(sheet), _population(sheet)))
    if told := ", ".join(figures):
        yield f"{name} có {told}."


def _around(sheet: Sheet) -> str:
    sides: dict[str, list[str]] = {}
    for each in neighbours_of(sheet):
        sides.setdefault(each.side, []).append(within(each.name))
    told = (
        f"phía {side} giáp {joined(names)}" if side else f"giáp {joined(names)}"
        for side, names in sides.items()
    )
    return "; ".join(told)


def _area(sheet: Sheet) -> str:
    return f"diện tích {_number(sheet.area_km2)} km²" if sheet.area_km2 else ""


def _population(sheet: Sheet) -> str:
    return f"dân số {_number(sheet.population)} người" if sheet.population else ""


def _number(value: float) -> str:
    """As Vietnamese write it: ``1.234,5``."""
    return f"{value:,}".removesuffix(".0").translate(str.maketrans(",.", ".,"))


def cited(sheet: Sheet) -> str:
    """A map as a source: whose it is, and what it says of itself if there is room."""
    whose = f"“{sheet.title}” của {within(sheet.owner)}"
    whole = f"{whose} ({sheet.source})" if sheet.source else whose
    return whole if len(whole) <= LONGEST_SOURCE else whose


COMPOSERS = (
    Composer("about.HistoryPage", history),
    Composer("about.LocalityPage", locality),
)
