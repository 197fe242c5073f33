"""The Jinja2 environment of the static portal, and the one function that renders a template."""

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from portal_frontend.rendering.filters import FILTERS
from portal_frontend.rendering.navigation import NAVIGATION
from portal_frontend.rendering.structured_data import STRUCTURED_DATA
from portal_frontend.rendering.translations import translator


def create_environment(
    template_dirs: Iterable[str | Path], manifest: Mapping[str, str]
) -> Environment:
    """`manifest`: plain asset name → public address, seen by templates as `assets`.

    Autoescape is on for every template and an unknown name is an error, never an empty string.
    """
    environment = Environment(
        loader=FileSystemLoader([str(path) for path in template_dirs]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(FILTERS)
    environment.globals.update(
        NAVIGATION, **STRUCTURED_DATA, assets=dict(manifest), fragment=fragment
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    return environment


@pass_context
def fragment(context: Context, name: str) -> Markup:
    """A template that depends on the chrome alone: rendered once, kept with the chrome."""
    kept: dict[str, Markup] = getattr(context["chrome"], "fragments", {})
    if name not in kept:
        template = context.environment.get_template(name)
        kept[name] = Markup(template.render(context.get_all()))  # noqa: S704 our own template
    return kept[name]


def render(environment: Environment, name: str, context: Mapping[str, Any]) -> str:
    """The page as NFC text. The same context always gives the same bytes.

    `context` holds the operation's data, `chrome`, `locale`, `canonical` and `feeds`;
    the translator `t` follows from the locale.
    """
    template = environment.get_template(name)
    words = {"t": translator(context["locale"])}
    return unicodedata.normalize("NFC", template.render(words | dict(context)))
