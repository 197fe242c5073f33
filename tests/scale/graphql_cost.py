"""Processor time of one GraphQL answer, asked by anybody and by the publisher.

``python -m tests.scale.graphql_cost QUESTIONS.json`` with ``{title: {query, variables}}``. The
view is called as the middleware calls it, in one process; other programs do not count. Only the
publisher's answers carry what they read.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

REPEATS = 300


def main() -> None:
    questions = json.loads(Path(sys.argv[1]).read_text())
    for title, body in questions.items():
        for who, trusted in (("public", False), ("publisher", True)):
            cost = _milliseconds(_asker(body, trusted))
            print(f"  {title + ', ' + who:<44} {cost:7.2f} ms of processor time")


def _asker(body: dict[str, Any], trusted: bool) -> Callable[[], object]:
    from django.conf import settings
    from django.test import RequestFactory

    from cms.graphql.views import graphql_view

    headers = {"Authorization": f"Bearer {settings.GRAPHQL_TOKEN}"} if trusted else {}
    text = json.dumps(body)

    def ask() -> object:
        request = RequestFactory().post(
            "/graphql", text, content_type="application/json", headers=headers
        )
        answer = graphql_view(request)
        assert b'"errors"' not in answer.content, answer.content
        return answer

    return ask


def _milliseconds(run: Callable[[], object]) -> float:
    run()
    times = []
    for _ in range(REPEATS):
        started = time.process_time()
        run()
        times.append(time.process_time() - started)
    return median(times) * 1000


if __name__ == "__main__":
    import django

    django.setup()
    main()
