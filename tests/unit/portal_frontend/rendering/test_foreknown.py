"""What no page can change is written into the templates when they are compiled."""

from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError, nodes

from portal_frontend.rendering.environment import PageEnvironment

from .samples import MANIFEST, TEMPLATES, environments


def asked_for(source: str, locale: str = "vi") -> list[str]:
    """The names a compiled template still asks for."""
    tree = environments()[locale].parse(source)
    return [name.name for name in tree.find_all(nodes.Name)]


def shown(source: str, locale: str = "vi", **values: object) -> str:
    return environments()[locale].from_string(source).render(**values)


@pytest.mark.parametrize(
    ("expression", "vi", "en"),
    [
        ('t("Tin mới")', "Tin mới", "Latest news"),
        ('t("<b>")', "&lt;b&gt;", "&lt;b&gt;"),
        ("assets['main.css']", "/assets/main.css", "/assets/main.css"),
    ],
)
def test_sentences_and_assets_are_literals(expression: str, vi: str, en: str) -> None:
    source = "{{ " + expression + " }}"
    assert asked_for(source) == []
    assert (shown(source), shown(source, "en")) == (vi, en)


def test_an_icon_is_markup_whether_its_name_is_a_literal_or_not() -> None:
    assert asked_for('{{ icon("rss") }}') == []
    assert "<svg" in shown('{{ icon("rss") }}')
    assert shown('{{ icon("rss") }}') == shown("{{ icon(name) }}", name="rss")


def test_a_sentence_chosen_by_the_page_is_looked_up_then() -> None:
    assert shown("{{ t(title) }}", "en", title="Tin mới") == "Latest news"
    assert shown('{{ t("{name} đang", name="<b>") }}') == "&lt;b&gt; đang"


def test_a_field_of_the_same_name_is_left_alone() -> None:
    assert shown("{{ page.assets['main.css'] }}", page={"assets": {"main.css": "x"}}) == "x"


def test_an_asset_that_was_not_built_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        shown("{{ assets['none.css'] }}")


def of(folder: Path, **templates: str) -> PageEnvironment:
    for name, text in templates.items():
        (folder / name).write_text(text, encoding="utf-8")
    return PageEnvironment([folder, TEMPLATES], MANIFEST, "vi")


def test_an_inlined_template_looks_as_if_it_were_included(tmp_path: Path) -> None:
    inner = "{% set own = word %}\n<i>{{ own }}{{ t('Tin mới') }}</i>\n"
    outer = (
        "{{% for word in words %}}\n{{% {} 'inner' %}}\n{{% endfor %}}\n{{{{ own is defined }}}}"
    )
    pages = of(tmp_path, inner=inner, by=outer.format("include"), within=outer.format("inline"))
    words = ["a", "<b>"]
    html = pages.get_template("within").render(words=words)
    assert html == pages.get_template("by").render(words=words)
    assert html.endswith("<i>&lt;b&gt;Tin mới</i>\nFalse")


def test_a_template_inlines_only_what_is_there_and_named(tmp_path: Path) -> None:
    pages = of(tmp_path, lost="{% inline 'none' %}", open="{% inline name %}")
    with pytest.raises(TemplateNotFound):
        pages.get_template("lost")
    with pytest.raises(TemplateSyntaxError):
        pages.get_template("open")


def test_a_field_comes_before_a_method_of_dict() -> None:
    assert shown("{{ page.items }}", page={"items": "x"}) == "x"
    assert shown("{{ page.items() | list }}", page={"a": 1}) == "[(&#39;a&#39;, 1)]"


def test_a_block_without_a_template_is_an_error() -> None:
    source = '{% inline "partials/body.html" %}'
    with pytest.raises(TemplateNotFound):
        shown(source, page={"body": [{"__typename": "NewBlock"}]})


def test_every_kind_of_block_is_told_apart_in_the_body() -> None:
    kinds = {path.stem for path in (TEMPLATES / "blocks").glob("*.html")}
    body = (TEMPLATES / "partials" / "body.html").read_text(encoding="utf-8")
    assert {kind for kind in kinds if f'== "{kind}"' in body} == kinds
