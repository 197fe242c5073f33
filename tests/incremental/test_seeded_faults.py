"""The comparison with a clean build can fail: each fault sown here is found by it.

Two kinds of faults: a model whose changes are not announced, and a part of the planning that is
left out. Each is given the edits that concern it, until a file differs from a clean build.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from cms.core.models import HomePage, PortalAppearance, SectionPage
from cms.news.models import ArticlePage
from cms.publishing import registry
from cms.publishing.difference import Touched
from portal_frontend.incremental import commit, queue
from portal_frontend.incremental.index import DatabaseIndex
from portal_frontend.incremental.worker import Worker
from tests.edits import REGISTERED, Edit
from tests.edits.news import publish_an_article_with_everything
from tests.edits.world import build_world

from .clean import differences

pytestmark = pytest.mark.sqlite_only  # the faults lie in Python; the index is tested on both

EDITS_TRIED = 40
SEED = 389


# No portal shows what they say: the API does, to others.
NOT_ON_PAGES = {"MandateProfile"}


def announced_models() -> list[type]:
    shown = [m for m in registry.registered_models() if m.__name__ not in NOT_ON_PAGES]
    return sorted(shown, key=lambda model: model.__name__)


@pytest.mark.parametrize("model", announced_models(), ids=lambda model: model.__name__)
def test_a_model_that_is_not_announced_is_found(model: type, worker: Worker, monkeypatch) -> None:
    edits = [edit for edit in REGISTERED if _concerns(edit, model) and not edit.silent]
    # A deleted picture is told by its copies as well, and leaves nothing to be missed.
    edits = [edit for edit in edits if edit.name != "delete_an_image"]
    assert edits
    assert _found(worker, edits, lambda: monkeypatch.delitem(registry._registered, model))


def _concerns(edit: Edit, model: type) -> bool:
    return any(issubclass(each, model) for each in edit.models)


def without(**parts: object) -> Callable[[pytest.MonkeyPatch], None]:
    """Planning that does not see these parts of a change."""

    def sow(monkeypatch: pytest.MonkeyPatch) -> None:
        real = queue.touched

        def blind(before, after) -> Touched:
            return replace(real(before, after), **parts)

        monkeypatch.setattr(queue, "touched", blind)

    return sow


def blind_to_facet(facet: str) -> Callable[[pytest.MonkeyPatch], None]:
    """Planning that overlooks the keys of one facet."""

    def sow(monkeypatch: pytest.MonkeyPatch) -> None:
        real = DatabaseIndex.readers

        def readers(self, keys):
            return real(self, [key for key in keys if not key.endswith(f"#{facet}")])

        monkeypatch.setattr(DatabaseIndex, "readers", readers)

    return sow


def no_satellites(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commit, "satellites", lambda data: iter(()))


def old_positions_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list learns that something left it, never that something came."""
    real = queue.touched

    def blind(before, after) -> Touched:
        old = frozenset((before or {}).get("lists", {}).items())
        found = real(before, after)
        return replace(found, positions=found.positions & old)

    monkeypatch.setattr(queue, "touched", blind)


FAULTS = {
    "keys": (without(keys=frozenset()), (ArticlePage, SectionPage)),
    "positions": (without(positions=frozenset()), (ArticlePage,)),
    "new positions": (old_positions_only, (ArticlePage,)),
    "addresses": (without(addresses=()), (ArticlePage,)),
    "outline": (without(outline=False), (SectionPage,)),
    "whole": (without(whole=False), (SectionPage, HomePage)),
    "link": (blind_to_facet("link"), (ArticlePage, SectionPage)),
    "card": (blind_to_facet("card"), (ArticlePage,)),
    "date": (blind_to_facet("date"), (ArticlePage,)),
    "place": (blind_to_facet("place"), (SectionPage,)),
    "satellites": (no_satellites, (ArticlePage,)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_planning_that_leaves_something_out_is_found(
    fault: str, worker: Worker, monkeypatch
) -> None:
    sow, models = FAULTS[fault]
    edits = [edit for edit in REGISTERED if set(edit.models) & set(models) and not edit.silent]
    assert _found(worker, edits, lambda: sow(monkeypatch))


def test_without_a_fault_nothing_is_found(worker: Worker) -> None:
    edits = [edit for edit in REGISTERED if PortalAppearance in edit.models]
    assert not _found(worker, edits, lambda: None, tried=3)


def _found(
    worker: Worker, edits: Sequence[Edit], sow: Callable[[], None], tried: int = EDITS_TRIED
) -> bool:
    """Whether the fault shows within ``tried`` edits, each after the other."""
    rng = random.Random(SEED)  # noqa: S311 seeded, to be run again
    build_world(rng)
    for _ in range(3):  # pages that show pictures and files, whose changes are to be missed
        publish_an_article_with_everything(rng)
    worker.run_dry()
    assert differences(worker) == []
    sow()
    return any(_shows(worker, rng.choice(edits), rng) for _ in range(tried))


def _shows(worker: Worker, edit: Edit, rng: random.Random) -> bool:
    edit.perform(rng)
    worker.run_dry()
    return bool(differences(worker))
