"""Scenes of the land: rice fields, mountains, a forest stream."""

import itertools

from cms.demo.canvas import HEIGHT, WIDTH, Canvas, Point
from cms.demo.figures import LEAF, areca, person, pine, tree
from cms.demo.palettes import mix


def rice_fields(canvas: Canvas) -> None:
    """Rice plots running to the foot of the hills; the crop's colour follows the seed."""
    light, horizon = canvas.light, 430.0
    canvas.sky(horizon + 20, (canvas.random.uniform(300, 1300), 240))
    for x in (300, 900, 1400):
        canvas.cloud((x, canvas.random.uniform(90, 200)), canvas.random.uniform(70, 120))
    canvas.hills(horizon, 170, light.far, 2)
    canvas.hills(horizon + 10, 110, light.mid, 3)
    canvas.veil((0, horizon - 130, WIDTH, horizon + 10), light.sky_low, 0.0, 0.6)
    crop = canvas.random.choice(("#e3bd4f", "#9cc653", "#c5c04f"))
    canvas.gradient(
        (0, horizon, WIDTH, HEIGHT), mix(crop, light.sky_low, 0.35), mix(crop, light.ground, 0.3)
    )
    _plots(canvas, horizon, crop)
    _village_edge(canvas, horizon)
    for x, y in ((430, 740), (520, 752), (1150, 680)):
        person(canvas, (x, y), 74, canvas.random.choice((light.accent, "#3f6fb0", "#7a4d8b")))


def _plots(canvas: Canvas, horizon: float, crop: str) -> None:
    vanish, rows = (820.0, horizon - 60), [0, 0.07, 0.17, 0.31, 0.52, 0.8, 1.15]
    for row in range(6):
        top, bottom = (horizon + (HEIGHT - horizon) * share for share in rows[row : row + 2])
        for column in range(-7, 8):
            corners = [
                _perspective(vanish, column + side, y)
                for y, side in ((top, 0), (top, 1), (bottom, 1), (bottom, 0))
            ]
            tint = mix(crop, canvas.light.ground, canvas.random.uniform(0, 0.55))
            canvas.polygon(corners, mix(tint, canvas.light.sky_low, 0.3 * (1 - row / 6)))
            canvas.line(
                [*corners, corners[0]], mix(canvas.light.ground, "#6b5b3a", 0.4), 1 + row * 0.9
            )
    for _ in range(420):
        y = horizon + 60 + (HEIGHT - horizon - 60) * canvas.random.random()
        size, x = (y - horizon) * 0.035, canvas.random.uniform(0, WIDTH)
        canvas.line([(x, y), (x + size * 0.4, y - size)], mix(crop, "#ffffff", 0.28), size * 0.12)


def _perspective(vanish: Point, column: float, y: float) -> Point:
    return (vanish[0] + (column * 330 - 120) * (y - vanish[1]) / (HEIGHT - vanish[1]), y)


def _village_edge(canvas: Canvas, horizon: float) -> None:
    green = mix(canvas.light.near, canvas.light.ground, 0.3)
    for x in range(0, WIDTH, 34):
        if not 560 < x < 700:
            tree(canvas, (x, horizon + 12), canvas.random.uniform(34, 66), green)
    for x in (590, 640):
        canvas.box((x, horizon - 16, x + 40, horizon + 12), canvas.light.pale)
        canvas.polygon(
            [
                (x - 8, horizon - 16),
                (x + 48, horizon - 16),
                (x + 34, horizon - 40),
                (x + 6, horizon - 40),
            ],
            "#b5523a",
        )
    areca(canvas, (690, horizon + 14), 100, green)


def misty_mountains(canvas: Canvas) -> None:
    """Ridge behind ridge with mist between them."""
    light = canvas.light
    canvas.sky(HEIGHT, (canvas.random.uniform(350, 1250), 260))
    layers = 6
    for layer in range(layers):
        share = layer / (layers - 1)
        base = 420 + 500 * share
        colour = (
            mix(light.far, light.near, share)
            if layer < layers - 1
            else mix(light.near, light.dark, 0.4)
        )
        canvas.hills(base, 250 - 110 * share, colour, 1.6 + layer * 0.7)
        if layer < layers - 1:
            canvas.veil((0, base - 130, WIDTH, min(HEIGHT, base + 110)), light.sky_low, 0.0, 0.62)
    for _ in range(34):
        x = canvas.random.uniform(-20, WIDTH)
        pine(
            canvas,
            (x, canvas.random.uniform(960, 1040)),
            canvas.random.uniform(110, 210),
            mix(light.near, light.dark, 0.72),
        )
    for index in range(7):
        x, y = 1050 + index * 34, 250 + abs(index - 3) * 13
        canvas.line([(x - 11, y - 5), (x, y), (x + 11, y - 6)], light.dark, 2.4)


def forest_stream(canvas: Canvas) -> None:
    """A stream coming down through the forest in small falls."""
    light = canvas.light
    canvas.gradient((0, 0, WIDTH, HEIGHT), mix(light.sky_low, light.far, 0.35), light.pale)
    canvas.glow((800, 170), 560, light.sun, 0.8)
    canvas.hills(430, 210, mix(light.far, LEAF, 0.2), 2)
    for layer in range(4):
        _forest_wall(canvas, layer)
        canvas.veil((0, 260, WIDTH, 560 + layer * 70), light.pale, 0.0, 0.34 - layer * 0.1)
    _banks(canvas)
    _stream(canvas)
    _rocks(canvas)


def _forest_wall(canvas: Canvas, layer: int) -> None:
    """Trees on both sides, leaving the valley open; nearer layers are taller and darker."""
    shade = mix(mix(canvas.light.far, LEAF, 0.35 + layer * 0.2), canvas.light.dark, layer * 0.12)
    gap, foot = 150 + layer * 105, 520 + layer * 60
    for side in (-1, 1):
        for index in range(9):
            x = 800 + side * (gap + index * (92 - layer * 6) + canvas.random.uniform(-20, 20))
            height = 210 + layer * 95 + index * 16 + canvas.random.uniform(-30, 40)
            tree(
                canvas,
                (x, foot + index * 8),
                height,
                mix(shade, LEAF, canvas.random.uniform(0, 0.3)),
            )


def _banks(canvas: Canvas) -> None:
    moss = mix(canvas.light.ground, canvas.light.dark, 0.28)
    for side in (-1, 1):
        edge = [(800 + side * (_half_width(y) + 4), y) for y in range(540, HEIGHT + 9, 20)]
        canvas.polygon([*edge, (800 + side * 900, HEIGHT), (800 + side * 900, 600)], moss)


def _stream(canvas: Canvas) -> None:
    """Pools joined by four falls, widening towards the viewer."""
    light = canvas.light
    pool = mix(light.water_near, "#3c9a9a", 0.35)
    levels = [540.0, 590.0, 665.0, 770.0, 910.0, 1040.0]
    for upper, lower in itertools.pairwise(levels):
        lip = lower - (lower - upper) * 0.42
        canvas.polygon(_channel(upper, lip), mix(pool, light.pale, 0.28 - upper / 4200))
        canvas.polygon(_channel(lip, lower), mix(light.pale, pool, 0.18))
        half = _half_width(lip)
        for _ in range(30):
            x = 800 + canvas.random.uniform(-half, half)
            canvas.line(
                [(x, lip), (800 + (x - 800) * 1.06, lower)],
                mix(light.pale, pool, 0.42),
                1.6 + half / 160,
            )
        for _ in range(22):
            x, size = 800 + canvas.random.uniform(-half, half) * 1.08, 6 + half * 0.05
            canvas.oval((x - size, lower - size * 0.5, x + size, lower + size * 0.6), light.pale)


def _half_width(y: float) -> float:
    return 34 + 0.0027 * (y - 500) ** 1.9


def _channel(top: float, bottom: float) -> list[Point]:
    above, below = _half_width(top), _half_width(bottom)
    return [(800 - above, top), (800 + above, top), (800 + below, bottom), (800 - below, bottom)]


def _rocks(canvas: Canvas) -> None:
    for index in range(56):
        y = 560 + index * 8.2
        side = -1 if index % 2 else 1
        size = (14 + (y - 540) * 0.15) * canvas.random.uniform(0.7, 1.35)
        x = 800 + side * (_half_width(y) * canvas.random.uniform(0.92, 1.18) + size * 0.4)
        stone = mix("#8b918c", canvas.light.dark, canvas.random.uniform(0.08, 0.45))
        canvas.oval(
            (x - size, y - size * 0.55, x + size, y + size * 0.62),
            mix(stone, canvas.light.dark, 0.3),
        )
        canvas.oval((x - size, y - size * 0.62, x + size * 0.94, y + size * 0.42), stone)
        canvas.oval(
            (x - size * 0.66, y - size * 0.52, x + size * 0.42, y), mix(stone, "#ffffff", 0.2)
        )
