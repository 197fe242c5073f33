"""What depends on the chrome alone is rendered once for it, and looks as if it were not."""

import pytest

from portal_frontend.outputs.press import Chrome

from .samples import PAGE_NAMES, PAGES, Page, context_of, rendered, sample

FRAGMENTS = {"partials/header.html", "partials/footer.html"}
HOME, SECTION = Page("home.html", "home_province"), Page("section.html", "section_full")


def under(chrome: dict[str, object], page: Page) -> str:
    return rendered(page, context_of(page) | {"chrome": chrome})


class Counting(Chrome):
    """A chrome that counts how often its menu is read."""

    asked = 0

    def __getitem__(self, name: str) -> object:
        self.asked += name == "menu"
        return super().__getitem__(name)


@pytest.mark.parametrize("page", PAGES, ids=PAGE_NAMES)
def test_a_page_looks_the_same_with_fragments_kept_as_without(page: Page) -> None:
    kept = Chrome(sample(page.chrome))
    others = [other for other in PAGES if (other.chrome, other.locale) == page[2:]]
    for other in others:  # whichever page comes first leaves its fragments to this one
        under(kept, other)
    plain = dict(kept)
    assert under(kept, page) == under(plain, page)


def test_header_and_footer_are_kept_with_their_chrome() -> None:
    chrome = Chrome(sample("chrome_province"))
    under(chrome, HOME)
    assert chrome.fragments.keys() == FRAGMENTS
    first = dict(chrome.fragments)
    under(chrome, SECTION)
    assert all(chrome.fragments[name] is first[name] for name in FRAGMENTS)


def test_a_second_page_does_not_walk_through_the_menu_of_the_header_again() -> None:
    chrome = Counting(sample("chrome_province"))
    under(chrome, Page("not_found.html", ""))
    first, chrome.asked = chrome.asked, 0
    under(chrome, Page("not_found.html", ""))
    assert 0 < chrome.asked < first


def test_fragments_of_one_chrome_do_not_show_under_another() -> None:
    province, commune = Chrome(sample("chrome_province")), Chrome(sample("chrome_commune"))
    under(province, Page("not_found.html", ""))
    html = under(commune, Page("not_found.html", ""))
    assert html == under(dict(commune), Page("not_found.html", ""))
    assert html != under(province, Page("not_found.html", ""))


def test_a_fragment_is_markup_that_was_escaped_already() -> None:
    data = sample("chrome_province")
    data["portal"]["agency"]["phone"] = "<b>0234</b>"
    chrome = Chrome(data)
    assert "&lt;b&gt;0234&lt;/b&gt;" in under(chrome, HOME)
    assert under(chrome, HOME) == under(dict(data), HOME)
