"""The sources of the assets agree with the templates, and their colours with WCAG."""

import json
import re
from pathlib import Path

import pytest

from portal_frontend.rendering.manifest import AssetsNotBuiltError, load_manifest
from portal_frontend.rendering.navigation import ERRANDS

from .samples import FRONTEND, MANIFEST, ROOT, TEMPLATES

ICONS = FRONTEND / "assets" / "images" / "icons.json"
TOKENS = FRONTEND / "assets" / "styles" / "_tokens.scss"
AA_TEXT = 4.5


def template_sources() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))


def test_the_sprite_holds_the_icons_in_use_and_no_others() -> None:
    sources = template_sources()
    named = set(re.findall(r'icon\("([\w-]+)"\)', sources))
    tones = set(re.findall(r'"(?:info|warning|success)": "([\w-]+)"', sources))
    assert named | tones | set(ERRANDS.values()) == set(json.loads(ICONS.read_text()))


def test_templates_name_only_assets_of_the_manifest() -> None:
    named = set(re.findall(r"assets\['([^']+)'\]", template_sources()))
    assert named == MANIFEST.keys()


def test_a_missing_manifest_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(AssetsNotBuiltError, match="npm run build"):
        load_manifest(tmp_path / "manifest.json")


def test_a_manifest_maps_names_to_addresses(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_text('{"main.css": "/assets/main-1.css"}', encoding="utf-8")
    assert load_manifest(path) == {"main.css": "/assets/main-1.css"}


def test_nothing_in_the_styles_or_scripts_calls_another_host() -> None:
    for path in (FRONTEND / "assets").rglob("*"):
        if path.suffix in {".scss", ".js"} and "dist" not in path.parts:
            addresses = re.findall(r"https?://[^\s'\")]+", path.read_text(encoding="utf-8"))
            # The XML namespace of a picture drawn inside the stylesheet is a name, not a call.
            assert set(addresses) <= {"http://www.w3.org/2000/svg"}, path.relative_to(ROOT)


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", WCAG 2.2 definition."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def palettes() -> dict[str, dict[str, str]]:
    rows = re.findall(r"^  (\w+): \((.+)\),$", TOKENS.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: dict(re.findall(r"([\w-]+): (#\w{6})", colours)) for name, colours in rows}


def test_contrast_of_black_on_white_is_the_known_figure() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_there_are_the_four_palettes_of_the_schema() -> None:
    assert palettes().keys() == {"lotus", "river", "pine", "imperial"}


@pytest.mark.parametrize("name", ["lotus", "river", "pine", "imperial"])
def test_every_palette_is_readable_by_day_and_by_night(name: str) -> None:
    tokens = TOKENS.read_text(encoding="utf-8")
    gold, muted_on_brand, paper, night_paper = (
        re.findall(rf"--{token}: (#\w{{6}})", tokens)[position]
        for token, position in (("gold", 0), ("on-brand-muted", 0), ("paper", 0), ("paper", 1))
    )
    palette = palettes()[name]
    pairs = [
        *((light, palette[ground]) for ground in ("brand", "deep") for light in (gold, "#ffffff")),
        (muted_on_brand, palette["brand"]),
        (palette["ink"], paper),
        (palette["ink"], palette["tint"]),
        (palette["night-ink"], night_paper),
        (palette["night-ink"], palette["night-tint"]),
    ]
    assert [pair for pair in pairs if contrast(*pair) < AA_TEXT] == []
