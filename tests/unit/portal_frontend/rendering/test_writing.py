"""What templates write: escaped, in NFC, and the same with parts that were kept."""

import unicodedata

import pytest
from jinja2 import Template
from markupsafe import Markup, escape

from portal_frontend.outputs.press import Chrome
from portal_frontend.rendering.writing import Fragment, as_shown, encoded

from .samples import Page, context_of, environments, rendered, sample

DECOMPOSED = unicodedata.normalize("NFD", "Tiếng Việt")


@pytest.mark.parametrize("value", ["a<b>'\"&", "", Markup("<b>"), 12, 0.5, None, True, ["<"]])
def test_a_value_is_shown_as_jinja_would_show_it(value: object) -> None:
    assert as_shown(value) == escape(value)


def test_our_templates_escape_what_is_not_markup() -> None:
    template = environments()["vi"].from_string("{{ value }}|{{ value | safe }}|{{ value ~ '<' }}")
    assert template.render(value="<i>") == "&lt;i&gt;|<i>|&lt;i&gt;&lt;"


def test_templates_of_other_environments_keep_their_own_escaping() -> None:
    assert Template("{{ value }}").render(value="<i>") == "<i>"


def test_a_page_is_nfc_across_its_pieces() -> None:
    assert encoded(["e", "\u0302", "\u0301"]) == "ế".encode()


def test_a_fragment_is_normalised_when_it_is_kept() -> None:
    fragment = Fragment.of(f"<p>{DECOMPOSED}</p>\n")
    assert encoded([DECOMPOSED, fragment, DECOMPOSED]) == (
        "Tiếng Việt<p>Tiếng Việt</p>\nTiếng Việt".encode()
    )


def test_nothing_beside_the_fragments_of_a_page_composes_with_them() -> None:
    """Sentences may begin with any sign, and "<" has a form with a stroke."""
    chrome = Chrome(sample("chrome_province"))
    page = Page("article.html", "article")
    context = context_of(page) | {"chrome": chrome}
    context["page"] |= {"title": "\u0338 lạ", "breadcrumbs": []}
    html = rendered(page, context)
    assert html == unicodedata.normalize("NFC", html)
    assert [kept[0] + kept[-1] for kept in chrome.fragments.values()] == ["<\n", "<\n"]
