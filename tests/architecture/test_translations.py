"""The admin speaks Vietnamese: the catalogues are whole, sound, and compiled.

``cms/locale`` stands before the catalogues of the installed packages, whose own Vietnamese is
partial. An upgrade that brings new words fails here with the list of what is missing.
"""

import ast
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "cms" / "locale"
CATALOGUES = sorted(LOCALE.rglob("*.po"))
VIETNAMESE = [path for path in CATALOGUES if path.parts[-3] == "vi"]
PLACEHOLDER = re.compile(r"%\(\w+\)[srd]|%[sd]|\{\w*\}")
TAG = re.compile(r"</?[a-z][^>]*>")
TEMPLATE_WORDS = re.compile(
    r'{% translate "([^"]+)"(?: as \w+)? %}|{% blocktranslate[^%]*%}(.*?){% endblocktranslate %}'
)
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}

Key = tuple[str | None, str, str]

every_catalogue = pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda path: str(path.relative_to(LOCALE))
)


def key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def wagtail_messages(domain: str) -> set[Key]:
    """What the installed Wagtail apps say; their English catalogues list it."""
    sources = [
        Path(config.path) / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
        for config in apps.get_app_configs()
        if config.name.split(".")[0].startswith("wagtail")
    ]
    return {
        key(entry) for source in sources if source.exists() for entry in polib.pofile(str(source))
    }


def our_messages() -> set[str]:
    """Every literal that our own code and templates mark for translation."""
    return our_words_in_code() | our_words_in_templates()


def our_words_in_templates() -> set[str]:
    """``translate`` and ``blocktranslate`` are ours; ``trans`` repeats words of Wagtail."""
    found = {
        plain or re.sub(r"{{ (\w+) }}", r"%(\1)s", block)
        for path in (ROOT / "cms").rglob("templates/**/*.html")
        for plain, block in TEMPLATE_WORDS.findall(path.read_text())
    }
    assert found
    return found


def our_words_in_code() -> set[str]:
    return {
        call.args[0].value
        for app in ("sites", "cms", "portal_frontend")
        for path in (ROOT / app).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in GETTEXT
        and isinstance(call.args[0], ast.Constant)
    }


def translations(entry: polib.POEntry) -> Iterator[tuple[str, str]]:
    """(source, translation); of a plural only the last form, the one that names the number."""
    if entry.msgid_plural:
        yield entry.msgid_plural, entry.msgstr_plural[max(entry.msgstr_plural)]
    else:
        yield entry.msgid, entry.msgstr


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_message_of_the_installed_admin_is_in_vietnamese(domain):
    spoken = wagtail_messages(domain)
    ours = {key(entry) for entry in polib.pofile(str(LOCALE / f"vi/LC_MESSAGES/{domain}.po"))}
    assert len(spoken) > 100
    assert sorted(map(str, spoken - ours)) == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_no_message_outlives_the_wagtail_that_said_it(domain):
    spoken = wagtail_messages(domain)
    for entry in polib.pofile(str(LOCALE / f"vi/LC_MESSAGES/{domain}.po")):
        if entry.occurrences[0][0].startswith("wagtail"):
            assert key(entry) in spoken, entry.msgid


def test_every_word_of_our_own_is_in_english():
    catalogue = polib.pofile(str(LOCALE / "en" / "LC_MESSAGES" / "django.po"))
    english = {entry.msgid for entry in catalogue}
    ours = our_messages()
    assert len(ours) > 100
    assert sorted(ours - english) == []
    assert sorted(english - ours) == []


@every_catalogue
def test_no_translation_is_empty_or_unsure(path):
    catalogue = polib.pofile(str(path))
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


@every_catalogue
@pytest.mark.parametrize("pattern", [PLACEHOLDER, TAG], ids=["placeholders", "tags"])
def test_translations_keep_placeholders_and_tags(path, pattern):
    for entry in polib.pofile(str(path)):
        for source, translation in translations(entry):
            assert set(pattern.findall(translation)) == set(pattern.findall(source)), source


@every_catalogue
def test_translations_keep_the_spaces_at_their_ends(path):
    for entry in polib.pofile(str(path)):
        for source, translation in translations(entry):
            for end in (slice(0, 1), slice(-1, None)):
                assert translation[end].isspace() == source[end].isspace(), source


@every_catalogue
def test_catalogues_are_nfc(path):
    assert unicodedata.is_normalized("NFC", path.read_text())


@every_catalogue
def test_compiled_catalogues_say_what_their_sources_say(path):
    """Compiled files are committed: a newcomer's machine may lack gettext's tools.

    After an edit: ``msgfmt -o django.mo django.po``, or ``polib``'s ``save_as_mofile``.
    """
    source, compiled = polib.pofile(str(path)), polib.mofile(str(path.with_suffix(".mo")))
    said = {key(entry): (entry.msgstr, entry.msgstr_plural) for entry in source}
    assert {key(entry): (entry.msgstr, entry.msgstr_plural) for entry in compiled} == said


@pytest.mark.parametrize("path", VIETNAMESE, ids=lambda path: path.name)
def test_the_vietnamese_admin_bears_our_name(path):
    for entry in polib.pofile(str(path)):
        for _source, translation in translations(entry):
            assert "wagtail" not in re.sub(r"<[^>]*>|%\(\w+\)s", "", translation).lower()


def test_the_editors_handbook_uses_the_words_of_the_screen():
    """What the handbook prints in bold, the editor must find on the screen letter by letter."""
    bold = re.findall(r"\*\*([^*]+)\*\*", (ROOT / "docs" / "vi" / "bien-tap.md").read_text())
    shown = our_messages() | {name for _code, name in settings.LANGUAGES}
    for path in VIETNAMESE:
        for entry in polib.pofile(str(path)):
            shown |= {translation.strip() for _source, translation in translations(entry)}
    words = {TAG.sub("", text).casefold() for text in shown}
    assert len(bold) > 50
    assert {" ".join(label.split()).casefold() for label in bold} - words == set()


def test_our_catalogue_stands_before_the_packages_own():
    with override("vi"):
        assert gettext("Sign in to Wagtail") == "Đăng nhập Hội Tụ"
        assert gettext("Locale") == "Ngôn ngữ"  # Wagtail's own: "Vùng miền", a region
    with override("en"):
        assert gettext("bài viết") == "article"


def test_the_editors_browser_gets_vietnamese_words(db):
    headers = {"host": settings.CMS_HOST, "accept-language": "vi"}
    script = Client(headers=headers).get(reverse("wagtailadmin_javascript_catalog")).content
    assert json.dumps("Đang tự động lưu…") in script.decode()
