"""A drawing surface of 1600 by 1000 units, drawn at 2560 by 1600 pixels, then halved."""

import io
import math
from collections.abc import Iterable
from random import Random

from PIL import Image, ImageDraw

from cms.demo.palettes import Light, rgb

WIDTH, HEIGHT = 1600, 1000
SCALE = 1.6  # pixels per unit while drawing
REDUCTION = 2
PIXELS = (round(WIDTH * SCALE), round(HEIGHT * SCALE))
JPEG_QUALITY = 85
# Pillow's radial gradient reaches 255 in the corners of its square and 179 at the sides.
GLOW_EDGE = 179

Point = tuple[float, float]
Box = tuple[float, float, float, float]


class Canvas:
    """Coordinates are units from the top left corner; colours are "#rrggbb"."""

    def __init__(self, light: Light, random: Random) -> None:
        self.light = light
        self.random = random
        self.image = Image.new("RGB", PIXELS, light.sky_low)
        self.draw = ImageDraw.Draw(self.image)

    # ---- surfaces

    def gradient(self, box: Box, top: str, bottom: str) -> None:
        """Fills the box with `top` fading down into `bottom`."""
        pixels = _pixels(box)
        size = (pixels[2] - pixels[0], pixels[3] - pixels[1])
        mask = Image.linear_gradient("L").resize(size, Image.Resampling.NEAREST)
        blend = Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), mask)
        self.image.paste(blend, pixels[:2])

    def veil(self, box: Box, colour: str, top: float, bottom: float) -> None:
        """Lays `colour` over the box, its opacity (0..1) going from `top` to `bottom`."""
        pixels = _pixels(box)
        size = (pixels[2] - pixels[0], pixels[3] - pixels[1])
        fade = [round(255 * (top + (bottom - top) * row / 255)) for row in range(256)]
        mask = Image.linear_gradient("L").point(fade).resize(size, Image.Resampling.NEAREST)
        self.image.paste(Image.new("RGB", size, colour), pixels[:2], mask)

    def glow(self, centre: Point, radius: float, colour: str, strength: float) -> None:
        """A soft light around `centre`; `strength` 0..1 is its opacity in the middle."""
        side = round(2 * radius * SCALE)
        fade = [round(255 * strength * max(0.0, 1 - far / GLOW_EDGE) ** 1.5) for far in range(256)]
        mask = (
            Image.radial_gradient("L").point(fade).resize((side, side), Image.Resampling.BILINEAR)
        )
        corner = (round(centre[0] * SCALE - side / 2), round(centre[1] * SCALE - side / 2))
        self.image.paste(Image.new("RGB", (side, side), colour), corner, mask)

    def sky(self, horizon: float, sun: Point | None = None) -> None:
        """Sky down to `horizon`, with a sun and its glow where one is asked for."""
        self.gradient((0, 0, WIDTH, horizon), self.light.sky_top, self.light.sky_low)
        if sun:
            self.glow(sun, 420, self.light.sun, 0.75)
            self.disc(sun, 46, self.light.sun)

    def mirror(self, shore: float, depth: float = 0.5) -> None:
        """Turns everything below `shore` into water that mirrors what stands above it."""
        top, height = round(shore * SCALE), round((HEIGHT - shore) * SCALE)
        above = self.image.crop((0, max(0, top - height), PIXELS[0], top))
        image = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((PIXELS[0], height))
        self.gradient((0, shore, WIDTH, HEIGHT), self.light.water_far, self.light.water_near)
        water = self.image.crop((0, top, PIXELS[0], top + height))
        self.image.paste(Image.blend(water, image, depth), (0, top))
        self.ripples(shore)

    def ripples(self, shore: float, amount: int = 46) -> None:
        """Thin streaks of light on the water below `shore`, longer towards the viewer."""
        for _ in range(amount):
            share = self.random.random() ** 1.4
            y = shore + 6 + share * (HEIGHT - shore - 12)
            length, x = 30 + 170 * share, self.random.uniform(-50, WIDTH)
            box = (x, y, x + length, y + 1.6 + 2.4 * share)
            self.veil_ellipse(box, self.light.pale, 0.28)

    def veil_ellipse(self, box: Box, colour: str, opacity: float) -> None:
        pixels = _pixels(box)
        size = (max(1, pixels[2] - pixels[0]), max(1, pixels[3] - pixels[1]))
        mask = Image.new("L", size, 0)
        ImageDraw.Draw(mask).ellipse((0, 0, size[0] - 1, size[1] - 1), fill=round(255 * opacity))
        self.image.paste(Image.new("RGB", size, colour), pixels[:2], mask)

    # ---- shapes

    def polygon(self, points: Iterable[Point], colour: str) -> None:
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=rgb(colour))

    def box(self, box: Box, colour: str, radius: float = 0) -> None:
        pixels = tuple(value * SCALE for value in box)
        self.draw.rounded_rectangle(pixels, radius * SCALE, fill=rgb(colour))

    def oval(self, box: Box, colour: str) -> None:
        self.draw.ellipse(tuple(value * SCALE for value in box), fill=rgb(colour))

    def disc(self, centre: Point, radius: float, colour: str) -> None:
        x, y = centre
        self.oval((x - radius, y - radius, x + radius, y + radius), colour)

    def line(self, points: Iterable[Point], colour: str, width: float) -> None:
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.draw.line(scaled, fill=rgb(colour), width=max(1, round(width * SCALE)), joint="curve")

    def hills(self, base: float, height: float, colour: str, waves: float = 3) -> None:
        """A ridge from edge to edge, at most `height` above `base`, filled to the bottom."""
        phases = [self.random.uniform(0, math.tau) for _ in range(4)]
        ridge = [
            (x, base - height * _ridge(x / WIDTH, waves, phases)) for x in range(0, WIDTH + 9, 8)
        ]
        self.polygon([(0, HEIGHT), *ridge, (WIDTH, HEIGHT)], colour)

    def cloud(self, centre: Point, size: float, opacity: float = 0.55) -> None:
        """A flat-bottomed cloud about three `size` wide."""
        width, height = round(size * 4 * SCALE), round(size * SCALE)
        mask = Image.new("L", (width, height), 0)
        puffs = ImageDraw.Draw(mask)
        for step in range(5):
            x = width * (0.2 + step * 0.15)
            radius = height * self.random.uniform(0.34, 0.5) * (1.15 - abs(step - 2) * 0.25)
            box = (
                x - radius * 1.9,
                height * 0.62 - radius,
                x + radius * 1.9,
                height * 0.62 + radius,
            )
            puffs.ellipse(box, fill=round(255 * opacity))
        puffs.rectangle((0, round(height * 0.68), width, height), fill=0)
        corner = (round(centre[0] * SCALE - width / 2), round(centre[1] * SCALE - height / 2))
        self.image.paste(Image.new("RGB", (width, height), self.light.pale), corner, mask)

    def jpeg(self) -> bytes:
        """The finished drawing, 1280 by 800 pixels."""
        output = io.BytesIO()
        self.image.reduce(REDUCTION).save(output, "JPEG", quality=JPEG_QUALITY, optimize=False)
        return output.getvalue()


def _pixels(box: Box) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(value * SCALE) for value in box)
    return left, top, right, bottom


def _ridge(share: float, waves: float, phases: list[float]) -> float:
    """Height of a ridge (0..1) at `share` of the width: a few sines of falling strength."""
    total = sum(
        math.sin(share * math.tau * waves * (order + 1) * 0.62 + phase) / (order + 1) ** 1.3
        for order, phase in enumerate(phases)
    )
    return 0.5 + total / 4
