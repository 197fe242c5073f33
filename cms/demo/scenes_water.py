"""Scenes of the water: lagoon, lotus pond, beach, harbour."""

import math

from cms.demo.canvas import HEIGHT, WIDTH, Canvas, Point
from cms.demo.figures import boat, cylinder_row, person, roof, rower, tree
from cms.demo.palettes import mix


def tam_giang_lagoon(canvas: Canvas) -> None:
    """The lagoon at first light, fish corrals, lift nets and boats."""
    light, shore = canvas.light, 470.0
    canvas.sky(shore, (canvas.random.uniform(500, 1100), 390))
    for x in (230, 760, 1350):
        canvas.cloud((x, canvas.random.uniform(110, 250)), canvas.random.uniform(80, 130))
    canvas.hills(shore, 100, light.far, 2)
    canvas.hills(shore + 6, 46, light.mid, 3)
    canvas.mirror(shore, 0.55)
    for left, y in ((60, 560), (930, 600), (380, 690)):
        _corral(canvas, left, y, canvas.random.uniform(380, 560))
    _lift_net(canvas, (1300, 790), 330)
    for x, y, length in ((180, 820, 300), (760, 900, 380), (620, 590, 130)):
        boat(canvas, (x, y), length, light.dark)
        rower(canvas, (x + length * 0.76, y + 5), length * 0.27)


def _corral(canvas: Canvas, left: float, y: float, length: float) -> None:
    count = int(length / 15)
    for index in range(count):
        share = index / count
        x, foot = left + length * share, y + 34 * math.sin(share * math.pi * 1.4)
        height = (28 + (y - 470) * 0.16) * canvas.random.uniform(0.8, 1.15)
        canvas.line(
            [(x, foot + 4), (x + canvas.random.uniform(-3, 3), foot - height)], canvas.light.dark, 3
        )
        canvas.line(
            [(x, foot + 6), (x, foot + height * 0.5)],
            mix(canvas.light.water_near, canvas.light.dark, 0.25),
            2,
        )


def _lift_net(canvas: Canvas, centre: Point, size: float) -> None:
    x, y = centre
    corners = [
        (x - size, y - 40),
        (x - size * 0.45, y - 130),
        (x + size * 0.75, y - 130),
        (x + size * 0.6, y - 30),
    ]
    sag = (x, y + 18)
    for corner in corners:
        canvas.line(
            [(corner[0], corner[1] - 120), (corner[0], corner[1] + 70)], canvas.light.dark, 6
        )
        for share in range(11):
            edge = corners[(corners.index(corner) + 1) % 4]
            start = (
                corner[0] + (edge[0] - corner[0]) * share / 10,
                corner[1] - 100 + (edge[1] - corner[1]) * share / 10,
            )
            canvas.line([start, sag], mix(canvas.light.pale, canvas.light.water_far, 0.3), 1.2)


def lotus_pond(canvas: Canvas) -> None:
    """A lotus pond with a waterside pavilion."""
    light, shore = canvas.light, 460.0
    canvas.sky(shore, (1220, 220))
    canvas.cloud((420, 150), 100)
    canvas.cloud((950, 110), 70)
    canvas.hills(shore - 30, 120, light.far, 2)
    for x in range(0, WIDTH, 62):
        tree(
            canvas,
            (x, shore + 6),
            canvas.random.uniform(90, 170),
            mix(light.near, light.ground, canvas.random.uniform(0, 0.5)),
        )
    canvas.box((980, shore - 20, 1240, shore + 4), mix(light.pale, "#9c8a78", 0.5))
    canvas.box((1010, shore - 104, 1210, shore - 20), "#5c2f22")
    cylinder_row(canvas, 1014, 1206, shore - 108, shore - 18, 5, "#a83c2a")
    roof(canvas, 1110, shore - 196, shore - 98, 70, 150, "#8c5a3c")
    canvas.mirror(shore, 0.42)
    _lotus_field(canvas, shore)


def _lotus_field(canvas: Canvas, shore: float) -> None:
    white = canvas.random.random() < 0.35
    spots = sorted(
        (canvas.random.random() ** 0.8, canvas.random.uniform(-40, WIDTH)) for _ in range(120)
    )
    for share, x in spots:
        y = shore + 40 + share * (HEIGHT - shore)
        size = 16 + 74 * share
        green = mix("#3f8f5f", canvas.light.near, canvas.random.uniform(0.1, 0.6))
        canvas.oval((x - size, y - size * 0.32, x + size, y + size * 0.32), green)
        canvas.line(
            [(x, y), (x + size * 0.8, y - size * 0.1)], mix(green, "#ffffff", 0.25), 1 + share * 2
        )
        if canvas.random.random() < 0.3:
            _lotus(
                canvas,
                (x + size * 0.2, y - size * 0.5),
                size * 0.52,
                "#fdf3ee" if white else "#f08cae",
            )


def _lotus(canvas: Canvas, centre: Point, size: float, colour: str) -> None:
    x, y = centre
    canvas.line(
        [(x, y + size * 0.3), (x - size * 0.1, y + size * 1.2)], "#3f7f4f", max(2.0, size * 0.09)
    )
    for angle, shade in ((-68, 0.14), (68, 0.14), (-36, 0.05), (36, 0.05), (0, 0.0)):
        tilt = math.radians(angle)
        tip = (x + size * 1.05 * math.sin(tilt), y - size * 1.05 * math.cos(tilt))
        side = size * 0.34
        left = (
            x + size * 0.5 * math.sin(tilt) - side * math.cos(tilt),
            y - size * 0.5 * math.cos(tilt) - side * math.sin(tilt),
        )
        right = (
            x + size * 0.5 * math.sin(tilt) + side * math.cos(tilt),
            y - size * 0.5 * math.cos(tilt) + side * math.sin(tilt),
        )
        canvas.polygon([(x, y + size * 0.25), left, tip, right], mix(colour, "#c2185b", shade))
    canvas.disc((x, y - size * 0.02), size * 0.13, "#f6d55c")


def sea_beach(canvas: Canvas) -> None:
    """A beach below a headland, basket boats on the sand."""
    light, horizon = canvas.light, 440.0
    canvas.sky(horizon, (canvas.random.uniform(300, 1000), 250))
    for x in (260, 780, 1300):
        canvas.cloud((x, canvas.random.uniform(100, 220)), canvas.random.uniform(70, 120))
    canvas.gradient(
        (0, horizon, WIDTH, HEIGHT), light.water_far, mix(light.water_near, "#2f9fb0", 0.4)
    )
    head = [
        (1000, horizon + 14),
        (1120, 350),
        (1230, 372),
        (1380, 270),
        (1600, 220),
        (1600, horizon + 40),
    ]
    canvas.polygon(head, light.mid)
    canvas.polygon(
        [(1180, horizon + 24), (1300, 390), (1450, 350), (1600, 330), (1600, horizon + 60)],
        light.near,
    )
    canvas.ripples(horizon, 90)
    _surf(canvas)
    for x, y, size in ((300, 880, 92), (470, 930, 104), (150, 945, 88)):
        canvas.oval((x - size, y - size * 0.42, x + size, y + size * 0.42), "#5b4030")
        canvas.oval((x - size * 0.84, y - size * 0.38, x + size * 0.84, y + size * 0.22), "#a87b52")
    for x in (820, 900):
        person(canvas, (x, 910), 128, light.accent if x < 850 else "#3f6fb0")
    boat(canvas, (640, horizon + 60), 150, light.dark)


def _surf(canvas: Canvas) -> None:
    sand = mix("#f2dcae", canvas.light.sky_low, 0.25)
    for offset, colour in (
        (-52, mix(canvas.light.water_far, canvas.light.pale, 0.3)),
        (-34, canvas.light.pale),
        (-16, mix(sand, canvas.light.water_far, 0.45)),
        (0, sand),
    ):
        edge = [
            (x, 800 - 190 * (x / WIDTH) ** 1.5 + 16 * math.sin(x / 130) + offset)
            for x in range(0, WIDTH + 9, 10)
        ]
        canvas.polygon([(0, HEIGHT), *edge, (WIDTH, HEIGHT)], colour)
    for _ in range(260):
        x, y = canvas.random.uniform(0, WIDTH), canvas.random.uniform(830, HEIGHT)
        canvas.disc((x, y), canvas.random.uniform(0.8, 2.2), mix(sand, "#9c8154", 0.35))


def fishing_port(canvas: Canvas) -> None:
    """Fishing boats moored below the hills."""
    light, shore = canvas.light, 560.0
    canvas.sky(shore, (canvas.random.uniform(300, 700), 330))
    for x in (500, 1200):
        canvas.cloud((x, canvas.random.uniform(100, 220)), canvas.random.uniform(70, 120))
    canvas.hills(shore, 230, light.far, 1.6)
    canvas.hills(shore + 4, 130, light.mid, 2.4)
    canvas.veil((0, shore - 160, WIDTH, shore), light.sky_low, 0.0, 0.5)
    canvas.mirror(shore, 0.5)
    hulls = ["#2f6f9f", "#b5412f", "#2f8068", "#36558f"]
    canvas.random.shuffle(hulls)
    for index, (x, y, size) in enumerate(
        ((60, 640, 300), (1130, 660, 340), (430, 730, 400), (880, 850, 520))
    ):
        _trawler(canvas, (x, y), size, hulls[index])


def _trawler(canvas: Canvas, bow: Point, size: float, hull: str) -> None:
    x, y = bow
    trim = mix(hull, "#ffffff", 0.75)
    for mast in (0.34, 0.72):
        canvas.line(
            [(x + size * mast, y - 10), (x + size * mast, y - size * 0.52)], canvas.light.dark, 4
        )
    canvas.line([(x + size * 0.34, y - size * 0.5), (x, y - size * 0.16)], canvas.light.dark, 2)
    canvas.box((x + size * 0.48, y - size * 0.3, x + size * 0.86, y - size * 0.06), trim, 4)
    canvas.box(
        (x + size * 0.46, y - size * 0.33, x + size * 0.88, y - size * 0.29), canvas.light.accent
    )
    for window in range(3):
        left = x + size * (0.52 + window * 0.11)
        canvas.box(
            (left, y - size * 0.24, left + size * 0.07, y - size * 0.16), canvas.light.dark, 3
        )
    deck = [
        (x - size * 0.04, y - size * 0.16),
        (x + size * 0.2, y - size * 0.06),
        (x + size * 0.9, y - size * 0.06),
        (x + size, y - size * 0.12),
    ]
    canvas.polygon(
        [*deck, (x + size * 0.92, y + size * 0.1), (x + size * 0.12, y + size * 0.1)], hull
    )
    canvas.line(deck, trim, 5)
    canvas.polygon(
        [
            (x + size * 0.1, y + size * 0.06),
            (x + size * 0.94, y + size * 0.06),
            (x + size * 0.92, y + size * 0.1),
            (x + size * 0.12, y + size * 0.1),
        ],
        "#8c2f23",
    )
    canvas.disc((x + size * 0.07, y - size * 0.045), size * 0.018, "#ffffff")
    top = y - size * 0.52
    canvas.polygon(
        [
            (x + size * 0.72, top),
            (x + size * 0.82, top),
            (x + size * 0.82, top + size * 0.066),
            (x + size * 0.72, top + size * 0.066),
        ],
        "#d5261d",
    )
