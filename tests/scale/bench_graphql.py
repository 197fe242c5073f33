"""How fast the API answers: a list of 20 articles and one whole article, beside the floor.

Run by ``make bench``; alone: ``python -m tests.scale.bench_graphql``. One process, no network:
the view is called as the middleware calls it, on a SQLite database of its own that is thrown
away. The floor is raw SQL and orjson for the same list, so that ratios can be compared between
machines.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
PORTALS, ARTICLES, REPEATS = 10, 100, 300
LIST = """query List($p: String!) { articles(portal: $p, first: 20) { edges { cursor node {
  title path summary publishedAt image { alt webp { url width height } jpeg { url width height } }
  section { code title path } portal { name }
} } } }"""
FLOOR = """
SELECT p.title, p.url_path, a.summary, a.published_at, i.title, r.file, s.section_code, sp.title
FROM news_articlepage a
JOIN wagtailcore_page p ON p.id = a.page_ptr_id
JOIN core_sectionpage s ON s.page_ptr_id = a.section_id
JOIN wagtailcore_page sp ON sp.id = a.section_id
LEFT JOIN core_portalimage i ON i.id = a.image_id
LEFT JOIN core_portalrendition r ON r.image_id = i.id AND r.filter_spec = 'width-320|format-webp'
WHERE a.portal_id = %s AND p.live ORDER BY a.published_at DESC, p.id DESC LIMIT 20
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "HOITU_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "cms.settings.production",
            "SECRET_KEY": "k" * 50,
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "HOITU_CMS_HOST": "cms.bench",
            "HOITU_PROXY_COUNT": "0",
            "LOG_LEVEL": "ERROR",
        }
        command = [sys.executable, "-m", "tests.scale.bench_graphql", "measure"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)


def measure() -> None:
    """Inside a process whose settings point at the throw-away database."""
    import django  # settings are read here, after main() chose the folder

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    portal, path = _populate()
    for title, run in _runs(portal, path).items():
        milliseconds = _time(run)
        print(f"{title:<52} {milliseconds:7.2f} ms {1000 / milliseconds:7.0f} /s")


def _populate():
    from cms.core.models import PortalImage
    from cms.core.renditions import create_missing
    from tests.factories import PortalFactory, article, image, section

    for _ in range(PORTALS):
        portal = PortalFactory()
        news = section(portal)
        for number in range(ARTICLES):
            picture = image() if number > ARTICLES - 21 else None  # those that the list shows
            page = article(news, f"Bài số {number}", image=picture)
    for picture in PortalImage.objects.all():
        create_missing(picture, [])
    return portal, page.url_path.removeprefix(f"/{portal.key}")


def _runs(portal, path) -> dict[str, Callable[[], object]]:
    from cms.graphql.documents import _prepare

    article = (ROOT / "portal_frontend/operations/article.graphql").read_text()
    ask_list = _asker(LIST, {"p": portal.key})

    def uncached() -> object:
        _prepare.cache_clear()
        return ask_list()

    return {
        "20 articles with image, section, agency": ask_list,
        "the same, document parsed and validated each time": uncached,
        "one article with body (article.graphql)": _asker(
            article, {"portal": portal.key, "path": path}
        ),
        "floor: raw SQL + orjson, 20 rows": lambda: _floor(portal.pk),
    }


def _asker(document: str, variables: dict[str, str]) -> Callable[[], object]:
    from django.test import RequestFactory

    from cms.graphql.views import graphql_view

    body = json.dumps({"query": document, "variables": variables})

    def ask() -> object:
        request = RequestFactory().post("/graphql", body, content_type="application/json")
        answer = graphql_view(request)
        assert b"errors" not in answer.content, answer.content
        return answer

    return ask


def _floor(portal_id: int) -> bytes:
    import orjson
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(FLOOR, [portal_id])
        return orjson.dumps(cursor.fetchall())


def _time(run: Callable[[], object]) -> float:
    """Median milliseconds of processor time of one call: other programs do not count."""
    run()
    times = []
    for _ in range(REPEATS):
        started = time.process_time()
        run()
        times.append(time.process_time() - started)
    return median(times) * 1000


if __name__ == "__main__":
    measure() if sys.argv[1:] == ["measure"] else main()
