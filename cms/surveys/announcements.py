"""What readers see of the survey and its results, told to `cms.publishing`."""

from collections.abc import Callable, Collection, Mapping

from django.db.models import Model

from cms.publishing.registry import Snapshot, register
from cms.surveys import keys
from cms.surveys.models import DailyTotal, Dimension, Option, Survey

SURVEY_FACTS = (
    "version", "title", "title_en", "introduction", "introduction_en", "citation", "active",
)  # fmt: skip
DIMENSION_FACTS = (
    "survey_id", "code", "position", "name", "name_en", "question", "question_en", "kind",
    "required",
)  # fmt: skip
OPTION_FACTS = ("dimension_id", "code", "position", "label", "label_en")


def _questions(
    model: type[Model], names: tuple[str, ...]
) -> Callable[[Collection[int]], Mapping[int, Snapshot]]:
    """One survey serves the whole network: its words belong to no one portal."""

    def describe(pks: Collection[int]) -> Mapping[int, Snapshot]:
        rows = model._default_manager.filter(pk__in=pks).values("pk", *names)
        return {row["pk"]: Snapshot((), {keys.SURVEY: row}) for row in rows}

    return describe


def describe_totals(pks: Collection[int]) -> Mapping[int, Snapshot]:
    """How often an option was chosen on one day: the board shows it, never a single rating."""
    rows = DailyTotal.objects.select_related("portal").filter(pk__in=pks)
    return {
        row.pk: Snapshot(
            portals=(row.portal.key,),
            keys={keys.results(row.portal_id): [row.option_id, row.day, row.count]},
        )
        for row in rows
    }


def register_all() -> None:
    """Called once from ``AppConfig.ready``."""
    register(Survey, subject="survey-version", describe=_questions(Survey, SURVEY_FACTS))
    register(Dimension, subject="survey-dimension", describe=_questions(Dimension, DIMENSION_FACTS))
    register(Option, subject="survey-option", describe=_questions(Option, OPTION_FACTS))
    # Counting announces itself: a sweep would tell every rating of the day once more.
    register(DailyTotal, subject="survey-total", describe=describe_totals, swept=False)
