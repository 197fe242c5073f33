"""The catalogue covers what the templates say, no more and no less."""

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, nodes

from portal_frontend.rendering.foreknown import Inline
from portal_frontend.rendering.navigation import BAR_LABELS
from portal_frontend.rendering.translations import ENGLISH, translator

from .samples import PAGES, TEMPLATES, sample


def sentences_of(template: Path) -> Iterator[str]:
    reader = Environment(loader=FileSystemLoader(TEMPLATES), extensions=[Inline], autoescape=True)
    tree = reader.parse(template.read_text(encoding="utf-8"))
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "t":
            (sentence, *_) = call.args
            if isinstance(sentence, nodes.Const):
                yield sentence.value


def sentences() -> set[str]:
    written = {sentence for path in TEMPLATES.rglob("*.html") for sentence in sentences_of(path)}
    titles = {sample(page.chrome)["portal"]["title"] for page in PAGES}
    return written | titles | set(BAR_LABELS.values())


def test_every_sentence_of_the_templates_has_an_english_one() -> None:
    assert sentences() - ENGLISH.keys() == set()


def test_no_translation_outlives_its_sentence() -> None:
    assert ENGLISH.keys() - sentences() == set()


def test_places_are_filled_in_both_languages() -> None:
    msgid = "Ghi rõ nguồn “{name}” khi phát hành lại thông tin từ trang này."
    assert "“Xã Phong Mỹ”" in translator("vi")(msgid, name="Xã Phong Mỹ")
    assert translator("en")(msgid, name="Huế").startswith("Please cite “Huế”")


def test_an_unknown_sentence_stays_vietnamese() -> None:
    assert translator("en")("Câu chưa dịch") == "Câu chưa dịch"
