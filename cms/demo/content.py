"""The pilot's content: seven portals, read from `fixtures/demo` and expanded with a seed.

`load_pilot(directory)` is pure: it reads YAML and returns values; saving them is another room's
work. The same directory and seed always give equal content.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from cms.demo.blocks import DemoPicture, parse_body, parse_picture, pictures_in
from cms.demo.ratings import RatingsPlan, parse_plan
from cms.demo.records import (
    DemoAgency,
    DemoArticle,
    DemoInformation,
    DemoPortal,
    DemoRating,
    DemoSocialChannel,
    DemoTranslation,
    DemoUser,
)
from cms.demo.recurring import expand

PILOT_SEED = 389


@dataclass(frozen=True)
class DemoContent:
    """Everything the demo shows. Articles are newest first; the rest keeps the files' order."""

    agencies: tuple[DemoAgency, ...]
    portals: tuple[DemoPortal, ...]
    articles: tuple[DemoArticle, ...]
    english: tuple[DemoTranslation, ...]
    information: tuple[DemoInformation, ...]
    users: tuple[DemoUser, ...]
    ratings_plan: RatingsPlan
    seed: int

    def ratings(self, portal: str) -> Iterator[DemoRating]:
        """The ratings of the portal of this agency code, oldest first. Raises KeyError."""
        return self.ratings_plan.ratings(portal, self.seed)

    def pictures(self) -> Iterator[DemoPicture]:
        """Every picture of every page, repeats included, in the order of saving."""
        yield from (portal.picture for portal in self.portals)
        articles: tuple[DemoArticle | DemoTranslation, ...] = (*self.articles, *self.english)
        for article in articles:
            if article.picture:
                yield article.picture
            yield from pictures_in(article.body)
        for entry in self.information:
            yield from pictures_in(entry.body)


def load_pilot(directory: Path, seed: int = PILOT_SEED) -> DemoContent:
    """Reads the demo below `directory`.

    Raises OSError, yaml.YAMLError, KeyError or UnknownBlockError where a file is not as it should.
    """
    written = tuple(_written(directory))
    articles = (*written, *_recurring(directory, seed))
    return DemoContent(
        agencies=tuple(_agency(each) for each in _read(directory / "agencies.yaml")),
        portals=tuple(_portal(each) for each in _read(directory / "portals.yaml")),
        articles=tuple(sorted(articles, key=lambda a: (a.published_at, a.id), reverse=True)),
        english=tuple(_english(directory, {article.id: article for article in written})),
        information=tuple(_information(directory)),
        users=tuple(DemoUser(**each) for each in _read(directory / "users.yaml")),
        ratings_plan=parse_plan(_read(directory / "ratings.yaml")),
        seed=seed,
    )


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _files(directory: Path) -> Iterator[Any]:
    return (_read(path) for path in sorted(directory.glob("*.yaml")))


def _agency(value: Mapping[str, Any]) -> DemoAgency:
    channels = tuple(DemoSocialChannel(**each) for each in value["social_channels"])
    return DemoAgency(**{**value, "social_channels": channels})


def _portal(value: Mapping[str, Any]) -> DemoPortal:
    picture = parse_picture(value["picture"])
    return DemoPortal(**{"welcome_en": "", **value, "picture": picture})


def _written(directory: Path) -> Iterator[DemoArticle]:
    for file in _files(directory / "articles"):
        for value in file["articles"]:
            yield _article(file["portal"], value)


def _article(portal: str, value: Mapping[str, Any]) -> DemoArticle:
    picture = value.get("picture")
    typed = {
        "published_at": _moment(value["published_at"]),
        "picture": parse_picture(picture) if picture else None,
        "body": parse_body(value["body"]),
    }
    return DemoArticle(portal=portal, **{**value, **typed})


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def _recurring(directory: Path, seed: int) -> Iterator[DemoArticle]:
    names = _read(directory / "names.yaml")
    for file in _files(directory / "recurring"):
        for template in file["templates"]:
            yield from expand(file["portal"], template, names, seed)


def _english(directory: Path, originals: Mapping[str, DemoArticle]) -> Iterator[DemoTranslation]:
    for file in _files(directory / "articles" / "en"):
        for value in file["articles"]:
            yield _translation(file["office"], originals[value["original"]], value)


def _translation(office: str, original: DemoArticle, value: Mapping[str, Any]) -> DemoTranslation:
    """The English article; section, time and drawing are the original's, the words its own."""
    picture = original.picture
    if picture:
        picture = replace(picture, alt=value["alt"], caption=value["caption"])
    return DemoTranslation(
        original=original.id,
        portal=original.portal,
        section=original.section,
        title=value["title"],
        summary=value["summary"],
        author=office,
        source=office,
        published_at=original.published_at,
        picture=picture,
        body=parse_body(value["body"]),
    )


def _information(directory: Path) -> Iterator[DemoInformation]:
    for file in _files(directory / "information"):
        positions: dict[str, int] = {}
        for value in file["information"]:
            position = positions.get(value["section"], 0)
            positions[value["section"]] = position + 1
            body = parse_body(value["body"])
            yield DemoInformation(
                portal=file["portal"], position=position, **{**value, "body": body}
            )
