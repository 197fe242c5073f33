"""The pilot's content: seven portals, read from `fixtures/demo` and expanded with a seed.

`load_pilot(directory)` is pure: it reads YAML and returns values; saving them is another room's
work. The same directory and seed always give equal content.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from cms.demo.blocks import DemoPicture, parse_body, parse_picture, pictures_in
from cms.demo.ratings import RatingsPlan, parse_plan
from cms.demo.records import (
    DemoAgency,
    DemoArticle,
    DemoChannel,
    DemoDraft,
    DemoEnglish,
    DemoHotline,
    DemoInformation,
    DemoLink,
    DemoPortal,
    DemoRating,
    DemoRecord,
    DemoRelation,
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
    drafts: tuple[DemoDraft, ...]
    english: tuple[DemoTranslation, ...]
    information: tuple[DemoInformation, ...]
    records: tuple[DemoRecord, ...]
    users: tuple[DemoUser, ...]
    ratings_plan: RatingsPlan
    seed: int

    def ratings(self, portal: str) -> Iterator[DemoRating]:
        """The ratings of the portal of this agency code, oldest first. Raises KeyError."""
        return self.ratings_plan.ratings(portal, self.seed)

    def pictures(self) -> Iterator[DemoPicture]:
        """Every picture of every page, repeats included, in the order of saving."""
        yield from (portal.picture for portal in self.portals)
        links = (link for agency in self.agencies for link in agency.links)
        yield from (link.picture for link in links if link.picture)
        yield from _pictures_of_articles((*self.articles, *self.drafts, *self.english))
        for entry in self.information:
            yield from pictures_in(entry.body)
        for record in self.records:
            yield from _pictures_of(record)


def _pictures_of_articles(
    articles: Iterable[DemoArticle | DemoDraft | DemoTranslation],
) -> Iterator[DemoPicture]:
    for article in articles:
        if article.picture:
            yield article.picture
        yield from pictures_in(article.body)


def _pictures_of(record: DemoRecord) -> Iterator[DemoPicture]:
    """A fact that names a scene is a picture; a list may be a body with some."""
    for fact in record.facts.values():
        if isinstance(fact, dict) and "scene" in fact:
            yield parse_picture(fact)
    yield from pictures_in(parse_body(record.facts.get("body", ())))


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
        drafts=tuple(_drafts(directory)),
        english=tuple(_english(directory, {article.id: article for article in written})),
        information=tuple(_information(directory)),
        records=tuple(_records(directory)),
        users=tuple(DemoUser(**each) for each in _read(directory / "users.yaml")),
        ratings_plan=parse_plan(_read(directory / "ratings.yaml")),
        seed=seed,
    )


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _files(directory: Path) -> Iterator[Any]:
    return (_read(path) for path in sorted(directory.glob("*.yaml")))


def _agency(value: Mapping[str, Any]) -> DemoAgency:
    typed = {
        name: tuple(row(**each) for each in value.get(name, ()))
        for name, row in (
            ("social_channels", DemoSocialChannel),
            ("hotlines", DemoHotline),
            ("information_channels", DemoChannel),
        )
    }
    links = tuple(_link(each) for each in value.get("links", ()))
    return DemoAgency(**{**value, **typed, "links": links})


def _link(value: Mapping[str, Any]) -> DemoLink:
    picture = value.get("picture")
    return DemoLink(**{**value, "picture": parse_picture(picture) if picture else None})


def _portal(value: Mapping[str, Any]) -> DemoPortal:
    picture = parse_picture(value["picture"])
    return DemoPortal(**{"welcome_en": "", **value, "picture": picture})


def _written(directory: Path) -> Iterator[DemoArticle]:
    for file in _files(directory / "articles"):
        for value in file["articles"]:
            yield _article(file["portal"], value)


def _article(portal: str, value: Mapping[str, Any]) -> DemoArticle:
    typed = {
        "published_at": _moment(value["published_at"]),
        "leaders": tuple(value.get("leaders", ())),
    }
    return DemoArticle(portal=portal, **{**value, **_shown(value), **typed})


def _drafts(directory: Path) -> Iterator[DemoDraft]:
    for file in _files(directory / "drafts"):
        for value in file["drafts"]:
            yield DemoDraft(portal=file["portal"], **{**value, **_shown(value)})


def _shown(value: Mapping[str, Any]) -> dict[str, Any]:
    """The picture, if any, and the body."""
    picture = value.get("picture")
    body = parse_body(value["body"])
    return {"picture": parse_picture(picture) if picture else None, "body": body}


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


def _records(directory: Path) -> Iterator[DemoRecord]:
    for file in _files(directory / "records"):
        for value in file["records"]:
            yield _record(file["portal"], value)


def _record(portal: str, value: Mapping[str, Any]) -> DemoRecord:
    relations, english = value.get("relations", ()), value.get("english")
    typed = {
        "published_at": _dated(value["published_at"]),
        "relations": tuple(DemoRelation(**{"to": "", "name": "", **each}) for each in relations),
        "articles": tuple(value.get("articles", ())),
        "english": DemoEnglish(**{"facts": {}, **english}) if english else None,
    }
    return DemoRecord(portal=portal, **{"title": "", "summary": "", **value, **typed})


def _dated(value: str | dt.datetime) -> dt.datetime:
    """YAML reads a moment with its offset by itself."""
    return value if isinstance(value, dt.datetime) else _moment(value)
