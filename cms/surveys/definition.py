"""Surveys as data: a YAML file in ``fixtures/surveys`` becomes a version that never changes."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from django.db import transaction
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError, model_validator
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from cms.surveys.models import Dimension, Option, Survey
from sites.mandates.messages import explain
from sites.mandates.schema import Key, LocalizedText, Slug, Text
from sites.mandates.source import read_source
from sites.mandates.tree import Mapping, locate, plain

_STRICT = ConfigDict(extra="forbid")


class SurveyFileError(ValueError):
    """A survey file that cannot be loaded; ``problems`` are one Vietnamese line each."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True, config=_STRICT)
class OptionRule:
    code: Key
    score: Annotated[int, Field(ge=1, le=10)]
    label: LocalizedText
    source_text: Text


@dataclass(frozen=True, config=_STRICT)
class DimensionRule:
    code: Key
    order: Annotated[int, Field(ge=1)]
    kind: Literal["choice", "text"]
    required: bool
    name: LocalizedText
    question: LocalizedText
    source_text: Text
    options: tuple[OptionRule, ...]

    @model_validator(mode="after")
    def _choices_have_options(self) -> Self:
        if (self.kind == "choice") != (len(self.options) > 1):
            raise PydanticCustomError("options", "a choice has options, a text has none")
        return self


@dataclass(frozen=True, config=_STRICT)
class SurveyRule:
    """A whole survey file. ``effective_from`` is kept in the file for readers of the file."""

    slug: Slug
    version: Annotated[int, Field(ge=1)]
    effective_from: str
    title: LocalizedText
    introduction: LocalizedText
    citation: Text
    anonymous: Literal[True]
    dimensions: Annotated[tuple[DimensionRule, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _codes_are_unique(self) -> Self:
        for codes in (
            [dimension.code for dimension in self.dimensions],
            *([option.code for option in dimension.options] for dimension in self.dimensions),
        ):
            if len(codes) != len(set(codes)):
                raise PydanticCustomError("repeated_code", "a code appears twice")
        return self

    @property
    def digest(self) -> str:
        content = json.dumps(_RULE.dump_python(self, mode="json"), sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()


_RULE: TypeAdapter[SurveyRule] = TypeAdapter(SurveyRule)
_OWN_FAULTS = {
    "options": "Câu chọn một cần ít nhất hai lựa chọn; câu viết không có lựa chọn nào.",
    "repeated_code": "Một mã (code) xuất hiện hai lần.",
    "literal_error": "Giá trị không nằm trong danh sách được phép.",
}


def read_survey(path: Path) -> SurveyRule:
    """The survey in ``path``. Raises SurveyFileError with every fault and its line."""
    problems: list[Any] = []
    root = read_source(path, problems)
    if root is None or problems:
        raise SurveyFileError(str(problem) for problem in problems)
    try:
        return _RULE.validate_python(plain(root))
    except ValidationError as error:
        raise SurveyFileError(_explained(root, error)) from error


def _explained(root: Mapping, error: ValidationError) -> Iterator[str]:
    for detail in error.errors():
        place = locate(root, detail["loc"])
        fault = _OWN_FAULTS.get(detail["type"]) or explain(detail)[0]
        yield f"{place.file}:{place.line}: {fault}"


@transaction.atomic
def load_survey(rule: SurveyRule) -> tuple[Survey, bool]:
    """Store ``rule`` as the active survey; (survey, whether anything was written).

    Raises SurveyFileError when that version exists with other content: answers were given to the
    old words, so new words need a new version.
    """
    known = Survey.objects.filter(version=rule.version).first()
    if known is None:
        return _create(rule), True
    if known.digest != rule.digest:
        raise SurveyFileError([_changed(rule)])
    return known, False


def _changed(rule: SurveyRule) -> str:
    return (
        f"Phiên bản {rule.version} đã nạp với nội dung khác và không sửa được nữa. "
        f"Cách sửa: tăng “version” trong tệp phiếu {rule.slug}."
    )


def _create(rule: SurveyRule) -> Survey:
    Survey.objects.filter(active=True).update(active=False)
    survey = Survey.objects.create(
        version=rule.version,
        title=rule.title.vi,
        title_en=rule.title.en,
        introduction=rule.introduction.vi,
        introduction_en=rule.introduction.en,
        citation=rule.citation,
        digest=rule.digest,
    )
    for dimension in sorted(rule.dimensions, key=lambda dimension: dimension.order):
        _create_dimension(survey, dimension)
    return survey


def _create_dimension(survey: Survey, rule: DimensionRule) -> None:
    dimension = Dimension.objects.create(
        survey=survey,
        code=rule.code,
        position=rule.order,
        name=rule.name.vi,
        name_en=rule.name.en,
        question=rule.question.vi,
        question_en=rule.question.en,
        kind=rule.kind,
        required=rule.required,
    )
    Option.objects.bulk_create(
        Option(
            dimension=dimension,
            code=option.code,
            position=position,
            label=option.label.vi,
            label_en=option.label.en,
            source_text=option.source_text,
            score=option.score,
        )
        for position, option in enumerate(rule.options, start=1)
    )
