"""The samples hold exactly the fields the operations ask for, so templates cannot lean on more."""

from collections.abc import Iterator
from typing import Any

import pytest
from graphql import GraphQLObjectType, build_schema, parse
from graphql.language import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from .samples import OPERATIONS, ROOT, SAMPLES, sample

SCHEMA = build_schema((ROOT / "schema.graphql").read_text(encoding="utf-8"))

# A page that shows a list, or a survey beside its section, is put together from several answers.
ASKED_BY = {
    "archive": ["archives"],
    "article": ["entries"],
    "chrome_commune": ["chrome"],
    "chrome_province": ["chrome"],
    "chrome_province_en": ["chrome"],
    "home_commune": ["home"],
    "home_province": ["home"],
    "home_province_en": ["home"],
    "information": ["entries"],
    "record": ["entries"],
    "section_channels": ["sections"],
    "section_contact": ["sections"],
    "record_figures": ["entries"],
    "record_line": ["entries"],
    "record_map": ["entries"],
    "section_chart": ["sections"],
    "section_documents": ["sections"],
    "section_empty": ["sections"],
    "section_former_units": ["sections"],
    "section_full": ["sections"],
    "section_information": ["sections"],
    "term": ["terms"],
    "section_nothing": ["sections"],
    "section_links": ["sections"],
    "section_site_map": ["sections"],
    "survey": ["sections", "survey"],
    "survey_en": ["sections", "survey"],
    "survey_results": ["survey_results"],
    "survey_results_none": ["survey_results"],
}


class Reader:
    """Follows one operation through its answer."""

    def __init__(self, document: str) -> None:
        definitions = parse(document).definitions
        self.operation = next(d for d in definitions if isinstance(d, OperationDefinitionNode))
        self.fragments = {
            d.name.value: d for d in definitions if isinstance(d, FragmentDefinitionNode)
        }

    def fields(self, selection: SelectionSetNode, typename: str | None) -> Iterator[FieldNode]:
        """The fields asked of an object; a fragment on another type than `typename` is skipped."""
        for node in selection.selections:
            if isinstance(node, FieldNode):
                yield node
            elif isinstance(node, FragmentSpreadNode):
                fragment = self.fragments[node.name.value]
                yield from self.fields(fragment.selection_set, typename)
            elif isinstance(node, InlineFragmentNode) and self.fits(node, typename):
                yield from self.fields(node.selection_set, typename)

    @staticmethod
    def fits(node: InlineFragmentNode, typename: str | None) -> bool:
        """The type itself, or an interface of it."""
        condition = node.type_condition
        if typename is None or condition is None:
            return True
        shown = SCHEMA.type_map[typename]
        assert isinstance(shown, GraphQLObjectType)
        return condition.name.value in {typename, *(each.name for each in shown.interfaces)}

    def differences(self, selection: SelectionSetNode, answer: Any, path: str) -> Iterator[str]:
        if isinstance(answer, list):
            for entry in answer:
                yield from self.differences(selection, entry, path)
        elif isinstance(answer, dict):
            yield from self.differences_of_object(selection, answer, path)

    def differences_of_object(
        self, selection: SelectionSetNode, answer: dict[str, Any], path: str
    ) -> Iterator[str]:
        asked = {
            (node.alias or node.name).value: node
            for node in self.fields(selection, answer.get("__typename"))
        }
        yield from (f"{path}: {name}" for name in sorted(asked.keys() ^ answer.keys()))
        for name in asked.keys() & answer.keys():
            below = asked[name].selection_set
            if below is not None:
                yield from self.differences(below, answer[name], f"{path}.{name}")


BATCHES = {"entries", "sections"}


def answers_of(name: str) -> dict[str, Any]:
    """The sample, as the operations answer: some pages are asked for with others."""
    data = sample(name)
    if "archives" in ASKED_BY[name]:
        return {"archives": [_month_of(data["page"])]}
    if "terms" in ASKED_BY[name]:
        return {"termLists": [data]}
    if BATCHES.isdisjoint(ASKED_BY[name]):
        return data
    return {"pages": [data.pop("page")]} | data


def _month_of(page: dict[str, Any]) -> dict[str, Any]:
    """The API tells a month beside its section; the page shows both as one."""
    beside = ("olderMonth", "newerMonth", "entries")
    return {name: page.pop(name) for name in beside} | {"page": page}


def differences(name: str) -> list[str]:
    answers, found = answers_of(name), list[str]()
    for operation in ASKED_BY[name]:
        reader = Reader((OPERATIONS / f"{operation}.graphql").read_text(encoding="utf-8"))
        root = reader.operation.selection_set
        roots = {(field.alias or field.name).value for field in reader.fields(root, None)}
        answer = {root: answers.pop(root) for root in roots & answers.keys()}
        found += reader.differences(root, answer, operation)
    return found + [f"{name}: {root} is not asked for" for root in answers]


@pytest.mark.parametrize("name", ASKED_BY)
def test_a_sample_holds_exactly_what_its_operations_ask(name: str) -> None:
    assert differences(name) == []


def test_every_sample_belongs_to_an_operation() -> None:
    assert {path.stem for path in SAMPLES.glob("*.json")} == ASKED_BY.keys()
