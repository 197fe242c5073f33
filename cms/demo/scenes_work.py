"""Scenes of work: service desk, laboratory, market."""

from cms.demo.canvas import HEIGHT, WIDTH, Canvas, Point
from cms.demo.figures import CLOTHES, person, tree
from cms.demo.palettes import mix


def digital_service(canvas: Canvas) -> None:
    """A service desk with screens, and people being helped."""
    _office_room(canvas)
    _dashboard(canvas, (560, 120))
    for desk in range(4):
        colour = mix(CLOTHES[desk], canvas.light.pale, 0.1)
        person(canvas, (380 + desk * 315, 700), 270, colour, hat=False)
    _counter(canvas)
    for x, colour in ((430, CLOTHES[1]), (760, CLOTHES[4]), (1090, CLOTHES[3])):
        person(canvas, (x + canvas.random.uniform(-20, 20), 965), 300, colour, hat=False)
    _kiosk(canvas, (1450, 950))


def _office_room(canvas: Canvas) -> None:
    light = canvas.light
    wall = (mix(light.pale, light.sky_low, 0.3), mix(light.sky_low, light.pale, 0.4))
    floor = (mix("#d9cdbd", light.mid, 0.15), mix("#b7a793", light.mid, 0.25))
    canvas.gradient((0, 0, WIDTH, 700), *wall)
    canvas.gradient((0, 700, WIDTH, HEIGHT), *floor)
    for x in (90, 1180):
        canvas.box((x, 90, x + 330, 400), mix(light.water_near, light.pale, 0.45), 14)
        canvas.gradient((x + 12, 102, x + 318, 388), light.sky_top, light.sky_low)
        canvas.line([(x + 165, 96), (x + 165, 394)], light.pale, 6)


def _counter(canvas: Canvas) -> None:
    """The desk with a monitor beside each member of staff."""
    light = canvas.light
    canvas.box((120, 570, 1480, 610), mix(light.near, light.pale, 0.2), 10)
    canvas.box((150, 610, 1450, 840), mix(light.near, light.dark, 0.12), 8)
    for panel in range(4):
        left = 190 + panel * 315
        canvas.box((left, 650, left + 260, 802), mix(light.near, light.pale, 0.12), 10)
        canvas.box((left + 40, 478, left + 144, 552), light.dark, 8)
        canvas.box((left + 48, 486, left + 136, 544), light.water_far, 4)
        canvas.box((left + 86, 552, left + 98, 574), light.dark)


def _dashboard(canvas: Canvas, corner: Point) -> None:
    x, y = corner
    canvas.box((x, y, x + 480, y + 290), canvas.light.dark, 18)
    canvas.box(
        (x + 14, y + 14, x + 466, y + 276),
        mix(canvas.light.dark, canvas.light.water_near, 0.35),
        10,
    )
    for bar in range(7):
        height = canvas.random.uniform(40, 150)
        canvas.box(
            (x + 40 + bar * 32, y + 246 - height, x + 60 + bar * 32, y + 246),
            ("#f2b134", "#5fc29f", "#ee6352")[bar % 3],
            4,
        )
    points = [(x + 290 + step * 26, y + 210 - canvas.random.uniform(20, 130)) for step in range(7)]
    canvas.line(points, "#f6f1e4", 5)
    for point in points:
        canvas.disc(point, 7, "#f2b134")
    canvas.box((x + 40, y + 40, x + 230, y + 58), "#f6f1e4", 8)


def _kiosk(canvas: Canvas, foot: Point) -> None:
    x, y = foot
    canvas.box((x - 58, y - 20, x + 58, y), canvas.light.dark, 8)
    canvas.box((x - 18, y - 170, x + 18, y - 12), mix(canvas.light.dark, canvas.light.pale, 0.3))
    canvas.polygon(
        [(x - 84, y - 330), (x + 84, y - 330), (x + 70, y - 160), (x - 70, y - 160)],
        canvas.light.dark,
    )
    canvas.polygon(
        [(x - 68, y - 316), (x + 68, y - 316), (x + 56, y - 176), (x - 56, y - 176)],
        canvas.light.water_far,
    )
    for row in range(3):
        canvas.box(
            (x - 42, y - 296 + row * 38, x + 42, y - 272 + row * 38),
            mix(canvas.light.accent, canvas.light.pale, 0.15 + row * 0.2),
            8,
        )


def laboratory(canvas: Canvas) -> None:
    """A laboratory bench with glassware before a wide window."""
    light = canvas.light
    wall = (mix(light.pale, light.sky_low, 0.2), mix(light.far, light.pale, 0.35))
    canvas.gradient((0, 0, WIDTH, HEIGHT), *wall)
    _wide_window(canvas)
    for x in (520, 1060):
        person(canvas, (x, 900), 460, "#eef4f6", hat=False)
    _bench(canvas)
    _microscope(canvas, (790, 740))
    for index, colour in enumerate(("#ee6352", "#f2b134", "#5fc29f", "#5b8def", "#b07cc6")):
        _flask(canvas, (110 + index * 66, 740), 84 + index % 3 * 20, colour)
    for index, colour in enumerate(("#5fc29f", "#f2b134", "#5b8def")):
        _flask(canvas, (1290 + index * 84, 740), 116 - index * 16, colour)


def _wide_window(canvas: Canvas) -> None:
    """A window with far hills in it, from x 110 to 1490."""
    light = canvas.light
    canvas.box((110, 80, 1490, 560), light.dark, 12)
    canvas.gradient((124, 94, 1476, 546), light.sky_top, light.sky_low)
    far = [(124.0, 440.0), (380.0, 330.0), (620.0, 430.0), (860.0, 350.0), (1476.0, 360.0)]
    near = [(124.0, 490.0), (500.0, 430.0), (900.0, 500.0), (1240.0, 440.0), (1476.0, 480.0)]
    for ridge, colour in ((far, light.far), (near, light.mid)):
        canvas.polygon([(124, 546), *ridge, (1476, 546)], colour)
    for x in (460, 800, 1140):
        canvas.box((x - 8, 94, x + 8, 546), light.dark)


def _bench(canvas: Canvas) -> None:
    light = canvas.light
    canvas.box((0, 740, WIDTH, 790), mix(light.pale, light.far, 0.35))
    front = (mix(light.near, light.dark, 0.1), mix(light.near, light.dark, 0.45))
    canvas.gradient((0, 790, WIDTH, HEIGHT), *front)
    for x in range(60, WIDTH, 310):
        canvas.box((x, 830, x + 250, 970), mix(light.near, light.pale, 0.1), 8)


def _microscope(canvas: Canvas, foot: Point) -> None:
    x, y = foot
    dark = mix(canvas.light.dark, "#000000", 0.15)
    canvas.box((x - 70, y - 18, x + 70, y), dark, 6)
    canvas.line([(x + 46, y - 12), (x + 58, y - 110), (x + 10, y - 186)], dark, 18)
    canvas.line([(x - 34, y - 76), (x + 12, y - 196)], mix(dark, "#ffffff", 0.25), 26)
    canvas.box((x - 62, y - 72, x + 30, y - 60), dark, 3)
    canvas.line([(x + 8, y - 190), (x + 24, y - 226)], dark, 16)


def _flask(canvas: Canvas, foot: Point, height: float, colour: str) -> None:
    x, y = foot
    glass = mix(canvas.light.pale, canvas.light.water_far, 0.4)
    canvas.polygon(
        [
            (x - height * 0.3, y),
            (x + height * 0.3, y),
            (x + height * 0.09, y - height * 0.6),
            (x - height * 0.09, y - height * 0.6),
        ],
        glass,
    )
    canvas.polygon(
        [
            (x - height * 0.28, y - 3),
            (x + height * 0.28, y - 3),
            (x + height * 0.17, y - height * 0.34),
            (x - height * 0.17, y - height * 0.34),
        ],
        colour,
    )
    canvas.box((x - height * 0.09, y - height, x + height * 0.09, y - height * 0.58), glass, 3)
    canvas.box((x - height * 0.12, y - height - 5, x + height * 0.12, y - height + 4), glass, 3)


def market(canvas: Canvas) -> None:
    """A market lane under awnings, full of produce."""
    light, ground = canvas.light, 700.0
    canvas.sky(ground, (800, 220))
    canvas.cloud((420, 130), 90)
    canvas.cloud((1240, 160), 90)
    canvas.hills(ground - 230, 110, light.far, 2)
    for x in (690, 800, 910):
        tree(canvas, (x, ground - 60), canvas.random.uniform(170, 240), light.near)
    canvas.gradient(
        (0, ground - 60, WIDTH, HEIGHT),
        mix("#d9bd94", light.sky_low, 0.25),
        mix("#a78258", light.dark, 0.2),
    )
    awnings = ["#d9534f", "#2f8f83", "#e0a43a", "#4a78b5"]
    canvas.random.shuffle(awnings)
    for index, (left, right, scale) in enumerate(
        ((330, 640, 0.75), (960, 1270, 0.75), (-60, 400, 1.1), (1200, 1660, 1.1))
    ):
        _stall(canvas, (left, right), ground + (scale - 0.75) * 330, scale, awnings[index])
    for x, y, height in ((740, 800, 150), (840, 770, 132), (690, 900, 190), (930, 930, 205)):
        person(
            canvas, (x, y), height, canvas.random.choice(CLOTHES), hat=canvas.random.random() < 0.75
        )


def _stall(
    canvas: Canvas, sides: tuple[float, float], foot: float, scale: float, cloth: str
) -> None:
    left, right = sides
    top, table = foot - 330 * scale, foot - 96 * scale
    for x in (left + 14, right - 14):
        canvas.box((x - 6, top, x + 6, foot + 40 * scale), "#7a5538")
    middle = (left + right) / 2
    person(canvas, (middle + 30, table + 30), 190 * scale, mix(cloth, canvas.light.dark, 0.25))
    stripes = 8
    for stripe in range(stripes):
        a, b = (left - 20 + (right - left + 40) * step / stripes for step in (stripe, stripe + 1))
        colour = cloth if stripe % 2 else mix(canvas.light.pale, cloth, 0.12)
        canvas.polygon(
            [
                (a + 18, top - 50 * scale),
                (b + 18 if stripe < stripes - 1 else b - 18, top - 50 * scale),
                (b, top + 40 * scale),
                (a, top + 40 * scale),
            ],
            colour,
        )
        canvas.oval((a, top + 22 * scale, b, top + 62 * scale), colour)
    canvas.box((left, table, right, foot + 44 * scale), mix("#9b6b43", canvas.light.dark, 0.15), 5)
    goods = ["#e4572e", "#f2b134", "#7fb24b", "#c94f7c", "#f08a4b", "#5a9e5f"]
    columns = int((right - left) / (46 * scale))
    for column in range(columns):
        x = left + (column + 0.5) * (right - left) / columns
        colour = goods[(column + canvas.random.randrange(2)) % 6]
        for heap in range(6):
            dx, dy = (heap % 3 - 1) * 13 * scale, -(heap // 3) * 13 * scale
            canvas.disc(
                (x + dx, table - 8 * scale + dy),
                10 * scale,
                mix(colour, "#ffffff", 0.08 * (heap % 3)),
            )
        canvas.box(
            (x - 22 * scale, table - 4 * scale, x + 22 * scale, table + 26 * scale), "#c79a62", 5
        )
