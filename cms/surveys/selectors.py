"""What readers see of the survey: the questions in force and the counted answers."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Max, Min, Sum
from django.db.models.functions import TruncMonth

from cms.surveys.models import DailyTotal, Dimension, Option, Survey


@dataclass(frozen=True, slots=True)
class OptionView:
    pk: int
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class DimensionView:
    code: str
    name: str
    question: str
    kind: str
    required: bool
    options: tuple[OptionView, ...]


@dataclass(frozen=True, slots=True)
class SurveyView:
    pk: int
    version: int
    title: str
    introduction: str
    citation: str
    dimensions: tuple[DimensionView, ...]


@dataclass(frozen=True, slots=True)
class OptionResult:
    code: str
    label: str
    count: int
    share: float  # of all answers to the question, 0..1


@dataclass(frozen=True, slots=True)
class DimensionResult:
    code: str
    name: str
    question: str
    total: int
    options: tuple[OptionResult, ...]


@dataclass(frozen=True, slots=True)
class MonthTotal:
    month: str  # 2025-06
    count: int


@dataclass(frozen=True, slots=True)
class ResultsView:
    """Answers to the active survey. ``total`` is the number of ratings."""

    version: int
    total: int
    first_day: datetime.date | None
    last_day: datetime.date | None
    dimensions: tuple[DimensionResult, ...]
    months: tuple[MonthTotal, ...]  # newest first


@dataclass(frozen=True, slots=True)
class _Tally:
    by_option: Mapping[int, int]
    by_month: Mapping[datetime.date, Mapping[int, int]]
    first_day: datetime.date | None
    last_day: datetime.date | None


def active_survey(locale: str) -> SurveyView | None:
    """The survey in force in the words of ``locale``. Three queries."""
    survey = Survey.objects.filter(active=True).first()
    if survey is None:
        return None
    english = locale != settings.LANGUAGE_CODE
    return SurveyView(
        pk=survey.pk,
        version=survey.version,
        title=survey.title_en if english else survey.title,
        introduction=survey.introduction_en if english else survey.introduction,
        citation=survey.citation,
        dimensions=_dimensions(survey, english),
    )


def _dimensions(survey: Survey, english: bool) -> tuple[DimensionView, ...]:
    options: dict[int, list[OptionView]] = defaultdict(list)
    for option in Option.objects.filter(dimension__survey=survey).order_by("position"):
        label = option.label_en if english else option.label
        options[option.dimension_id].append(OptionView(option.pk, option.code, label))
    return tuple(
        DimensionView(
            code=dimension.code,
            name=dimension.name_en if english else dimension.name,
            question=dimension.question_en if english else dimension.question,
            kind=dimension.kind,
            required=dimension.required,
            options=tuple(options[dimension.pk]),
        )
        for dimension in Dimension.objects.filter(survey=survey).order_by("position")
    )


def survey_results(portal_id: int, locale: str) -> ResultsView | None:
    """Counted answers of one portal to the survey in force; None without a survey."""
    survey = active_survey(locale)
    if survey is None:
        return None
    tally = _tally(portal_id, survey.pk)
    every_rating = _options_of_every_rating(survey)
    months = tuple(
        MonthTotal(f"{month:%Y-%m}", _sum(counts, every_rating))
        for month, counts in sorted(tally.by_month.items(), reverse=True)
    )
    return ResultsView(
        version=survey.version,
        total=_sum(tally.by_option, every_rating),
        first_day=tally.first_day,
        last_day=tally.last_day,
        dimensions=_dimension_results(survey, tally),
        months=months,
    )


def _tally(portal_id: int, survey_id: int) -> _Tally:
    totals = DailyTotal.objects.filter(portal_id=portal_id, option__dimension__survey_id=survey_id)
    rows = list(
        totals.annotate(month=TruncMonth("day"))
        .values("option_id", "month")
        .annotate(chosen=Sum("count"), first=Min("day"), last=Max("day"))
    )
    by_option: Counter[int] = Counter()
    by_month: dict[datetime.date, dict[int, int]] = defaultdict(dict)
    for row in rows:
        by_option[row["option_id"]] += row["chosen"]
        by_month[row["month"]][row["option_id"]] = row["chosen"]
    first = min((row["first"] for row in rows), default=None)
    return _Tally(by_option, by_month, first, max((row["last"] for row in rows), default=None))


def _options_of_every_rating(survey: SurveyView) -> frozenset[int]:
    """Every rating answers a required choice exactly once: its options count ratings."""
    choices = [dimension for dimension in survey.dimensions if dimension.kind == "choice"]
    required = [dimension for dimension in choices if dimension.required] or choices
    return frozenset(option.pk for option in required[0].options) if required else frozenset()


def _sum(counts: Mapping[int, int], options: frozenset[int]) -> int:
    return sum(count for option, count in counts.items() if option in options)


def _dimension_results(survey: SurveyView, tally: _Tally) -> tuple[DimensionResult, ...]:
    return tuple(
        _dimension_result(dimension, tally)
        for dimension in survey.dimensions
        if dimension.kind == "choice"
    )


def _dimension_result(dimension: DimensionView, tally: _Tally) -> DimensionResult:
    counts = [tally.by_option.get(option.pk, 0) for option in dimension.options]
    total = sum(counts)
    options = tuple(
        OptionResult(option.code, option.label, count, count / total if total else 0.0)
        for option, count in zip(dimension.options, counts, strict=True)
    )
    return DimensionResult(dimension.code, dimension.name, dimension.question, total, options)
