import io
from pathlib import Path

import pytest
from PIL import Image

from cms.demo.blocks import DemoPicture, GalleryBlock, ImageBlock
from cms.demo.content import DemoContent
from cms.demo.palettes import THEMES
from cms.demo.pictures import LOGO_SIDE, SCENES, draw_logo, draw_scene

SIZE = (1280, 800)


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def pictures(content: DemoContent) -> list[DemoPicture]:
    entries = (*content.articles, *content.english)
    found = [portal.picture for portal in content.portals]
    found += [entry.picture for entry in entries if entry.picture]
    for entry in (*entries, *content.information):
        for block in entry.body:
            if isinstance(block, ImageBlock):
                found.append(block.picture)
            if isinstance(block, GalleryBlock):
                found += block.pictures
    return found


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_is_a_picture_of_its_size_full_of_colours(scene: str) -> None:
    image = opened(draw_scene(scene, 3))
    assert (image.format, image.size) == ("JPEG", SIZE)
    colours = image.resize((160, 100)).getcolors(maxcolors=16_000)
    assert colours is not None
    assert len(colours) > 400


def test_a_scene_is_equal_for_its_seed_and_differs_for_another() -> None:
    assert draw_scene("lotus-pond", 5) == draw_scene("lotus-pond", 5)
    assert draw_scene("lotus-pond", 5) != draw_scene("lotus-pond", 6)


def test_there_are_more_than_twelve_scenes_and_the_demo_shows_each(content: DemoContent) -> None:
    assert len(SCENES) >= 12
    assert {picture.scene for picture in pictures(content)} == set(SCENES)


def test_every_picture_is_described_in_words(content: DemoContent) -> None:
    for picture in pictures(content):
        assert len(picture.alt) > 15, picture
        assert picture.caption, picture
        assert picture.alt != picture.caption


def test_an_unknown_scene_is_an_error() -> None:
    with pytest.raises(KeyError):
        draw_scene("atlantis", 1)


@pytest.mark.parametrize("palette", THEMES)
def test_a_logo_is_a_square_with_a_transparent_edge(palette: str) -> None:
    image = opened(draw_logo("skhcn", palette))
    assert (image.format, image.size) == ("PNG", (LOGO_SIDE, LOGO_SIDE))
    assert image.getpixel((0, 0)) == (0, 0, 0, 0)


def test_portals_of_one_palette_still_have_logos_of_their_own() -> None:
    assert len({draw_logo(label, "river") for label in ("hue", "sdl", "snnmt", "skhcn")}) > 1


def test_pictures_are_drawn_never_stored(fixtures: Path) -> None:
    assert [path for path in fixtures.rglob("*") if path.suffix in {".jpg", ".png"}] == []
