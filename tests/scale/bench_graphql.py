"""How fast the API answers on PostgreSQL: beside the floor, and beside wagtail-grapple.

16 connections of wrk against granian (2 workers, 1 blocking thread each), the median of 3 runs.
The floor is raw SQL and orjson in a bare view; grapple serves the same articles from the same
database server, and is asked for one size of each picture where we give four.
"""

import json
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from tests.postgresql import PostgreSQLMissingError
from tests.scale.export import Row, articles_of
from tests.scale.figures import Aim, at_least, not_run
from tests.scale.grapple_peer import PeerMissingError, grapple
from tests.scale.http_load import (
    LoadFailedError,
    Question,
    requests_per_second,
    serving,
    wrk_is_missing,
)
from tests.scale.options import Options
from tests.scale.place import world
from tests.scale.processes import ProcessFailedError, python, run

CARD = """title path ... on Article { summary publishedAt image { ...Picture }
  section { code title path } portal { name } }"""
PICTURE = "fragment Picture on Image { alt webp { url width height } }"
LIST = f"""query List($p: String!) {{ articles(portal: $p, first: 20) {{ edges {{ cursor node {{
  {CARD} }} }} }} }} {PICTURE}"""
ARTICLE = f"""query One($p: String!, $path: String!) {{ page(portal: $p, path: $path) {{
  {CARD} ... on Article {{ author source body {{ __typename id
    ... on HeadingBlock {{ text level }}
    ... on RichTextBlock {{ html }}
    ... on ImageBlock {{ caption image {{ ...Picture }} }}
    ... on QuoteBlock {{ text attribution }}
    ... on TableBlock {{ caption columnHeaders rows }} }} }} }} }} {PICTURE}"""
GRAPPLE_CARD = """title url ... on ArticlePage { summary publishedAt
  image { title rendition(width: 640) { url width height } }
  section { code title url } portal { title } }"""
GRAPPLE_LIST = f"""query List($site: String!) {{ pages(site: $site, limit: 20,
  contentType: "news.ArticlePage", order: "-first_published_at") {{ {GRAPPLE_CARD} }} }}"""
GRAPPLE_ARTICLE = f"""query One($site: String!, $path: String!) {{ page(site: $site, urlPath: $path,
  contentType: "news.ArticlePage") {{ {GRAPPLE_CARD} ... on ArticlePage {{ author source body {{
    __typename id
    ... on HeadingBlock {{ text level }}
    ... on RichTextBlock {{ value }}
    ... on FigureBlock {{ caption image {{ title rendition(width: 640) {{ url }} }} }}
    ... on QuoteBlock {{ text attribution }}
    ... on TableBlock {{ caption rows }} }} }} }} }}"""
AIMS = {
    "list over grapple": ("GraphQL: list of 20, times grapple's requests/s", 12.0),
    "list over floor": ("GraphQL: list of 20, share of the raw SQL floor", 0.2),
    "article over grapple": ("GraphQL: one article, times grapple's requests/s", 3.5),
}

Figures = dict[str, float]  # requests a second by question


def main(options: Options) -> list[Aim]:
    if wrk_is_missing():
        return _all_missing("no wrk; install Debian's package wrk")
    try:
        with world(options.articles_for_graphql, "postgresql") as environment:
            return _aims(*_measure(environment, options.seconds_of_load))
    except PostgreSQLMissingError as missing:
        return _all_missing(str(missing))


def _all_missing(reason: str) -> list[Aim]:
    print(f"!!! NOT RUN: {reason}")
    return [not_run(what, f">= {target:g}", "-") for what, target in AIMS.values()]


def _measure(environment: dict[str, str], seconds: int) -> tuple[Figures, Figures, Figures]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(python("-m", "tests.scale.export", name), environment)
        article = _article_of_the_largest_portal(folder)
        _print_costs(folder, environment, article)
        ours = _load("Hội Tụ", environment, _our_questions(article), seconds)
        bare = environment | {"DJANGO_SETTINGS_MODULE": "tests.scale.floor_settings"}
        floor = _load("floor: raw SQL + orjson", bare, _floor_questions(article), seconds)
        return ours, floor, _load_grapple(folder, environment, article, seconds)


def _article_of_the_largest_portal(folder: Path) -> Row:
    """Its newest article, with ``host``: what a reader asks for first."""
    counts = Counter(row["portal"] for row in articles_of(folder))
    key, _ = counts.most_common(1)[0]
    newest = [row for row in articles_of(folder) if row["portal"] == key][-1]
    portals = json.loads((folder / "portals.json").read_text())
    return newest | next({"host": row["host"]} for row in portals if row["key"] == key)


def _bodies(article: Row) -> dict[str, Row]:
    variables = {"p": article["portal"], "path": f"/{article['section']}/{article['slug']}/"}
    return {
        "list": {"query": LIST, "variables": {"p": article["portal"]}},
        "article": {"query": ARTICLE, "variables": variables},
    }


def _our_questions(article: Row) -> dict[str, Question]:
    return {
        name: Question("/graphql", body, article["slug"]) for name, body in _bodies(article).items()
    }


def _floor_questions(article: Row) -> dict[str, Question]:
    paths = {"list": "/articles", "article": "/article"}
    bodies = _bodies(article)
    return {name: Question(paths[name], body, article["slug"]) for name, body in bodies.items()}


def _grapple_questions(article: Row) -> dict[str, Question]:
    site, path = article["host"], f"/{article['section']}/{article['slug']}/"
    list_, one = {"site": site}, {"site": site, "path": path}
    return {
        "list": Question("/graphql/", _body(GRAPPLE_LIST, list_), article["slug"]),
        "article": Question("/graphql/", _body(GRAPPLE_ARTICLE, one), article["slug"]),
    }


def _body(query: str, variables: Row) -> Row:
    return {"query": query, "variables": variables}


def _print_costs(folder: Path, environment: dict[str, str], article: Row) -> None:
    path = folder / "questions.json"
    path.write_text(json.dumps(_bodies(article)))
    print(run(python("-m", "tests.scale.graphql_cost", str(path)), environment).output, end="")


def _load(
    title: str, environment: dict[str, str], questions: dict[str, Question], seconds: int
) -> Figures:
    target = "tests.scale.floor:application" if "floor" in title else "cms.wsgi:application"
    with serving(environment, target) as origin:
        return _ask(title, origin, questions, seconds)


def _load_grapple(folder: Path, environment: dict[str, str], article: Row, seconds: int) -> Figures:
    with ExitStack() as stack:
        try:
            origin = stack.enter_context(grapple(folder, environment["DATABASE_URL"]))
            return _ask("wagtail-grapple", origin, _grapple_questions(article), seconds)
        except (PeerMissingError, LoadFailedError, ProcessFailedError) as problem:
            print(f"!!! NOT RUN: wagtail-grapple: {problem}")
            return {}


def _ask(title: str, origin: str, questions: dict[str, Question], seconds: int) -> Figures:
    figures = {
        name: requests_per_second(origin, question, seconds) for name, question in questions.items()
    }
    for name, rate in figures.items():
        print(f"  {title:<26} {name:<10} {rate:8.0f} requests/s", flush=True)
    return figures


def _aims(ours: Figures, floor: Figures, grapple_: Figures) -> list[Aim]:
    ratios: dict[str, Callable[[], float]] = {
        "list over grapple": lambda: ours["list"] / grapple_["list"],
        "list over floor": lambda: ours["list"] / floor["list"],
        "article over grapple": lambda: ours["article"] / grapple_["article"],
    }
    return [_aim(*AIMS[name], ratio) for name, ratio in ratios.items()]


def _aim(what: str, target: float, ratio: Callable[[], float]) -> Aim:
    try:
        return at_least(what, target, ratio(), " x")
    except KeyError:
        return not_run(what, f">= {target:g} x", "no peer")
