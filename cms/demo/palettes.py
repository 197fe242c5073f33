"""Colours of the drawings: times of the day, and the closed set of portal themes."""

from dataclasses import dataclass

from PIL import ImageColor

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Light:
    """One time of the day: sky, sun, three distances of land, ground, water, and details."""

    sky_top: str
    sky_low: str
    sun: str
    far: str
    mid: str
    near: str
    ground: str
    water_far: str
    water_near: str
    accent: str
    pale: str
    dark: str


DAWN = Light(
    sky_top="#6f95c4", sky_low="#ffdcb8", sun="#fff0c6", far="#a7b6d3", mid="#7893b4",
    near="#44697c", ground="#5b8763", water_far="#f4d0af", water_near="#5c86ae",
    accent="#d9614c", pale="#fff5e4", dark="#2b4258",
)  # fmt: skip
DAY = Light(
    sky_top="#58aee3", sky_low="#e4f5fb", sun="#fffdf0", far="#a8d0dd", mid="#74b3a0",
    near="#3f8d66", ground="#79b860", water_far="#c6e9f1", water_near="#3d92b8",
    accent="#e2593a", pale="#ffffff", dark="#27485d",
)  # fmt: skip
DUSK = Light(
    sky_top="#47457e", sky_low="#ffb583", sun="#ffe6b3", far="#9a7aa8", mid="#6c5a8e",
    near="#443f6e", ground="#566457", water_far="#f9ab80", water_near="#4f447a",
    accent="#ee6352", pale="#ffecd6", dark="#262346",
)  # fmt: skip
MIST = Light(
    sky_top="#a5c2cb", sky_low="#f3f4ea", sun="#ffffff", far="#c2d4d6", mid="#93b2af",
    near="#5b857e", ground="#7fa46c", water_far="#e6ede9", water_near="#7aa3a9",
    accent="#c65a41", pale="#fbfbf5", dark="#304a4d",
)  # fmt: skip

# Portal theme -> deep, middle, pale.
THEMES: dict[str, tuple[str, str, str]] = {
    "lotus": ("#9d174d", "#e879a6", "#fff1f6"),
    "river": ("#0b4f6c", "#3aa0c8", "#eaf7fc"),
    "pine": ("#14532d", "#4ca36b", "#eefaf1"),
    "imperial": ("#8a1c1c", "#d9a441", "#fff8e7"),
}


def rgb(colour: str) -> Colour:
    """ "#rrggbb" as three numbers."""
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return red, green, blue


def mix(first: str, second: str, share: float) -> str:
    """The colour `share` (0..1) of the way from `first` to `second`."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
