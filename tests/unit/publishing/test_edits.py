"""Each random edit is told, completely, or not at all where readers see nothing of it."""

import random

import pytest
from wagtail.models import Page

from cms.publishing.difference import touched
from cms.publishing.models import Change
from cms.publishing.sweep import sweep
from tests.edits import REGISTERED, Edit
from tests.edits.world import build_world

pytestmark = pytest.mark.django_db
SOUND = ([], [], [], [], [])
SEEDS = (1, 2)
# What a hidden or released page hides or shows, and whom a profile binds, is told as a whole:
# the rows themselves are told again when they change next.
TOLD_AS_A_WHOLE = {
    "hide_or_show_a_section", "hide_or_show_an_english_home", "restrict_or_release_a_page",
    "pass_to_another_mandate", "reorder_the_sections", "reorder_the_entries",
}  # fmt: skip

each_edit = pytest.mark.parametrize("edit", REGISTERED, ids=lambda edit: edit.name)


def start(seed: int) -> random.Random:
    """The world, told to its readers; no change waits."""
    rng = random.Random(seed)  # noqa: S311 repeatable, not secret
    build_world(rng)
    list(sweep())
    Change.objects.all().delete()
    return rng


def is_seen(change: Change) -> bool:
    found = touched(change.before, change.after)
    return bool(found.keys or found.positions or found.whole)


@each_edit
def test_an_edit_is_told_completely_and_leaves_the_tree_sound(edit: Edit):
    rng = start(SEEDS[0])
    edit.perform(rng)
    assert Page.find_problems() == SOUND
    assert any(map(is_seen, Change.objects.all())) != edit.silent
    if edit.name not in TOLD_AS_A_WHOLE:
        Change.objects.all().delete()
        list(sweep())
        assert [change.subject for change in Change.objects.all()] == []


def test_many_edits_in_a_row_leave_the_tree_sound():
    rng = start(SEEDS[1])
    for _ in range(100):
        rng.choice(REGISTERED).perform(rng)
    assert Page.find_problems() == SOUND
