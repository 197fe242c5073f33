"""The questions of the handbook for API clients are good ones: each is answered as it stands."""

import re

import pytest
from django.conf import settings
from graphql import parse

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]

HANDBOOK = (settings.BASE_DIR / "docs" / "api.md").read_text()
EXAMPLES = re.findall(r"```graphql\n(.*?)```", HANDBOOK, re.S)
# Ratings need a survey in force, compliance a token: test_rating.py and test_compliance.py ask.
ELSEWHERE = ("mutation", "query Compliance")
QUESTIONS = [example for example in EXAMPLES if not example.startswith(ELSEWHERE)]


def named(question: str) -> str:
    operation = parse(question).definitions[0]
    return operation.name.value if operation.name else question[:30]


@pytest.mark.parametrize("question", QUESTIONS, ids=named)
def test_a_question_of_the_handbook_is_answered(ask, question):
    ask(question, path="/", after=None)


def test_the_handbook_has_questions():
    assert len(QUESTIONS) >= 7
