"""Pages and what stands above them, read for many pages at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import F
from wagtail.models import Page, PageViewRestriction

from cms.core.models.pages import ROOT_PATH, SECTION_PATH
from cms.core.public_urls import VIETNAMESE
from cms.core.standing import Standing


@dataclass(frozen=True)
class Step:
    """One page on the way down to another."""

    pk: int
    path: str
    live: bool
    alias: int | None
    language: str
    portal: int | None  # of homes
    portal_key: str | None

    @property
    def shows_itself(self) -> bool:
        """An alias in another language than Vietnamese is no translation (`graphql.visibility`)."""
        return self.live and (self.alias is None or self.language == VIETNAMESE)


class Tree:
    """The pages at some tree paths, with all above them. Two queries."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.steps = _steps_at({step for path in paths for step in steps_to(path)})
        self.restricted = _restricted(self.steps)

    def may_show(self, path: str) -> bool:
        """Whether the page shows itself and is not private.

        Pages above that are not live or private do not count: another transaction may be opening
        one of them now, unseen from here, and would not see this page either. Whoever builds the
        address finds out; while it is hidden, nothing is built. A closed portal is a change of its
        own.
        """
        page = self.steps.get(path)
        stands = all(step in self.steps for step in steps_to(path))
        return bool(stands and page and page.shows_itself and page.pk not in self.restricted)

    def standing(self, path: str) -> Standing | None:
        """Where the page at ``path`` stands. The tree says it, not the page's own copy, which is
        still the old one while a move is under way. None outside all portals."""
        home, page = self.steps.get(path[:ROOT_PATH]), self.steps.get(path)
        if page is None or home is None or home.portal is None:
            return None
        section = self.steps[path[:SECTION_PATH]].pk if len(path) > SECTION_PATH else None
        return Standing(home.portal, str(home.portal_key), section, page.language, path)

    def parent(self, path: str) -> int | None:
        """Key of the page above; None for homes: their parent is no portal's."""
        step = self.steps.get(path[: -Page.steplen])
        return step.pk if step else None


def steps_to(path: str) -> Iterator[str]:
    """Tree paths from the portal's home down to ``path``, ends included."""
    return (path[:length] for length in range(ROOT_PATH, len(path) + 1, Page.steplen))


def _steps_at(paths: Collection[str]) -> Mapping[str, Step]:
    columns = {
        "alias": F("alias_of_id"),
        "language": F("locale__language_code"),
        "portal": F("homepage__portal_id"),
        "portal_key": F("homepage__portal__key"),
    }
    rows = Page.objects.filter(path__in=paths).values("pk", "path", "live", **columns)
    return {row["path"]: Step(**row) for row in rows}


def _restricted(steps: Mapping[str, Step]) -> frozenset[int]:
    restrictions = PageViewRestriction.objects.filter(page__in=[s.pk for s in steps.values()])
    return frozenset(restrictions.values_list("page_id", flat=True))
