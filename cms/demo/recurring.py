"""Recurring reports: a hand-written template becomes one article for each month or quarter.

A template draws its numbers (`values`) with a seed and takes its phrases (`choose`) in the order
they are written, so that a phrase that suits the season stands in its month. A body item that is a
list offers variants, of which the seed picks one. Texts are `str.format` templates over values,
phrases, `{month}`, `{quarter}`, `{year}` and the names of `names.yaml`, which depend on the day.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from cms.demo.blocks import DemoPicture, parse_body
from cms.demo.periods import Period, periods, publication
from cms.demo.records import DemoArticle
from cms.demo.seeds import seeded
from cms.demo.values import draw_values

Names = Mapping[str, Mapping[dt.date, str]]
Template = Mapping[str, Any]


def expand(portal: str, template: Template, names: Names, seed: int) -> Iterator[DemoArticle]:
    """The template's articles in order of time. Raises KeyError for an unknown placeholder."""
    for index, period in enumerate(periods(template["first"], template["last"], template["every"])):
        random = seeded(seed, template["id"], index)
        yield _article(portal, template, names, period, index, random)


def _article(
    portal: str, template: Template, names: Names, period: Period, index: int, random: Random
) -> DemoArticle:
    published_at = publication(period, random=random, **template["published"])
    words = _words(template, names, period, index, published_at.date(), random)
    return DemoArticle(
        id=f"{template['id']}-{period.year}-{period.month:02d}",
        portal=portal,
        section=template["section"],
        title=_fill(template["title"], words),
        summary=_fill(random.choice(template["summary"]), words),
        author=_fill(template["author"], words),
        source=_fill(template["source"], words),
        published_at=published_at,
        picture=_picture(template, index),
        body=parse_body([_fill(_variant(item, random), words) for item in template["body"]]),
        leaders=tuple(each.format_map(words) for each in template.get("leaders", ())),
    )


def _words(
    template: Template,
    names: Names,
    period: Period,
    index: int,
    day: dt.date,
    random: Random,
) -> dict[str, str]:
    words = {
        "month": str(period.month),
        "quarter": ("I", "II", "III", "IV")[period.quarter - 1],
        "year": str(period.year),
        **{key: _name_on(day, dated) for key, dated in names.items()},
        **draw_values(template["values"], period.month, day, random),
    }
    for key, phrases in template["choose"].items():
        words[key] = _fill(phrases[index % len(phrases)], words)
    return words


def _name_on(day: dt.date, dated: Mapping[dt.date, str]) -> str:
    return dated[max(since for since in dated if since <= day)]


def _picture(template: Template, index: int) -> DemoPicture | None:
    choices = template.get("picture", [None])
    choice = choices[index % len(choices)]
    if choice is None:
        return None
    return DemoPicture(choice["scene"], 7000 + index % 3, choice["alt"], choice["caption"])


def _variant(item: Any, random: Random) -> Any:
    return random.choice(item) if isinstance(item, list) else item


def _fill(value: Any, words: Mapping[str, str]) -> Any:
    """`value` with every string in it formatted; capitalised where a name opens a sentence."""
    if isinstance(value, str):
        filled = value.format_map(words)
        return filled[:1].upper() + filled[1:] if value.startswith("{") else filled
    if isinstance(value, Mapping):
        return {key: _fill(each, words) for key, each in value.items()}
    if isinstance(value, list):
        return [_fill(each, words) for each in value]
    return value
