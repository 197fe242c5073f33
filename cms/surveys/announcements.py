"""What readers see of the survey and its results, told to `cms.publishing`."""

from typing import Any

from cms.publishing.registry import Snapshot, register
from cms.surveys.models import DailyTotal, Dimension, Option, Survey
from sites.models import Portal

SURVEY_FACTS = (
    "version", "title", "title_en", "introduction", "introduction_en", "citation", "active",
)  # fmt: skip
DIMENSION_FACTS = (
    "survey_id", "code", "position", "name", "name_en", "question", "question_en", "kind",
    "required",
)  # fmt: skip
OPTION_FACTS = ("dimension_id", "code", "position", "label", "label_en")


def _everywhere(facts: dict[str, Any] | None) -> Snapshot | None:
    """One survey serves the whole network."""
    if facts is None:
        return None
    return Snapshot(tuple(Portal.objects.live().values_list("key", flat=True)), facts)


def survey_snapshot(pk: int) -> Snapshot | None:
    return _everywhere(Survey.objects.filter(pk=pk).values(*SURVEY_FACTS).first())


def dimension_snapshot(pk: int) -> Snapshot | None:
    return _everywhere(Dimension.objects.filter(pk=pk).values(*DIMENSION_FACTS).first())


def option_snapshot(pk: int) -> Snapshot | None:
    return _everywhere(Option.objects.filter(pk=pk).values(*OPTION_FACTS).first())


def total_snapshot(pk: int) -> Snapshot | None:
    """How often an option was chosen on one day: the board shows it, never a single rating."""
    total = DailyTotal.objects.select_related("portal").filter(pk=pk).first()
    if total is None:
        return None
    facts = {"option": total.option_id, "day": total.day, "count": total.count}
    return Snapshot((total.portal.key,), facts)


def register_all() -> None:
    """Called once from ``AppConfig.ready``."""
    register(Survey, snapshot=survey_snapshot)
    register(Dimension, subject="survey-dimension", snapshot=dimension_snapshot)
    register(Option, subject="survey-option", snapshot=option_snapshot)
    register(DailyTotal, subject="survey-total", snapshot=total_snapshot)
