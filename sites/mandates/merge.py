"""How a profile takes over the groups and sections of the profile it extends.

* The head (``slug``, ``title``, dates …) is never inherited, nor are ``moves``: they belong to one
  change of law.
* A group, section or rule listed again, under the same ``code``, replaces only the keys it names;
  mappings inside it (``name``, ``tiers``) likewise, key by key.
* Lists inside it (``fields``, ``citations``, ``deadlines``) are replaced whole.
* A section is never removed: its tiers become ``retired``.
"""

from sites.mandates.tree import Entry, Mapping, Node, Sequence

INHERITED_LISTS = ("groups", "sections", "rules")


def extend(parent: Mapping, child: Mapping) -> Mapping:
    """``child`` with what it inherits from ``parent``."""
    entries = dict(child.entries)
    for key in INHERITED_LISTS:
        inherited = parent.entries.get(key)
        if inherited:
            entries[key] = _extend_list(inherited, entries.get(key))
    return Mapping(entries, child.place)


def _extend_list(inherited: Entry, own: Entry | None) -> Entry:
    if own is None:
        return inherited
    if not isinstance(inherited.node, Sequence) or not isinstance(own.node, Sequence):
        return own
    return Entry(_extend_items(inherited.node, own.node), own.place)


def _extend_items(inherited: Sequence, own: Sequence) -> Sequence:
    overrides = {_code(item): item for item in own.items if _code(item)}
    known = {_code(item) for item in inherited.items}
    merged = [_override(item, overrides.get(_code(item))) for item in inherited.items]
    added = [item for item in own.items if not _code(item) or _code(item) not in known]
    return Sequence((*merged, *added), own.place)


def _override(base: Node, override: Node | None) -> Node:
    if override is None:
        return base
    if not isinstance(base, Mapping) or not isinstance(override, Mapping):
        return override
    entries = dict(base.entries)
    for key, own in override.entries.items():
        below = base.entries.get(key)
        entries[key] = Entry(_override(below.node, own.node), own.place) if below else own
    return Mapping(entries, override.place)


def _code(node: Node) -> str:
    return node.text("code") if isinstance(node, Mapping) else ""
