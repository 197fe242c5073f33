"""Plans over plain facts: what a change of law does, and that going back undoes it."""

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sites.change_of_law.facts import Entry, PortalFacts, Scheduled, Section, Stay
from sites.change_of_law.law import Law
from sites.change_of_law.planning import plan_change
from sites.change_of_law.plans import Plan
from sites.mandates import Profile, Tier

from .laws import Rule, profile

DAY = datetime.date(2026, 11, 23)
CODES = tuple("abcdef")
ARTICLE, FORM = "news.ArticlePage", "procedures.ProcedurePage"


def provisioned(law: Profile, languages: tuple[str, ...] = ("vi",)) -> PortalFacts:
    """A commune's portal as provisioning leaves it."""
    rules = Law(law, Tier.COMMUNE).required
    wanted = [(rule, language) for language in languages for rule in rules]
    sections = tuple(
        Section(pk, rule.code, language, rule.name.vi if language == "vi" else rule.name.en,
                rule.code, archived=False, untouched=True, entries=0)
        for pk, (rule, language) in enumerate(wanted, 1)
    )  # fmt: skip
    return PortalFacts("xa", Tier.COMMUNE, "vi", languages, (law,), DAY, sections)


def with_entries(facts: PortalFacts, *entries: Entry) -> PortalFacts:
    counted = tuple(
        replace(
            section,
            entries=sum((e.code, e.language) == (section.code, section.language) for e in entries),
        )
        for section in facts.sections
    )
    return replace(facts, entries=entries, sections=counted)


def carried_out(facts: PortalFacts, plan: Plan, law: Profile) -> PortalFacts:
    """The facts afterwards, as executing the plan would leave them."""
    titles = {renaming.section.pk: renaming.title for renaming in plan.renamed}
    archived = {s.pk: True for s in plan.archived} | {s.pk: False for s in plan.revived}
    removed = {section.pk for section in plan.removed}
    kept = [
        replace(
            section,
            title=titles.get(section.pk, section.title),
            archived=archived.get(section.pk, section.archived),
        )
        for section in facts.sections
        if section.pk not in removed
    ]
    highest = max((section.pk for section in facts.sections), default=0)
    made = [
        Section(pk, new.code, new.language, new.title, new.code, False, True, 0)
        for pk, new in enumerate(plan.created, highest + 1)
    ]
    moved = {moving.entry.pk: moving for moving in plan.moved}
    entries = [_moved(entry, moved.get(entry.pk)) for entry in facts.entries]
    after = replace(facts, sections=(*kept, *made), profiles=(*facts.profiles, law))
    return with_entries(after, *entries)


def _moved(entry, moving):
    if moving is None:
        return entry
    if moving.returns_to:
        stays = entry.stays[: entry.stays.index(moving.returns_to)]
    else:
        stays = (*entry.stays, Stay(entry.code, moving.code, entry.slug, moving.slug, ""))
    return replace(entry, code=moving.code, slug=moving.slug, stays=stays)


def there_and_back(facts: PortalFacts, other: Profile) -> tuple[PortalFacts, PortalFacts]:
    home = facts.profiles[-1]
    there = carried_out(facts, plan_change(facts, other, DAY), other)
    return there, carried_out(there, plan_change(there, home, DAY), home)


def contents(facts: PortalFacts) -> tuple[object, ...]:
    entries = sorted(replace(entry, stays=()).__repr__() for entry in facts.entries)
    return sorted(map(repr, facts.sections)), entries


duties = st.sampled_from(["required", "if_applicable", "optional", "retired", "not_applicable"])
rules = st.builds(Rule, duties, st.sampled_from(["Mục", "Tin"]), st.sampled_from(["news", "plan"]))


@st.composite
def laws(draw, slug: str) -> Profile:
    sections = draw(st.dictionaries(st.sampled_from(CODES), rules, min_size=1))
    moves = draw(st.dictionaries(st.sampled_from(CODES), st.sampled_from(CODES), max_size=3))
    sound = {a: b for a, b in moves.items() if a != b and b not in moves}
    return profile(slug, sections, sound)


@st.composite
def portals(draw) -> PortalFacts:
    facts = provisioned(draw(laws("cu")), draw(st.sampled_from([("vi",), ("vi", "en")])))
    edited = draw(st.sets(st.sampled_from(CODES)))
    facts = replace(
        facts,
        sections=tuple(replace(s, untouched=s.code not in edited) for s in facts.sections),
    )
    places = [(s.code, s.language) for s in facts.sections]
    chosen = draw(st.lists(st.sampled_from(places), max_size=6)) if places else []
    classes = st.sampled_from([ARTICLE, FORM])
    slugs = {}
    entries = []
    for pk, (code, language) in enumerate(chosen, 100):
        number = slugs[code, language] = slugs.get((code, language), 0) + 1
        entries.append(Entry(pk, code, language, f"bai-{number}", "Bài", draw(classes)))
    return with_entries(facts, *entries)


@given(portals(), laws("moi"))
def test_going_back_restores_sections_titles_and_entries(facts, law) -> None:
    _, back = there_and_back(facts, law)
    assert contents(back) == contents(facts)
    assert all(not entry.stays for entry in back.entries)


@given(portals(), laws("moi"), laws("sau"))
def test_going_back_over_two_changes_restores_too(facts, law, later) -> None:
    home = facts.profiles[-1]
    there = carried_out(facts, plan_change(facts, law, DAY), law)
    further = carried_out(there, plan_change(there, later, DAY), later)
    back = carried_out(further, plan_change(further, home, DAY), home)
    assert contents(back) == contents(facts)


@given(portals(), laws("moi"))
def test_no_entry_is_lost_and_no_address_stands_twice(facts, law) -> None:
    there, _ = there_and_back(facts, law)
    assert {entry.pk for entry in there.entries} == {entry.pk for entry in facts.entries}
    addresses = [(entry.code, entry.language, entry.slug) for entry in there.entries]
    assert len(addresses) == len(set(addresses))
    pages = {(section.code, section.language) for section in there.sections}
    assert {(entry.code, entry.language) for entry in there.entries} <= pages


@given(portals(), laws("moi"))
def test_what_the_law_requires_stands_and_what_it_drops_is_an_archive(facts, law) -> None:
    there, _ = there_and_back(facts, law)
    view = Law(law, Tier.COMMUNE)
    living = {(s.code, s.language) for s in there.sections if not s.archived}
    for rule in view.required:
        assert {(rule.code, language) for language in facts.languages} <= living
    assert {code for code, _ in living} <= view.pages.keys()
    assert {section.pk for section in facts.sections} <= {s.pk for s in there.sections}


@given(portals(), laws("moi"))
def test_a_second_migration_has_nothing_to_do(facts, law) -> None:
    there, _ = there_and_back(facts, law)
    assert plan_change(there, law, DAY).changes_nothing


OLD = profile("cu", {"a": Rule(), "b": Rule()})
NEW = profile("moi", {"a": Rule(name="Tin"), "c": Rule(kind="plan")}, {"b": "a"})


def test_a_title_that_people_gave_stays() -> None:
    facts = provisioned(OLD)
    own = replace(facts.sections[0], title="Tên riêng")
    facts = replace(facts, sections=(own, *facts.sections[1:]))
    assert plan_change(facts, NEW, DAY).renamed == ()


def test_an_english_home_gets_english_sections_and_english_names() -> None:
    plan = plan_change(provisioned(OLD, ("vi", "en")), NEW, DAY)
    assert [(new.language, new.title) for new in plan.created] == [
        ("vi", "Tên c"), ("en", "Tên c (en)"),
    ]  # fmt: skip
    assert [renaming.title for renaming in plan.renamed] == ["Tin a", "Tin a (en)"]


def test_entries_that_the_new_section_does_not_take_stay_in_the_archive() -> None:
    record = Entry(9, "b", "vi", "thu-tuc", "Thủ tục", FORM)
    news = Entry(8, "b", "vi", "tin", "Tin", ARTICLE)
    plan = plan_change(with_entries(provisioned(OLD), record, news), NEW, DAY)
    assert [moving.entry for moving in plan.moved] == [news]
    assert plan.left == (record,)


def test_what_editors_put_into_a_new_section_is_archived_on_the_way_back() -> None:
    there = carried_out(provisioned(OLD), plan_change(provisioned(OLD), NEW, DAY), NEW)
    there = with_entries(there, Entry(7, "c", "vi", "ke-hoach", "Kế hoạch", ARTICLE))
    plan = plan_change(there, OLD, DAY)
    assert [section.code for section in plan.archived] == ["c"]
    assert plan.removed == ()


def test_an_entry_that_people_moved_meanwhile_stays_where_they_put_it() -> None:
    news = Entry(8, "b", "vi", "tin", "Tin", ARTICLE)
    facts = with_entries(provisioned(OLD), news)
    there = carried_out(facts, plan_change(facts, NEW, DAY), NEW)
    (moved,) = there.entries
    there = with_entries(there, replace(moved, code="c"))
    assert plan_change(there, OLD, DAY).moved == ()


def test_an_address_changed_meanwhile_is_kept_on_the_way_home() -> None:
    news = Entry(8, "b", "vi", "tin", "Tin", ARTICLE)
    facts = with_entries(provisioned(OLD), news)
    there = carried_out(facts, plan_change(facts, NEW, DAY), NEW)
    there = with_entries(there, replace(there.entries[0], slug="dia-chi-moi"))
    (moving,) = plan_change(there, OLD, DAY).moved
    assert (moving.code, moving.slug) == ("b", "dia-chi-moi")


def test_a_scheduled_edit_in_a_section_that_goes_stops_the_portal() -> None:
    facts = replace(provisioned(OLD), scheduled=(Scheduled(5, "b", "Bài hẹn giờ"),))
    (fault,) = plan_change(facts, profile("moi", {"a": Rule()}), DAY).faults
    assert "“Bài hẹn giờ”" in fault


def test_a_day_before_the_law_in_force_began_is_refused() -> None:
    plan = plan_change(provisioned(OLD), NEW, DAY - datetime.timedelta(days=1))
    assert "mới áp dụng từ 23/11/2026" in plan.faults[0]


def test_a_taken_address_is_named_with_who_has_it() -> None:
    facts = provisioned(OLD)
    other = replace(facts.sections[1], slug="c")
    plan = plan_change(replace(facts, sections=(facts.sections[0], other)), NEW, DAY)
    assert "“c”" in plan.faults[0]
