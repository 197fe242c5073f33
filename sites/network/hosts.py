"""Decides the host of every new agency. Pure: same input, same hosts, whatever the order.

An explicit host stands; otherwise the one agency of the highest tier among those that want a label
gets it bare, everybody else gets ``label-<code>``. The reasons:
docs/adr/0004-equal-claims-on-a-host-get-the-code.md
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import count

from sites.models.agency import Tier

LABEL_LENGTH, HOST_LENGTH = 63, 253  # RFC 1035 §2.3.4
_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_HOST_LABEL = re.compile(_LABEL)
_HOST = re.compile(rf"{_LABEL}(\.{_LABEL})+")
_RANK = {tier: rank for rank, tier in enumerate(Tier.values)}


@dataclass(frozen=True, slots=True)
class Wish:
    """A new agency and the label it wants; ``explicit`` is a whole host, or empty."""

    code: str
    tier: str
    label: str
    code_label: str
    explicit: str = ""


def is_host(text: str) -> bool:
    """Whether ``text`` is a lower-case host of two labels or more."""
    return len(text) <= HOST_LENGTH and _HOST.fullmatch(text) is not None


def is_host_label(text: str) -> bool:
    return _HOST_LABEL.fullmatch(text) is not None


def assign_hosts(
    wishes: Sequence[Wish], province_host: str, taken: Set[str] = frozenset()
) -> dict[str, str]:
    """A host for every wish, by code; all differ from each other and from ``taken``.

    Explicit hosts are taken as they are: that they collide is an error found before.
    """
    hosts = {wish.code: wish.explicit for wish in wishes if wish.explicit}
    used = {*taken, *hosts.values(), province_host}
    derived = [wish for wish in wishes if not wish.explicit]
    for wish in _holders_of_bare_labels(derived):
        bare = f"{wish.label}.{province_host}"
        if bare not in used:
            hosts[wish.code] = bare
            used.add(bare)
    for wish in sorted(derived, key=lambda wish: wish.code):
        if wish.code not in hosts:
            hosts[wish.code] = _first_free(wish, province_host, used)
            used.add(hosts[wish.code])
    return hosts


def _holders_of_bare_labels(wishes: Iterable[Wish]) -> Iterator[Wish]:
    """Per label the one wish of the highest tier; none where two of that tier want it."""
    for rivals in _by_label(wishes).values():
        highest = min(_RANK[rival.tier] for rival in rivals)
        first = [rival for rival in rivals if _RANK[rival.tier] == highest]
        if len(first) == 1:
            yield first[0]


def _by_label(wishes: Iterable[Wish]) -> Mapping[str, list[Wish]]:
    groups: dict[str, list[Wish]] = defaultdict(list)
    for wish in wishes:
        groups[wish.label].append(wish)
    return groups


def _first_free(wish: Wish, province_host: str, used: Set[str]) -> str:
    """``label-code``; numbered in the odd case that somebody chose exactly that as a label."""
    hosts = (
        f"{_joined(wish.label, ending)}.{province_host}" for ending in _endings(wish.code_label)
    )
    return next(host for host in hosts if host not in used)


def _endings(code_label: str) -> Iterator[str]:
    yield code_label
    for number in count(2):
        yield f"{code_label}-{number}"


def _joined(label: str, ending: str) -> str:
    return f"{label[: LABEL_LENGTH - len(ending) - 1].rstrip('-')}-{ending}"
