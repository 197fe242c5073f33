"""The kinds of outputs, as a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class OutputSpec:
    """``path_rule`` is filled with the output's variables; a path that ends in ``/`` is a page.

    ``operation`` names a file in ``operations/``, "" asks nothing; ``template`` names a file in
    ``templates/``, "" is written by code.
    """

    name: str
    path_rule: str
    operation: str = ""
    template: str = ""


HOME = OutputSpec("home", "{path}", "home", "home.html")
SECTION = OutputSpec("section", "{path}", "section", "section.html")
ARCHIVE = OutputSpec("archive", "{path}{month}/", "archive", "archive.html")
ARTICLE = OutputSpec("article", "{path}", "article", "article.html")
INFORMATION = OutputSpec("information", "{path}", "information", "information.html")
SURVEY = OutputSpec("survey", "{path}", "survey", "survey.html")
SURVEY_RESULTS = OutputSpec(
    "survey_results", "{path}ket-qua/", "survey_results", "survey_results.html"
)
NOT_FOUND = OutputSpec("not_found", "/404.html", template="not_found.html")
RSS = OutputSpec("rss", "{path}rss.xml", "feed")
ATOM = OutputSpec("atom", "{path}atom.xml", "feed")
SITEMAP = OutputSpec("sitemap", "/sitemap.xml")
ROBOTS = OutputSpec("robots", "/robots.txt")

SPECS = (
    HOME, SECTION, ARCHIVE, ARTICLE, INFORMATION, SURVEY, SURVEY_RESULTS, NOT_FOUND, RSS, ATOM,
    SITEMAP, ROBOTS,
)  # fmt: skip


@dataclass(frozen=True)
class Output:
    """One published file of a portal. ``feeds_at``: the folder of the feeds it points to."""

    spec: OutputSpec
    locale: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    feeds_at: str = "/"

    @property
    def path(self) -> str:
        """The public path: ``/tin-tuc/le-ra-quan/``."""
        return self.spec.path_rule.format(**self.variables)

    @property
    def file(self) -> str:
        """Where its bytes lie: ``/tin-tuc/le-ra-quan/index.html``."""
        return file_of(self.path)


def file_of(path: str) -> str:
    return f"{path}index.html" if path.endswith("/") else path
