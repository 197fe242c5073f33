"""Images come in a closed set of sizes and are never enlarged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cms.core.models import PortalRendition
from cms.core.renditions import SPECS, WIDTHS, create_missing, specs_for, widths_for
from tests.factories import image


def test_the_closed_set_has_six_members():
    assert len(SPECS) == 6


@pytest.mark.parametrize(
    ("original", "webp", "jpeg"),
    [
        (100, (320,), (640,)),
        (320, (320,), (640,)),
        (321, (320, 640), (640,)),
        (800, (320, 640, 960), (640, 1280)),
        (1280, WIDTHS["webp"], WIDTHS["jpeg"]),
        (5000, WIDTHS["webp"], WIDTHS["jpeg"]),
    ],
)
def test_sizes_end_with_the_first_that_holds_the_whole_image(original, webp, jpeg):
    assert widths_for(original, "webp") == webp
    assert widths_for(original, "jpeg") == jpeg
    assert len(specs_for(original)) == len(webp) + len(jpeg)


@given(st.integers(1, 10_000))
def test_every_image_has_a_size_in_each_format_and_only_known_ones(original):
    names = {SPECS[spec][0] for spec in specs_for(original)}
    assert names == set(WIDTHS)
    assert set(specs_for(original)) <= set(SPECS)


@pytest.mark.django_db
def test_nothing_is_enlarged():
    picture = image(size=(500, 300))
    create_missing(picture, [])
    made = {(r.filter_spec.split("format-")[1], r.width) for r in picture.renditions.all()}
    assert made == {("webp", 320), ("webp", 500), ("jpeg", 500)}


@pytest.mark.django_db
def test_what_exists_is_not_made_again():
    picture = image()
    create_missing(picture, [])
    before = set(PortalRendition.objects.values_list("pk", flat=True))
    existing = picture.renditions.values_list("filter_spec", flat=True)
    create_missing(picture, existing)
    assert set(PortalRendition.objects.values_list("pk", flat=True)) == before


@pytest.mark.django_db
def test_a_lost_original_is_reported_not_raised(caplog):
    picture = image()
    picture.file.storage.delete(picture.file.name)
    create_missing(picture, [])
    assert picture.renditions.count() == 0
    assert "cannot be rendered" in caplog.text


@pytest.mark.django_db
def test_transparency_becomes_white_in_jpeg(tmp_path):
    picture = image()
    clear = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    with picture.file.storage.open(picture.file.name, "wb") as file:
        clear.save(file, "PNG")
    create_missing(picture, [])
    jpeg = picture.renditions.filter(filter_spec__contains="jpeg").first()
    with Image.open(jpeg.file) as rendered:
        assert rendered.convert("RGB").getpixel((10, 10)) == (255, 255, 255)
