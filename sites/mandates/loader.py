"""Loads a mandate profile from YAML, resolving what it extends."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sites.mandates.checks import check_file, check_profile
from sites.mandates.merge import extend
from sites.mandates.messages import explain
from sites.mandates.problems import MandateError
from sites.mandates.schema import Profile, SectionRule
from sites.mandates.source import read_source
from sites.mandates.tree import Mapping, locate, plain
from sites.problems import Problem


def load_profile(path: Path, search_dir: Path | None = None) -> Profile:
    """The complete profile in ``path``.

    ``search_dir`` holds the profiles it may extend, one ``<slug>.yaml`` each; by default its own
    folder. Raises :class:`MandateError` with every fault found, in this file and its ancestors.
    """
    chain = _Chain(search_dir or path.parent)
    root = chain.resolve(path)
    if root is None:
        raise MandateError(chain.problems)
    profile = _validate(root, chain)
    if profile is None or chain.problems:
        raise MandateError(chain.problems)
    return _in_menu_order(profile)


class _Chain:
    """A profile and its ancestors, and the faults met while reading them."""

    def __init__(self, search_dir: Path) -> None:
        self.search_dir = search_dir
        self.problems: list[Problem] = []
        self.is_broken = False

    def resolve(self, path: Path, trail: tuple[str, ...] = ()) -> Mapping | None:
        root = read_source(path, self.problems)
        if root is None:
            return None
        self.problems.extend(check_file(root, path))
        slug = root.text("extends")
        parent = self._parent(root, slug, (*trail, path.stem)) if slug else None
        self.is_broken = self.is_broken or (bool(slug) and parent is None)
        return extend(parent, root) if parent else root

    def _parent(self, root: Mapping, slug: str, trail: tuple[str, ...]) -> Mapping | None:
        path = self.search_dir / f"{slug}.yaml"
        if slug in trail:
            self.problems.append(_cycle(root, (*trail, slug)))
            return None
        if not path.is_file():
            self.problems.append(_unknown_parent(root, slug, self.search_dir))
            return None
        return self.resolve(path, trail)


def _validate(root: Mapping, chain: _Chain) -> Profile | None:
    # Without its ancestors a profile lacks keys and groups that its author did not forget.
    if not chain.is_broken:
        chain.problems.extend(check_profile(root))
    try:
        return Profile.from_dict(plain(root))
    except ValidationError as error:
        chain.problems.extend(_schema_problems(root, error, is_partial=chain.is_broken))
        return None


def _schema_problems(
    root: Mapping, error: ValidationError, *, is_partial: bool
) -> Iterator[Problem]:
    for detail in error.errors():
        if _is_echo(detail) or (is_partial and detail["type"] == "missing"):
            continue
        fault, mend = explain(detail)
        yield Problem(locate(root, detail["loc"]), fault, mend)


def _is_echo(detail: ErrorDetails) -> bool:
    # A list whose items all failed is also called too short; only an empty one really is.
    return detail["type"] == "too_short" and bool(detail["input"])


def _in_menu_order(profile: Profile) -> Profile:
    rank = {group.code: position for position, group in enumerate(profile.groups)}

    def place_in_menu(rule: SectionRule) -> tuple[int, int, str]:
        return rank[rule.group], rule.order, rule.code

    return replace(profile, sections=tuple(sorted(profile.sections, key=place_in_menu)))


def _cycle(root: Mapping, trail: tuple[str, ...]) -> Problem:
    return Problem(
        root.place_of("extends"),
        f"Các bộ quy định kế thừa vòng tròn: {' → '.join(trail)}.",
        "bỏ “extends” ở một trong các tệp này.",
    )


def _unknown_parent(root: Mapping, slug: str, search_dir: Path) -> Problem:
    known = ", ".join(sorted(path.stem for path in search_dir.glob("*.yaml")))
    return Problem(
        root.place_of("extends"),
        f"Không có bộ quy định “{slug}” để kế thừa.",
        f"chọn một trong: {known}.",
    )
