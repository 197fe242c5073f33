"""Scenes of the old capital: bridge, gate, pagoda, communal house, old street."""

import math

from cms.demo.canvas import HEIGHT, WIDTH, Canvas
from cms.demo.figures import areca, boat, cylinder_row, lantern, person, roof, rower, tree
from cms.demo.palettes import mix


def truong_tien_bridge(canvas: Canvas) -> None:
    """The bridge of six spans and twelve arches over the Perfume River."""
    light, shore = canvas.light, 590.0
    canvas.sky(shore, (canvas.random.uniform(950, 1250), 330))
    for x in (260, 700, 1380):
        canvas.cloud((x, canvas.random.uniform(110, 240)), canvas.random.uniform(70, 120))
    canvas.hills(shore - 30, 150, light.far, 2)
    canvas.hills(shore - 10, 90, light.mid, 4)
    canvas.veil((0, shore - 130, WIDTH, shore), light.sky_low, 0.0, 0.6)
    _town(canvas, shore)
    _bridge(canvas, shore)
    canvas.mirror(shore, 0.5)
    for x, y, length in ((250, 760, 190), (1020, 850, 270)):
        boat(canvas, (x, y), length, light.dark)
        rower(canvas, (x + length * 0.78, y + 4), length * 0.28)


def _town(canvas: Canvas, shore: float) -> None:
    for x in range(0, WIDTH, 58):
        colour = mix(canvas.light.near, canvas.light.mid, 0.45)
        tree(
            canvas,
            (x + canvas.random.uniform(-16, 16), shore + 4),
            canvas.random.uniform(24, 44),
            colour,
        )


def _bridge(canvas: Canvas, shore: float) -> None:
    steel, deck = mix(canvas.light.pale, canvas.light.dark, 0.5), shore - 64
    span = (WIDTH + 80) / 6
    for index in range(6):
        left = -40 + index * span
        for half in range(2):
            _arch(canvas, left + half * span / 2, span / 2, deck, steel)
        pier = [
            (left - 15, deck),
            (left + 15, deck),
            (left + 22, shore + 4),
            (left - 22, shore + 4),
        ]
        canvas.polygon(pier, mix(canvas.light.pale, canvas.light.dark, 0.32))
    canvas.box((0, deck - 7, WIDTH, deck + 11), mix(steel, canvas.light.dark, 0.45))
    canvas.line([(0, deck - 24), (WIDTH, deck - 24)], steel, 2.5)


def _arch(canvas: Canvas, left: float, span: float, deck: float, steel: str) -> None:
    rise = [deck - 30 - 92 * math.sin(math.pi * t / 16) for t in range(17)]
    curve = [
        (left, deck),
        *((left + span * t / 16, rise[t]) for t in range(17)),
        (left + span, deck),
    ]
    canvas.line(curve, mix(steel, canvas.light.pale, 0.15), 9)
    for step in range(3, 17, 2):
        x, top = curve[step]
        canvas.line([(x, top), (x, deck)], steel, 3)
        canvas.line(
            [(x, top), (min(x + span / 8, left + span), deck)],
            mix(steel, canvas.light.pale, 0.3),
            1.8,
        )


def ngo_mon_gate(canvas: Canvas) -> None:
    """The noon gate of the Citadel with the Five Phoenix pavilion."""
    light, ground = canvas.light, 720.0
    canvas.sky(ground, (canvas.random.choice((360.0, 1240.0)), 300))
    for x in (240, 820, 1330):
        canvas.cloud((x, canvas.random.uniform(100, 220)), canvas.random.uniform(70, 110))
    canvas.hills(ground - 60, 120, light.far, 2)
    for x in (*range(-20, 330, 70), *range(1290, 1640, 70)):
        tree(canvas, (x, ground - 20), canvas.random.uniform(150, 230), light.near)
    _gate_base(canvas, ground)
    _pavilion(canvas)
    canvas.mirror(ground + 40, 0.42)
    canvas.box((690, ground + 22, 910, HEIGHT), mix(light.pale, light.mid, 0.35))
    canvas.polygon(
        [(700, ground + 22), (900, ground + 22), (1010, HEIGHT), (590, HEIGHT)],
        mix(light.pale, "#b99c78", 0.45),
    )
    for x in (650, 950):
        person(canvas, (x + canvas.random.uniform(-8, 8), ground + 130), 74, light.accent)
    person(canvas, (812, ground + 60), 52, "#8e44ad")


def _gate_base(canvas: Canvas, ground: float) -> None:
    stone = mix("#b5835a", canvas.light.mid, 0.2)
    wall = mix(stone, canvas.light.dark, 0.2)
    canvas.box((0, ground - 90, WIDTH, ground + 40), mix(wall, canvas.light.near, 0.25))
    canvas.polygon(
        [(330, ground + 40), (352, ground - 170), (1248, ground - 170), (1270, ground + 40)], stone
    )
    for left, right in ((330, 520), (1080, 1270)):
        canvas.polygon(
            [
                (left, ground + 40),
                (left + 15, ground - 170),
                (right - 15, ground - 170),
                (right, ground + 40),
            ],
            wall,
        )
    for row in range(6):
        y = ground - 140 + row * 30
        canvas.line([(352, y), (1248, y)], mix(stone, "#000000", 0.07), 1.5)
    canvas.box((342, ground - 184, 1258, ground - 166), mix(stone, "#ffffff", 0.25))
    for x, width, height in (
        (800, 66, 150),
        (690, 46, 118),
        (910, 46, 118),
        (425, 40, 104),
        (1175, 40, 104),
    ):
        dark = mix(canvas.light.dark, "#000000", 0.2)
        canvas.box((x - width / 2, ground + 40 - height, x + width / 2, ground + 40), dark)
        canvas.oval(
            (
                x - width / 2,
                ground + 40 - height - width / 2,
                x + width / 2,
                ground + 40 - height + width / 2,
            ),
            dark,
        )


def _pavilion(canvas: Canvas) -> None:
    red, gold, jade = "#a02c22", "#e0a93b", "#3f7d5a"
    for centre, wide, low, tiles in (
        (445.0, 130.0, 536.0, jade),
        (1155.0, 130.0, 536.0, jade),
        (800.0, 330.0, 536.0, gold),
    ):
        canvas.box(
            (centre - wide * 0.82, low - 92, centre + wide * 0.82, low), mix(red, "#000000", 0.35)
        )
        cylinder_row(
            canvas,
            centre - wide * 0.8,
            centre + wide * 0.8,
            low - 92,
            low,
            5 if wide < 200 else 10,
            red,
        )
        roof(canvas, centre, low - 150, low - 84, wide * 0.66, wide * 1.08, tiles)
    canvas.box((800 - 214, 330, 800 + 214, 392), mix(red, "#000000", 0.25))
    cylinder_row(canvas, 800 - 205, 800 + 205, 330, 392, 8, red)
    roof(canvas, 800, 262, 340, 170, 286, gold)
    canvas.polygon([(640, 262), (660, 236), (676, 262)], gold)
    canvas.polygon([(960, 262), (940, 236), (924, 262)], gold)
    canvas.disc((800, 250), 13, mix(gold, "#ffffff", 0.4))


def thien_mu_pagoda(canvas: Canvas) -> None:
    """The seven-storey tower above the river bend."""
    light, shore = canvas.light, 700.0
    canvas.sky(shore, (430, 340))
    for x in (200, 640, 1420):
        canvas.cloud((x, canvas.random.uniform(90, 220)), canvas.random.uniform(60, 110))
    canvas.hills(shore - 70, 190, light.far, 2)
    canvas.hills(shore - 40, 120, light.mid, 3)
    canvas.veil((0, shore - 200, WIDTH, shore), light.sky_low, 0.0, 0.55)
    bank = [
        (700, shore),
        (820, shore - 90),
        (1060, shore - 150),
        (1600, shore - 170),
        (1600, shore),
    ]
    canvas.polygon([*bank], light.near)
    for x in (760, 850, 1290, 1380, 1470, 1560):
        tree(
            canvas,
            (x, shore - 80),
            canvas.random.uniform(120, 190),
            mix(light.near, light.ground, 0.4),
        )
    _tower(canvas, 1070, shore - 140)
    for step in range(9):
        y = shore - step * 16
        canvas.box(
            (1070 - 88 + step * 5, y - 16, 1070 + 88 - step * 5, y),
            mix(light.pale, "#a08a72", 0.3 + step * 0.04),
        )
    canvas.mirror(shore, 0.5)
    boat(canvas, (250, 830), 260, light.dark)
    rower(canvas, (450, 834), 74)


def _tower(canvas: Canvas, x: float, foot: float) -> None:
    wall = mix("#d9a06b", canvas.light.mid, 0.15)
    for storey in range(7):
        half, height = 78 - storey * 8.0, 62 - storey * 3.4
        top = foot - height
        canvas.polygon(
            [(x - half, foot), (x - half * 0.94, top), (x + half * 0.94, top), (x + half, foot)],
            wall,
        )
        canvas.polygon(
            [
                (x + half * 0.35, foot),
                (x + half * 0.33, top),
                (x + half * 0.94, top),
                (x + half, foot),
            ],
            mix(wall, canvas.light.dark, 0.22),
        )
        canvas.box(
            (x - half * 0.2, top + height * 0.34, x + half * 0.14, foot - 2),
            mix(canvas.light.dark, "#000000", 0.1),
            9,
        )
        roof(
            canvas,
            x,
            top - 13,
            top + 9,
            half * 0.82,
            half * 1.22,
            mix("#7d5a44", canvas.light.dark, 0.25),
        )
        foot = top - 8
    canvas.polygon([(x - 12, foot), (x + 12, foot), (x, foot - 56)], "#e0a93b")


def village_communal_house(canvas: Canvas) -> None:
    """A village communal house behind its yard and lily pond."""
    light, ground = canvas.light, 690.0
    canvas.sky(ground, (canvas.random.uniform(250, 500), 250))
    canvas.cloud((1180, 170), 100)
    canvas.cloud((700, 110), 70)
    canvas.hills(ground - 130, 140, light.far, 2)
    canvas.hills(ground - 70, 100, light.mid, 3)
    for x in (90, 210, 1380, 1510):
        tree(canvas, (x, ground), canvas.random.uniform(250, 340), light.near)
    for x in (310, 1310, 1245):
        areca(canvas, (x, ground), canvas.random.uniform(360, 440), mix(light.near, "#2f7d45", 0.4))
    canvas.gradient(
        (0, ground - 6, WIDTH, HEIGHT),
        mix("#d8b98c", light.ground, 0.3),
        mix("#b98f63", light.ground, 0.35),
    )
    _communal_hall(canvas, ground)
    for x in (505, 1095):
        _gate_pillar(canvas, x, ground + 120)
    canvas.hills(HEIGHT - 40, 26, mix(light.ground, light.near, 0.4), 6)
    for x, colour in ((640, light.accent), (700, "#3f6fb0"), (930, "#8e44ad")):
        person(canvas, (x, ground + 96), 84, colour)


def _communal_hall(canvas: Canvas, ground: float) -> None:
    wood, tile = "#6e3b25", mix("#a8492f", canvas.light.dark, 0.12)
    canvas.box((430, ground - 18, 1170, ground + 26), mix(canvas.light.pale, "#9c8a78", 0.45))
    canvas.box((470, ground - 150, 1130, ground - 18), mix(wood, "#000000", 0.35))
    for x in range(500, 1120, 100):
        canvas.box((x, ground - 128, x + 62, ground - 18), mix(wood, "#d98f4e", 0.25))
        for bar in range(1, 4):
            canvas.line([(x + bar * 15.5, ground - 128), (x + bar * 15.5, ground - 18)], wood, 2)
    cylinder_row(canvas, 476, 1124, ground - 152, ground - 16, 7, "#8b2f22")
    roof(canvas, 800, ground - 350, ground - 138, 300, 440, tile)
    for side in (-1, 1):
        x = 800 + side * 296
        canvas.polygon(
            [(x, ground - 352), (x + side * 34, ground - 392), (x - side * 26, ground - 352)],
            mix(tile, "#ffffff", 0.35),
        )
    canvas.disc((800, ground - 366), 17, "#e0a93b")


def _gate_pillar(canvas: Canvas, x: float, foot: float) -> None:
    plaster = mix(canvas.light.pale, "#c9b79c", 0.4)
    canvas.box((x - 22, foot - 210, x + 22, foot), plaster)
    canvas.box((x + 6, foot - 210, x + 22, foot), mix(plaster, canvas.light.dark, 0.18))
    canvas.box((x - 30, foot - 222, x + 30, foot - 204), mix(plaster, "#ffffff", 0.4))
    canvas.box((x - 32, foot - 18, x + 32, foot), mix(plaster, canvas.light.dark, 0.25))
    canvas.polygon([(x - 20, foot - 222), (x + 20, foot - 222), (x, foot - 262)], "#c0563f")


def old_street(canvas: Canvas) -> None:
    """Tube houses of the old quarter with lanterns across the street."""
    light, ground = canvas.light, 760.0
    canvas.sky(ground, (820, 320))
    canvas.cloud((500, 150), 80)
    canvas.cloud((1120, 110), 95)
    canvas.hills(ground - 160, 110, light.far, 2)
    walls = ["#e8c27a", "#d98f5c", "#e9d6a8", "#c96f4a", "#9db7a5", "#e3b587"]
    canvas.random.shuffle(walls)
    x, index = -30.0, 0
    while x < WIDTH:
        width = canvas.random.uniform(170, 250)
        height = canvas.random.uniform(280, 400)
        if not 700 < x + width / 2 < 900:
            _house(canvas, (x, width), ground, height, mix(walls[index % 6], light.sky_low, 0.12))
        else:
            tree(canvas, (x + width / 2, ground), 250, light.near)
        x, index = x + width, index + 1
    canvas.gradient(
        (0, ground, WIDTH, HEIGHT), mix("#b6a596", light.mid, 0.25), mix("#83766c", light.dark, 0.3)
    )
    canvas.polygon(
        [(0, ground), (WIDTH, ground), (WIDTH, ground + 18), (0, ground + 18)],
        mix(light.pale, "#8b7f75", 0.4),
    )
    _lantern_strings(canvas)
    for foot, colour in (
        (380, light.accent),
        (470, "#3f6fb0"),
        (980, "#8e44ad"),
        (1210, "#2f7d64"),
    ):
        person(
            canvas, (foot, ground + canvas.random.uniform(60, 150)), 118, colour, hat=foot != 470
        )


def _house(
    canvas: Canvas, place: tuple[float, float], ground: float, height: float, wall: str
) -> None:
    left, width = place
    top = ground - height
    canvas.box((left, top, left + width, ground), wall)
    canvas.box((left, top, left + 10, ground), mix(wall, canvas.light.dark, 0.25))
    roof(
        canvas,
        left + width / 2,
        top - 66,
        top + 14,
        width * 0.4,
        width * 0.56,
        mix("#8f4a35", canvas.light.dark, 0.15),
    )
    wood, glow = mix("#5a3a28", canvas.light.dark, 0.2), mix("#ffd98a", wall, 0.25)
    for column in range(2):
        x = left + width * (0.18 + column * 0.37)
        canvas.box((x, top + 60, x + width * 0.26, top + 140), wood, 4)
        canvas.box((x + 6, top + 66, x + width * 0.26 - 6, top + 134), glow, 3)
        canvas.line([(x + width * 0.13, top + 60), (x + width * 0.13, top + 140)], wood, 4)
    canvas.box((left + 14, top + 168, left + width - 14, top + 180), mix(wood, wall, 0.3))
    canvas.box((left + width * 0.14, ground - 118, left + width * 0.86, ground), wood, 4)
    for leaf in range(1, 5):
        x = left + width * (0.14 + 0.144 * leaf)
        canvas.line([(x, ground - 114), (x, ground)], mix(wood, "#d98f4e", 0.45), 3)
    canvas.polygon(
        [
            (left + 6, ground - 150),
            (left + width - 6, ground - 150),
            (left + width + 8, ground - 116),
            (left - 8, ground - 116),
        ],
        mix(canvas.light.accent, wall, 0.35),
    )


def _lantern_strings(canvas: Canvas) -> None:
    colours = ["#e4572e", "#f2b134", "#d7263d", "#f08a4b", "#3aa17e"]
    for row, y in enumerate((150.0, 270.0)):
        curve = [(x, y + 90 * math.sin(math.pi * x / WIDTH)) for x in range(0, WIDTH + 1, 40)]
        canvas.line(curve, canvas.light.dark, 2)
        for index in range(2 + row, 40, 5):
            lantern(canvas, curve[index], 42 - row * 8, colours[(index + row) % 5])
