"""Leaders, people to turn to, and where citizens are received."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.first_drafts.facts import Known, Leader, Person
from cms.first_drafts.naming import within
from cms.first_drafts.registry import Composer, Draft, Place
from sites.vietnamese import fold

# Folded beginnings of what the head of an agency is called.
HEADS = ("chu tich uy ban nhan dan", "chu tich ubnd", "giam doc")
LEADERS = (*HEADS, *(f"pho {head}" for head in HEADS))
SPEAKS = "phat ngon"


def leader(known: Known, place: Place) -> Sequence[Draft]:
    """Those of the portal's other sections; else the one that its imprint names, if a leader."""
    leaders, person = list(known.leaders), known.responsible
    if not leaders and person and _is_called(person, LEADERS):
        leaders = [Leader(person.name, person.position)]
    return [Draft(each.name, _stated(asdict(each) | {"name": ""})) for each in leaders]


def _stated(row: dict[str, Any]) -> dict[str, Any]:
    """Without what nobody knows."""
    return {field: value for field, value in row.items() if value not in ("", None)}


def _is_called(person: Person | Leader, beginnings: tuple[str, ...]) -> bool:
    return fold(person.position).startswith(beginnings)


def directory(known: Known, place: Place) -> Sequence[Draft]:
    """Everybody whom the portal names elsewhere, once, with the contacts that it tells."""
    return [
        Draft(
            person.name,
            _stated({
                "position": person.position,
                "unit": person.unit,
                "phone": person.phone,
                "fax": person.fax,
                "email": person.email,
            }),
        )
        for person in _named(known)
    ]  # fmt: skip


def _named(known: Known) -> Iterator[Person]:
    """Leaders first, with the contacts of the same person where they are known."""
    contacts = {fold(person.name): person for person in reversed(known.people)}
    seen: set[str] = set()
    for person in _everybody(known, contacts):
        if fold(person.name) not in seen:
            seen.add(fold(person.name))
            yield person


def _everybody(known: Known, contacts: dict[str, Person]) -> Iterator[Person]:
    for each in known.leaders:
        found = contacts.get(fold(each.name), Person(each.name))
        unit = found.unit or known.contact.name  # a leader's is the agency itself
        yield Person(
            each.name, each.position or found.position, unit, found.phone, found.fax, found.email
        )
    yield from known.people
    if known.responsible:
        yield known.responsible


def spokesperson(known: Known, place: Place) -> Sequence[Draft]:
    """Whom the directory says to be one; else the head of the agency."""
    named = list(_named(known))
    speaking = (one for one in known.people if SPEAKS in fold(one.position))
    heads = (one for one in named if _is_called(one, HEADS))
    person = next(speaking, None) or next(heads, None)
    if person is None:
        return []
    told = {"position": person.position, "phone": person.phone, "email": person.email}
    return [Draft(person.name, _stated(told))]


def reception(known: Known, place: Place) -> Sequence[Draft]:
    contact = known.contact
    told = _stated({"venue": contact.address, "regular_hours": contact.office_hours})
    return [Draft(f"{place.title} của {within(contact.name)}", told)] if told else []


COMPOSERS = (
    Composer("organisation.LeaderPage", leader),
    Composer("organisation.PersonPage", directory),
    Composer(
        "organisation.SpokespersonPage",
        spokesperson,
        _("Kiểm lại xem cơ quan đã giao ai phát ngôn."),
    ),
    Composer(
        "organisation.ReceptionPage",
        reception,
        _("Kiểm lại nơi tiếp và giờ tiếp: đây là trụ sở và giờ làm việc của cơ quan."),
    ),
)
