"""Scenes of public life: office, meeting hall, school."""

from cms.demo.canvas import HEIGHT, WIDTH, Canvas, Point
from cms.demo.figures import CLOTHES, flag, person, star, tree
from cms.demo.palettes import mix


def office_building(canvas: Canvas) -> None:
    """A public office with its flag and garden."""
    light, ground = canvas.light, 750.0
    canvas.sky(ground, (260, 230))
    for x in (520, 1000, 1420):
        canvas.cloud((x, canvas.random.uniform(90, 200)), canvas.random.uniform(70, 120))
    canvas.hills(ground - 90, 130, light.far, 2)
    for x in (40, 150, 260, 1340, 1450, 1560):
        tree(canvas, (x, ground), canvas.random.uniform(220, 320), light.near)
    _office(canvas, ground)
    canvas.gradient((0, ground, WIDTH, HEIGHT), mix(light.ground, light.pale, 0.15), light.ground)
    canvas.polygon(
        [(700, ground), (900, ground), (1130, HEIGHT), (470, HEIGHT)],
        mix(light.pale, "#a9a29a", 0.4),
    )
    flag(canvas, (560, ground + 40), 470)
    for x in (330, 430, 1180, 1290):
        canvas.oval((x - 70, ground + 50, x + 70, ground + 104), mix(light.near, light.ground, 0.3))
        for petal in range(9):
            canvas.disc(
                (x - 56 + petal * 14, ground + 66 + petal % 3 * 9),
                6,
                light.accent if x % 20 else "#f2b134",
            )
    for x, colour in ((760, CLOTHES[0]), (850, CLOTHES[1])):
        person(canvas, (x, ground + 120), 104, colour, hat=False)


def _office(canvas: Canvas, ground: float) -> None:
    wall = mix("#f4e6c8", canvas.light.sky_low, 0.2)
    shade, glass = (
        mix(wall, canvas.light.dark, 0.16),
        mix(canvas.light.water_near, canvas.light.pale, 0.35),
    )
    for left, right, top in ((360, 1240, 430), (640, 960, 370)):
        canvas.box((left, top, right, ground), wall)
        canvas.box((left - 14, top - 16, right + 14, top + 8), shade)
    for floor in range(3):
        for column in range(13):
            x, y = 384 + column * 66, 466 + floor * 92
            if not 620 < x < 940:
                canvas.box((x, y, x + 40, y + 58), glass, 4)
                canvas.line([(x + 20, y), (x + 20, y + 58)], wall, 4)
    for column in range(4):
        canvas.box((668 + column * 72, 480, 668 + column * 72 + 46, 560), glass, 6)
    for column in range(5):
        x = 652 + column * 70
        canvas.box((x, 590, x + 18, ground), mix(wall, "#ffffff", 0.5))
    canvas.polygon([(630, 596), (970, 596), (940, 566), (660, 566)], shade)
    canvas.box((740, 640, 860, ground), mix(canvas.light.dark, glass, 0.35), 4)
    star(canvas, (800, 424), 32, "#e9b62f")
    canvas.line([(360, 546), (630, 546)], shade, 3)
    canvas.line([(970, 546), (1240, 546)], shade, 3)


def meeting_hall(canvas: Canvas) -> None:
    """A full hall in front of a stage with a speaker."""
    light = canvas.light
    canvas.gradient(
        (0, 0, WIDTH, HEIGHT), mix(light.pale, "#e9d3ae", 0.55), mix("#a5714b", light.dark, 0.2)
    )
    canvas.box((170, 90, 1430, 560), mix("#a3271f", light.dark, 0.1), 6)
    for fold in range(28):
        x = 170 + fold * 45
        canvas.veil((x, 90, x + 16, 560), "#000000", 0.14, 0.06)
    star(canvas, (800, 230), 70, "#f3c73b")
    for width, y in ((440, 350), (300, 392)):
        canvas.box((800 - width / 2, y, 800 + width / 2, y + 18), "#f6dfa3", 9)
    canvas.box((120, 560, 1480, 610), mix("#7b4a2d", light.dark, 0.15))
    canvas.polygon(
        [(980, 600), (1110, 600), (1094, 440), (996, 440)], mix("#8a5a35", "#000000", 0.1)
    )
    person(canvas, (1045, 452), 132, "#2f4a6d", hat=False)
    canvas.line([(1020, 440), (1030, 408)], light.dark, 3)
    for x in (330, 440, 550):
        _flowers(canvas, (x, 560))
    canvas.glow((800, 200), 700, "#fff3d0", 0.35)
    _audience(canvas)


def _flowers(canvas: Canvas, foot: Point) -> None:
    x, y = foot
    canvas.polygon([(x - 22, y), (x + 22, y), (x + 34, y - 46), (x - 34, y - 46)], "#d8c3a0")
    for bloom in range(16):
        dx, dy = (bloom % 5 - 2) * 17, -52 - bloom // 5 * 17
        canvas.disc((x + dx, y + dy), 12, ("#e4572e", "#f2b134", "#e87ea1", "#5d9c59")[bloom % 4])


def _audience(canvas: Canvas) -> None:
    for row in range(4):
        y, size = 700 + row * 96, 118 + row * 30
        count = 14 - row * 2
        for seat in range(count):
            x = (seat + 0.5) * WIDTH / count + (row % 2) * 26 + canvas.random.uniform(-8, 8)
            cloth = mix(canvas.random.choice(CLOTHES), canvas.light.dark, 0.3)
            canvas.oval((x - size * 0.3, y - size * 0.34, x + size * 0.3, y + size * 0.9), cloth)
            canvas.disc(
                (x, y - size * 0.44),
                size * 0.19,
                mix("#2b2522", "#6b5a50", canvas.random.uniform(0, 0.25)),
            )


def school_yard(canvas: Canvas) -> None:
    """A school yard with flamboyant trees and children."""
    light, ground = canvas.light, 660.0
    canvas.sky(ground, (1300, 190))
    for centre in (300, 820):
        canvas.cloud((centre, canvas.random.uniform(90, 180)), canvas.random.uniform(70, 110))
    canvas.hills(ground - 120, 120, light.far, 2)
    _school(canvas, ground)
    canvas.gradient(
        (0, ground, WIDTH, HEIGHT),
        mix("#e2bd8d", light.ground, 0.15),
        mix("#c7905b", light.ground, 0.2),
    )
    for trunk in (150, 1470):
        _flamboyant(canvas, (trunk, ground + 70), canvas.random.uniform(400, 470))
    flag(canvas, (800, ground + 60), 420)
    for index in range(11):
        x, y = canvas.random.uniform(240, 1380), ground + 90.0 + index * 21
        size = 96 + index * 8
        person(canvas, (x, y), size, "#f7f7f2", hat=False)
        canvas.box((x - size * 0.14, y - size * 0.26, x + size * 0.14, y), "#2f4a7d", 4)
        canvas.polygon(
            [
                (x - size * 0.05, y - size * 0.66),
                (x + size * 0.05, y - size * 0.66),
                (x, y - size * 0.42),
            ],
            "#d5261d",
        )


def _school(canvas: Canvas, ground: float) -> None:
    wall = mix("#f3d58a", canvas.light.sky_low, 0.15)
    canvas.box((250, ground - 270, 1350, ground), wall)
    canvas.polygon(
        [(220, ground - 266), (1380, ground - 266), (1310, ground - 340), (290, ground - 340)],
        mix("#b5493a", canvas.light.dark, 0.08),
    )
    for floor in range(2):
        y = ground - 240 + floor * 130
        for column in range(11):
            x = 280 + column * 96
            canvas.box(
                (x, y, x + 54, y + 66), mix(canvas.light.water_near, canvas.light.pale, 0.25), 4
            )
            canvas.line([(x + 27, y), (x + 27, y + 66)], wall, 4)
        canvas.box((250, y + 90, 1350, y + 104), mix(wall, "#ffffff", 0.55))
        for rail in range(250, 1350, 22):
            canvas.line([(rail, y + 68), (rail, y + 92)], mix(wall, canvas.light.dark, 0.18), 2)
    for column in range(12):
        canvas.box(
            (256 + column * 96, ground - 266, 268 + column * 96, ground), mix(wall, "#ffffff", 0.45)
        )


def _flamboyant(canvas: Canvas, foot: Point, height: float) -> None:
    x, y = foot
    canvas.line([(x, y), (x + 6, y - height * 0.5)], "#6b4a35", 26)
    for reach in (-0.3, 0.3):
        canvas.line(
            [(x + 4, y - height * 0.38), (x + height * reach, y - height * 0.66)], "#6b4a35", 13
        )
    for bough in range(9):
        dx = (bough - 4) * height * 0.13
        dy = height * (0.72 - abs(bough - 4) * 0.03)
        canvas.oval(
            (
                x + dx - height * 0.16,
                y - dy - height * 0.11,
                x + dx + height * 0.16,
                y - dy + height * 0.09,
            ),
            mix("#3f8a4d", canvas.light.near, 0.3),
        )
    for _ in range(170):
        dx = canvas.random.gauss(0, height * 0.27)
        dy = height * (0.76 - abs(dx) / height * 0.22) + canvas.random.gauss(0, height * 0.045)
        canvas.disc(
            (x + dx, y - dy),
            canvas.random.uniform(6, 13),
            canvas.random.choice(("#e23b2e", "#f0583c", "#d42a2a")),
        )
