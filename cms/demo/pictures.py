"""Pictures of the demo, drawn on demand: nothing is stored, everything follows from a seed."""

import io
import math
import zlib
from collections.abc import Callable

from PIL import Image, ImageDraw

from cms.demo import scenes_civic as civic
from cms.demo import scenes_heritage as heritage
from cms.demo import scenes_land as land
from cms.demo import scenes_water as water
from cms.demo import scenes_work as work
from cms.demo.canvas import Canvas
from cms.demo.palettes import DAWN, DAY, DUSK, MIST, THEMES, Light, mix, rgb
from cms.demo.seeds import seeded

OUTDOORS = (DAWN, DAY, DUSK, MIST)
INDOORS = (DAWN, DAY, MIST)

DRAWINGS: dict[str, tuple[Callable[[Canvas], None], tuple[Light, ...]]] = {
    "truong-tien-bridge": (heritage.truong_tien_bridge, OUTDOORS),
    "ngo-mon-gate": (heritage.ngo_mon_gate, OUTDOORS),
    "thien-mu-pagoda": (heritage.thien_mu_pagoda, OUTDOORS),
    "village-communal-house": (heritage.village_communal_house, OUTDOORS),
    "old-street": (heritage.old_street, (DUSK, DAWN, DAY)),
    "rice-fields": (land.rice_fields, OUTDOORS),
    "tam-giang-lagoon": (water.tam_giang_lagoon, OUTDOORS),
    "misty-mountains": (land.misty_mountains, OUTDOORS),
    "lotus-pond": (water.lotus_pond, (DAWN, DAY, MIST)),
    "sea-beach": (water.sea_beach, OUTDOORS),
    "forest-stream": (land.forest_stream, (DAWN, DAY, MIST)),
    "fishing-port": (water.fishing_port, OUTDOORS),
    "office-building": (civic.office_building, (DAWN, DAY, MIST)),
    "meeting-hall": (civic.meeting_hall, INDOORS),
    "digital-service": (work.digital_service, INDOORS),
    "laboratory": (work.laboratory, INDOORS),
    "market": (work.market, (DAWN, DAY, MIST)),
    "school-yard": (civic.school_yard, (DAWN, DAY, MIST)),
}

SCENES: tuple[str, ...] = tuple(DRAWINGS)

LOGO_SIDE = 512


def draw_scene(name: str, seed: int) -> bytes:
    """A JPEG of 1280 by 800 pixels, always the same for a name and seed. Raises KeyError."""
    drawing, lights = DRAWINGS[name]
    random = seeded(name, seed)
    canvas = Canvas(random.choice(lights), random)
    drawing(canvas)
    return canvas.jpeg()


def draw_logo(label: str, palette: str) -> bytes:
    """A PNG of 512 by 512 pixels: a lotus in a ring, its petals counted from the label.

    `palette` is a portal theme. The emblem is our own and quotes no official one. Raises KeyError.
    """
    deep, middle, pale = THEMES[palette]
    side = LOGO_SIDE * 3
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((0, 0, side - 1, side - 1), fill=rgb(deep))
    draw.ellipse(_inset(side, 0.03), outline=rgb(pale), width=side // 90)
    petals = 8 + 2 * (zlib.crc32(label.encode()) % 3)
    for length, width, colour in (
        (0.40, 0.10, middle),
        (0.30, 0.085, mix(middle, pale, 0.55)),
        (0.19, 0.06, pale),
    ):
        turn = math.pi / petals if length == 0.30 else 0.0
        for petal in range(petals):
            draw.polygon(
                _petal(side, math.tau * petal / petals + turn, length, width), fill=rgb(colour)
            )
    draw.ellipse(_inset(side, 0.44), fill=rgb(deep))
    draw.ellipse(_inset(side, 0.46), fill=rgb(mix(middle, "#ffd766", 0.6)))
    output = io.BytesIO()
    image.reduce(3).save(output, "PNG")
    return output.getvalue()


def _inset(side: int, share: float) -> tuple[float, float, float, float]:
    return (side * share, side * share, side * (1 - share), side * (1 - share))


def _petal(side: int, angle: float, length: float, width: float) -> list[tuple[float, float]]:
    """A pointed petal from the middle outwards, as a polygon."""
    outline = []
    for step in range(-12, 13):
        share = 1 - abs(step) / 12
        across = math.copysign(width * math.sin(math.pi * share**0.8), step) if step else 0.0
        outline.append((share * length, across))
    cos, sin = math.cos(angle), math.sin(angle)
    return [
        (side * (0.5 + x * cos - y * sin), side * (0.5 + x * sin + y * cos)) for x, y in outline
    ]
