"""The Jinja2 environments of the static portal, and the one function that renders a template."""

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context, Macro

from portal_frontend.rendering.charts import charts
from portal_frontend.rendering.filters import filters
from portal_frontend.rendering.foreknown import Foreknown, Inline
from portal_frontend.rendering.maps import drawn
from portal_frontend.rendering.navigation import NAVIGATION
from portal_frontend.rendering.structured_data import STRUCTURED_DATA
from portal_frontend.rendering.translations import LOCALES, translator
from portal_frontend.rendering.trees import nested
from portal_frontend.rendering.writing import Fragment, PageTemplate, encoded

Environments = Mapping[str, Environment]  # by language

# Known to every template without an import, which would cost each page its time. A macro may use
# those of the files before its own.
MACROS = (
    "partials/icons.html",
    "partials/picture.html",
    "partials/menu_link.html",
    "partials/banners.html",
    "partials/more.html",
    "partials/facts.html",
    "partials/cards.html",
    "survey/bar.html",
    "partials/chart_mark.html",
)


class PageEnvironment(Environment):
    """Of one language. Autoescape is on for every template and an unknown name is an error, never
    an empty string. Templates are read once."""

    template_class = PageTemplate

    def __init__(
        self, template_dirs: Iterable[str | Path], manifest: Mapping[str, str], locale: str
    ) -> None:
        super().__init__(
            loader=FileSystemLoader([str(path) for path in template_dirs]),
            extensions=[Foreknown, Inline],
            autoescape=True,
            auto_reload=False,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.filters.update(filters(locale))
        self.globals.update(
            NAVIGATION, **STRUCTURED_DATA, fragment=fragment, charts=charts, nested=nested,
            drawn=drawn,
        )  # fmt: skip
        self.globals.update(locale=locale, t=translator(locale), assets=dict(manifest))
        for name in MACROS:
            self.globals.update(_macros(self.get_template(name)))
        self.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Names every template knows, as a plain dict: each page copies them into its context."""
        return {**self.globals, **(d or {})}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Answers of the API are dicts: their fields come first, and are asked for most."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def _macros(template: Template) -> dict[str, Callable[..., str]]:
    """By name. An icon is drawn once."""
    exported = vars(template.module).items()
    macros: dict[str, Callable[..., str]] = {
        name: value for name, value in exported if isinstance(value, Macro)
    }
    return {name: cache(macro) if name == "icon" else macro for name, macro in macros.items()}


def create_environments(
    template_dirs: Iterable[str | Path], manifest: Mapping[str, str]
) -> Environments:
    """`manifest`: plain asset name → public address, seen by templates as `assets`."""
    folders = list(template_dirs)
    return {locale: PageEnvironment(folders, manifest, locale) for locale in LOCALES}


@pass_context
def fragment(context: Context, name: str) -> Fragment:
    """A template that depends on the chrome alone: rendered once, kept with the chrome."""
    kept: dict[str, Fragment] = getattr(context["chrome"], "fragments", {})
    if name not in kept:
        kept[name] = Fragment.of(context.environment.get_template(name).render(context.get_all()))
    return kept[name]


def render(environments: Environments, name: str, context: Mapping[str, Any]) -> bytes:
    """The page as UTF-8, its text NFC. The same context always gives the same bytes.

    `context` holds the operation's data, `chrome`, `locale`, `canonical` and `feeds`.
    """
    template = environments[context["locale"]].get_template(name)
    return encoded(template.generate(context))
