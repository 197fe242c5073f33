"""How an agency came to be, in sentences with a day each. Pure."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sites.models import Agency

from .facts import Former, Stage
from .naming import joined, within


@dataclass(frozen=True)
class Event:
    """``told``: without the day, and without a full stop."""

    day: datetime.date
    told: str


def events_of(stages: Sequence[Stage], formers: Sequence[Former]) -> list[Event]:
    """Oldest first. That an agency is known since some day is no event: it may be older."""
    return sorted([*_successions(stages, formers), *_changes(stages)], key=lambda one: one.day)


def _successions(stages: Sequence[Stage], formers: Sequence[Former]) -> Iterator[Event]:
    groups: dict[tuple[datetime.date, str], list[str]] = defaultdict(list)
    for former in formers:
        if former.ended:
            groups[former.ended, former.status].append(within(former.name))
    for (day, status), names in groups.items():
        yield Event(
            day, _succeeded(within(name_on(stages, day)), names, status, day == stages[0].since)
        )


def _succeeded(name: str, before: list[str], status: str, is_new: bool) -> str:
    if status == Agency.Status.MERGED and not is_new:
        return f"{joined(before)} sáp nhập vào {name}"
    if status == Agency.Status.MERGED and len(before) > 1:
        return f"{joined(before)} sáp nhập thành {name}"
    if status == Agency.Status.SPLIT:
        return f"{name} được tách ra từ {joined(before)}"
    return f"{name} kế thừa {joined(before)}"


def name_on(stages: Sequence[Stage], day: datetime.date) -> str:
    """What the agency was called; its first name before it is known."""
    return next((one.name for one in reversed(stages) if one.since <= day), stages[0].name)


def _changes(stages: Sequence[Stage]) -> Iterator[Event]:
    for before, after in pairwise(stages):
        old, new = within(before.name), within(after.name)
        if new != old:
            yield Event(after.since, f"{old} mang tên mới là {new}")
        if after.superior and after.superior != before.superior:
            yield Event(after.since, f"{new} thuộc {within(after.superior)}")
