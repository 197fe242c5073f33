"""``python -m tests.scale.compliance_edits 200``: publish random articles anew; prints, as one line
of JSON, how many seconds each took to be judged."""

import json
import sys
import time
from random import Random

SEED = 2_026


def main(edits: int) -> None:
    from django.db import transaction

    from cms.compliance.rechecks import judge_what_waits
    from cms.news.models import ArticlePage

    random = Random(SEED)  # noqa: S311 the same every time, on purpose
    keys = list(ArticlePage.objects.live().order_by("pk").values_list("pk", flat=True))
    seconds = []
    for number in range(edits):
        page = ArticlePage.objects.get(pk=random.choice(keys))
        page.title = f"{page.title.split(' (lần')[0]} (lần {number})"
        with transaction.atomic():
            page.save_revision().publish()
            transaction.get_connection().run_on_commit.clear()  # judged below, by the clock
        started = time.perf_counter()
        judge_what_waits()
        seconds.append(time.perf_counter() - started)
    print(json.dumps(seconds))


if __name__ == "__main__":
    import django

    django.setup()
    main(int(sys.argv[1]))
