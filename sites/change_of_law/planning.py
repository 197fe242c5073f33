"""What a portal becomes under another profile. Pure: facts in, a plan out."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cached_property

from sites.kinds import kind_for
from sites.mandates import Profile

from .facts import Entry, PortalFacts, Section, Stay
from .law import Law, first_requiring
from .plans import Moving, NewSection, Plan, Renaming


def plan_change(facts: PortalFacts, target: Profile, on: datetime.date) -> Plan:
    """What brings the portal under ``target`` on the day ``on``. Going back undoes it."""
    before = facts.profiles[-1].slug if facts.profiles else ""
    plan = Plan(facts.key, before, target.slug)
    return plan if plan.changes_nothing else _Planner(facts, target).plan(plan, on)


class _Planner:
    def __init__(self, facts: PortalFacts, target: Profile) -> None:
        self.facts = facts
        self.law = Law(target, facts.tier)
        self.past = [Law(profile, facts.tier) for profile in facts.profiles]

    def plan(self, plan: Plan, on: datetime.date) -> Plan:
        moved = _with_free_slugs((*self._homeward(), *self._onward()), self.facts.entries)
        removed = tuple(self._removed(moved))
        archived = tuple(section for section in self._dropped() if section not in removed)
        return replace(
            plan,
            revived=tuple(s for s in self.facts.sections if s.archived and self._stays(s)),
            renamed=tuple(self._renamed()),
            created=tuple(self._created()),
            moved=moved,
            archived=archived,
            removed=removed,
            left=tuple(self._left()),
            faults=tuple(self._faults(on, {moving.entry.pk for moving in moved})),
        )

    def _stays(self, section: Section) -> bool:
        return section.code in self.law.pages

    def _dropped(self) -> Iterator[Section]:
        """Those the law in force asks for or offers; what it never mentioned it cannot drop."""
        current = self.past[-1].pages if self.past else {}
        for section in self.facts.sections:
            if section.code in current and not section.archived and not self._stays(section):
                yield section

    def _removed(self, moved: Collection[Moving]) -> Iterator[Section]:
        """What came with a law after ``target``, and was never used: the way back ends it."""
        used = self._codes_in_use(moved)
        for section in self.facts.sections:
            code = section.code
            if not self.law.requires(code) and code not in used and self._is_later(code):
                yield section

    def _codes_in_use(self, moved: Collection[Moving]) -> set[str]:
        entries = Counter({s.code: 0 for s in self.facts.sections})
        for section in self.facts.sections:
            entries[section.code] += section.entries
        for moving in moved:
            entries[moving.entry.code] -= 1
            entries[moving.code] += 1
        touched = {s.code for s in self.facts.sections if not s.untouched}
        return touched | {code for code, number in entries.items() if number > 0}

    def _is_later(self, code: str) -> bool:
        slugs = [law.profile.slug for law in self.past]
        founded = first_requiring(self.past, code)
        target = self.law.profile.slug
        return founded is not None and target in slugs and slugs.index(target) < founded

    def _renamed(self) -> Iterator[Renaming]:
        """A title that some law gave follows the law; one that people gave stays."""
        for section in self.facts.sections:
            english = section.language != self.facts.own_language
            wanted = self.law.name(section.code, english=english)
            given = {law.name(section.code, english=english) for law in self.past}
            if wanted and section.title != wanted and section.title in given:
                yield Renaming(section, wanted)

    def _created(self) -> Iterator[NewSection]:
        standing = {(section.code, section.language) for section in self.facts.sections}
        for language in self.facts.languages:
            for rule in self.law.required:
                if (rule.code, language) not in standing:
                    own = language == self.facts.own_language
                    yield NewSection(rule.code, language, rule.name.vi if own else rule.name.en)

    def _homeward(self) -> Iterator[Moving]:
        for entry in self.facts.entries:
            if stay := self._home_of(entry):
                slug = stay.slug if entry.slug == entry.stays[-1].slug_after else entry.slug
                yield Moving(entry, stay.source, slug, returns_to=stay)

    def _home_of(self, entry: Entry) -> Stay | None:
        """The earliest section on its way that stands again; none if people moved it since."""
        here, home = entry.code, None
        for stay in reversed(entry.stays):
            if stay.target != here:
                break
            here = stay.source
            if (here, entry.language) in self._places:
                home = stay
        return home

    def _onward(self) -> Iterator[Moving]:
        for entry in self._to_move():
            target = self.law.moves[entry.code]
            if self._takes(target, entry):
                yield Moving(entry, target, entry.slug)

    def _left(self) -> Iterator[Entry]:
        for entry in self._to_move():
            if not self._takes(self.law.moves[entry.code], entry):
                yield entry

    def _to_move(self) -> Iterator[Entry]:
        for entry in self.facts.entries:
            if entry.code in self.law.moves and self._home_of(entry) is None:
                yield entry

    def _takes(self, code: str, entry: Entry) -> bool:
        kind = kind_for(self.law.pages[code].kind)
        takes = kind is not None and entry.label in kind.entry_models
        return takes and (code, entry.language) in self._places

    @cached_property
    def _places(self) -> Collection[tuple[str, str]]:
        """Sections (code, language) that the law lets stand and that are or will be there."""
        standing = {(s.code, s.language) for s in self.facts.sections if self._stays(s)}
        return standing | {(new.code, new.language) for new in self._created()}

    def _faults(self, on: datetime.date, moved: Collection[int]) -> Iterator[str]:
        if self.facts.bound_from and on < self.facts.bound_from:
            yield (
                f"quy định hiện hành mới áp dụng từ {self.facts.bound_from:%d/%m/%Y}, "
                f"sau ngày chuyển {on:%d/%m/%Y}"
            )
        yield from self._taken_addresses()
        dropped = {section.code for section in self._dropped()}
        for entry in self.facts.scheduled:
            if entry.code in dropped and entry.pk not in moved:
                yield (
                    f"“{entry.title}” trong chuyên mục sắp lưu trữ “{entry.code}” còn bản sửa hẹn "
                    "giờ: hãy hủy hẹn hoặc đợi đến giờ"
                )

    def _taken_addresses(self) -> Iterator[str]:
        taken = {(s.slug, s.language): s for s in self.facts.sections}
        for new in self._created():
            if section := taken.get((new.code, new.language)):
                yield (
                    f"đường dẫn “{new.code}” của chuyên mục mới “{new.title}” đã thuộc về "
                    f"chuyên mục “{section.title}”"
                )


def _with_free_slugs(moved: Collection[Moving], entries: Collection[Entry]) -> tuple[Moving, ...]:
    """Numbers what would stand twice at one address; what was there first keeps its own."""
    leaving = {moving.entry.pk for moving in moved}
    taken: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries:
        if entry.pk not in leaving:
            taken[entry.code, entry.language].add(entry.slug)
    settled = []
    for moving in moved:
        place = taken[moving.code, moving.entry.language]
        settled.append(replace(moving, slug=_free(moving.slug, place)))
        place.add(settled[-1].slug)
    return tuple(settled)


def _free(slug: str, taken: Collection[str]) -> str:
    free, number = slug, 1
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free
