"""Things that stand in many scenes: trees, roofs, boats, people, flags, lanterns."""

import math

from cms.demo.canvas import Canvas, Point
from cms.demo.palettes import mix

# Foliage leans towards this green in every light, or dawn and dusk turn it blue.
LEAF = "#3c8a54"
SKIN = "#e6b48a"
CLOTHES = ("#3f6fb0", "#c0563f", "#2f7d64", "#8e5a9c", "#d08a2e", "#4b6478")


def tree(canvas: Canvas, foot: Point, height: float, colour: str) -> None:
    """A round-crowned tree with a lit side."""
    x, y = foot
    colour = mix(colour, LEAF, 0.4)
    canvas.box(
        (x - height * 0.03, y - height * 0.45, x + height * 0.03, y), mix(colour, "#4a3728", 0.6)
    )
    for dx, dy, radius in ((-0.2, 0.55, 0.2), (0.2, 0.55, 0.2), (0, 0.72, 0.27), (0, 0.5, 0.24)):
        canvas.disc((x + dx * height, y - dy * height), radius * height, colour)
    light = mix(colour, "#ffffff", 0.14)
    canvas.disc((x + 0.1 * height, y - 0.78 * height), 0.13 * height, light)
    canvas.disc((x - 0.14 * height, y - 0.62 * height), 0.09 * height, light)


def areca(canvas: Canvas, foot: Point, height: float, colour: str) -> None:
    """A slender areca palm."""
    x, y = foot
    top = (x + height * 0.04, y - height)
    canvas.line(
        [foot, (x + height * 0.01, y - height / 2), top],
        mix(colour, "#6b5644", 0.55),
        height * 0.03,
    )
    for angle in (-168, -140, -108, -72, -40, -12):
        canvas.polygon(_frond(top, height * 0.34, math.radians(angle)), colour)


def _frond(top: Point, length: float, angle: float) -> list[Point]:
    middle = (top[0] + length * 0.6 * math.cos(angle), top[1] + length * 0.6 * math.sin(angle))
    tip = (top[0] + length * math.cos(angle), top[1] + length * (math.sin(angle) + 0.55))
    return [top, (middle[0], middle[1] - length * 0.06), tip, (middle[0], middle[1] + length * 0.1)]


def pine(canvas: Canvas, foot: Point, height: float, colour: str) -> None:
    """A dark conifer in three tiers."""
    x, y = foot
    for tier in range(3):
        width, low = height * (0.24 - tier * 0.05), y - height * (0.12 + tier * 0.26)
        canvas.polygon([(x - width, low), (x + width, low), (x, low - height * 0.38)], colour)


def roof(
    canvas: Canvas, centre: float, ridge: float, eave: float, top: float, wide: float, colour: str
) -> None:
    """A tiled roof with upturned corners.

    `ridge` and `eave` are heights on the canvas, `top` and `wide` half lengths of ridge and eaves.
    """
    height, lift = eave - ridge, (eave - ridge) * 0.22
    left, right = [], []
    for step in range(13):
        share = step / 12
        reach = top + (wide - top) * share
        y = ridge + height * (1 - (1 - share) ** 1.7) - lift * share**6
        left.append((centre - reach, y))
        right.append((centre + reach, y))
    canvas.polygon([*left, (centre, eave + height * 0.04), *reversed(right)], colour)
    canvas.line([*left[:1], *right[:1]], mix(colour, "#ffffff", 0.25), max(3.0, height * 0.07))
    for row in (0.35, 0.6, 0.82):
        reach = top + (wide - top) * row
        y = ridge + height * (1 - (1 - row) ** 1.7)
        canvas.line([(centre - reach, y), (centre + reach, y)], mix(colour, "#000000", 0.12), 2)


def boat(canvas: Canvas, bow: Point, length: float, colour: str) -> None:
    """A slim wooden boat lying on the water, `bow` being its left tip."""
    x, y = bow
    hull = [
        (x, y - length * 0.05),
        (x + length * 0.12, y),
        (x + length * 0.88, y),
        (x + length, y - length * 0.05),
    ]
    keel = [(x + length * 0.8, y + length * 0.055), (x + length * 0.2, y + length * 0.055)]
    canvas.polygon([*hull, *keel], colour)


def rower(canvas: Canvas, seat: Point, height: float) -> None:
    """A person in a conical hat with an oar."""
    x, y = seat
    canvas.line(
        [(x + height * 0.1, y - height * 0.45), (x + height * 0.75, y + height * 0.22)],
        canvas.light.dark,
        3,
    )
    person(canvas, seat, height, canvas.light.dark)


def person(canvas: Canvas, foot: Point, height: float, colour: str, hat: bool = True) -> None:
    """A small figure in a long tunic, in a conical hat unless told otherwise."""
    x, y = foot
    _legs(canvas, foot, height)
    shade = mix(colour, "#000000", 0.16)
    for side in (-1, 1):
        hand = (x + side * height * 0.2, y - height * 0.36)
        canvas.line([(x + side * height * 0.1, y - height * 0.67), hand], shade, height * 0.07)
        canvas.disc(hand, height * 0.035, SKIN)
    shoulder, waist, hem = height * 0.13, height * 0.085, height * 0.16
    levels = ((0.71, shoulder * 0.6), (0.66, shoulder), (0.46, waist), (0.17, hem))
    left = [(x - half, y - height * level) for level, half in levels]
    right = [(x + half, y - height * level) for level, half in reversed(levels)]
    canvas.polygon([*left, *right], colour)
    canvas.polygon(
        [(x + waist * 0.5, y - height * 0.46), *right[:2], (x + hem * 0.6, y - height * 0.17)],
        shade,
    )
    _head(canvas, (x, y - height * 0.8), height, hat)


def _legs(canvas: Canvas, foot: Point, height: float) -> None:
    x, y = foot
    for side in (-1, 1):
        middle = x + side * height * 0.055
        canvas.box(
            (middle - height * 0.045, y - height * 0.3, middle + height * 0.045, y), "#3b3f4a"
        )


def _head(canvas: Canvas, centre: Point, height: float, hat: bool) -> None:
    x, y = centre
    canvas.box(
        (x - height * 0.035, y, x + height * 0.035, y + height * 0.11), mix(SKIN, "#000000", 0.12)
    )
    canvas.disc((x, y - height * 0.035), height * 0.105, "#33302f")
    canvas.disc((x, y), height * 0.09, SKIN)
    if hat:
        brim = y - height * 0.03
        canvas.polygon(
            [(x - height * 0.25, brim), (x + height * 0.25, brim), (x, brim - height * 0.21)],
            "#f2e2b8",
        )
        canvas.polygon([(x, brim), (x + height * 0.25, brim), (x, brim - height * 0.21)], "#dcc894")


def flag(canvas: Canvas, foot: Point, height: float) -> None:
    """The national flag on its pole."""
    x, y = foot
    width = height * 0.42
    canvas.line([(x, y), (x, y - height)], "#d8d8d8", max(3.0, height * 0.022))
    top, bottom = y - height, y - height + width * 0.66
    canvas.polygon(
        [
            (x, top),
            (x + width / 2, top + 6),
            (x + width, top),
            (x + width, bottom),
            (x + width / 2, bottom + 6),
            (x, bottom),
        ],
        "#d5261d",
    )
    star(canvas, (x + width / 2, (top + bottom) / 2 + 3), width * 0.2, "#ffdf3f")


def star(canvas: Canvas, centre: Point, radius: float, colour: str) -> None:
    """A five-pointed star standing on two points."""
    canvas.polygon(star_points(centre, radius), colour)


def star_points(centre: Point, radius: float) -> list[Point]:
    """The ten corners of a five-pointed star."""
    corners = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = math.radians(corner * 36 - 90)
        corners.append((centre[0] + reach * math.cos(angle), centre[1] + reach * math.sin(angle)))
    return corners


def lantern(canvas: Canvas, top: Point, size: float, colour: str) -> None:
    """A lit paper lantern hanging from `top`."""
    x, y = top
    canvas.glow((x, y + size), size * 2.2, mix(colour, "#ffe9a8", 0.6), 0.45)
    canvas.line([top, (x, y + size * 0.4)], canvas.light.dark, 2)
    canvas.oval((x - size * 0.55, y + size * 0.35, x + size * 0.55, y + size * 1.45), colour)
    canvas.oval(
        (x - size * 0.24, y + size * 0.35, x + size * 0.24, y + size * 1.45),
        mix(colour, "#ffffff", 0.22),
    )
    canvas.line([(x, y + size * 1.45), (x, y + size * 1.95)], mix(colour, "#ffd34d", 0.7), 3)


def cylinder_row(
    canvas: Canvas, left: float, right: float, top: float, foot: float, count: int, colour: str
) -> None:
    """Evenly spaced columns from `left` to `right`."""
    for index in range(count):
        x = left + (right - left) * index / (count - 1)
        canvas.box((x - 8, top, x + 8, foot), colour)
        canvas.box((x - 8, top, x - 3, foot), mix(colour, "#ffffff", 0.25))
