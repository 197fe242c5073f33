"""An editor at work beside running workers: how long until readers see it.

``python -m tests.scale.edits single 200`` edits random articles, one after the other on an idle
queue; ``… footer 200`` changes every portal's footer and goes on editing until all is recomposed.
Prints one line of JSON: a ``Day``.
"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

LOOK_EVERY, LOOK_AT_QUEUE_EVERY = 0.001, 0.05  # seconds
PATIENCE = 120.0  # seconds for one edit to go live
LONGEST_FOOTER = 3_600.0
PAUSE_BETWEEN_EDITS = 0.5  # seconds, while the footer spreads
SAMPLE = 200  # files looked into after a footer change
SEED = 2_026


class NotLiveError(RuntimeError):
    """A change did not reach the files within the time it was given."""


@dataclass
class Day:
    """What was measured. ``live``: seconds from publish to live, by edit; ``rebuilt`` and
    ``written``: outputs built and outputs really different, by edit; ``footer``: seconds."""

    live: list[float] = field(default_factory=list)
    rebuilt: list[int] = field(default_factory=list)
    written: list[int] = field(default_factory=list)
    footer: float = 0.0


@dataclass(frozen=True)
class Edit:
    """One article with a new title, saved as a draft; ``file`` is where readers will find it."""

    page_id: int
    portal: str
    title: str
    file: Path


class Editor:
    """Edits random articles; the same seed edits the same ones."""

    def __init__(self) -> None:
        from cms.news.models import ArticlePage

        self._random = Random(SEED)  # noqa: S311 the same every time, on purpose
        self._keys = list(ArticlePage.objects.live().order_by("pk").values_list("pk", flat=True))
        self._number = 0

    def publish_one(self) -> tuple[Edit, float]:
        """Seconds from the call of ``publish`` until the article's own file shows the title."""
        from cms.news.models import ArticlePage

        self._number += 1
        page = ArticlePage.objects.get(pk=self._random.choice(self._keys))
        page.title = f"{page.title.split(' (bản')[0]} (bản {self._number})"
        revision = page.save_revision()
        edit = Edit(page.pk, page.portal.key, page.title, file_of(page))
        started = time.perf_counter()
        revision.publish()
        wait_until_shown(edit.file, edit.title)
        return edit, time.perf_counter() - started


def file_of(page) -> Path:
    """The file of an article on disk."""
    from django.conf import settings

    from cms.core.public_urls import public_path

    folder = settings.PUBLIC_ROOT / "portals" / page.portal.key
    return Path(folder, public_path(page).lstrip("/"), "index.html")


def wait_until_shown(file: Path, text: str) -> None:
    """Look until the file holds ``text``. Raises NotLiveError."""
    until, seen, wanted = time.monotonic() + PATIENCE, -1, text.encode()
    while time.monotonic() < until:
        with suppress(FileNotFoundError):
            written = file.stat().st_mtime_ns
            if written != seen and wanted in file.read_bytes():
                return
            seen = written
        time.sleep(LOOK_EVERY)
    raise NotLiveError(f"{file} does not show “{text}” after {PATIENCE:.0f} s")


def queue_is_idle(lane: int | None = None) -> bool:
    """Nothing waits to be planned or (in that lane) built."""
    from cms.publishing.models import Change
    from portal_frontend.models import Ticket

    tickets = Ticket.objects.filter(state=Ticket.State.WAITING)
    if lane is not None:
        tickets = tickets.filter(lane=lane)
    return not (Change.objects.filter(state=Change.State.PENDING).exists() or tickets.exists())


def wait_until_idle() -> None:
    until = time.monotonic() + LONGEST_FOOTER
    while not queue_is_idle():
        if time.monotonic() > until:
            raise NotLiveError("the queue does not become empty")
        time.sleep(LOOK_AT_QUEUE_EVERY)


def single_edits(number: int) -> Day:
    """Each on an idle queue."""
    from django.utils import timezone

    day, editor = Day(), Editor()
    wait_until_idle()
    editor.publish_one()  # the worker's first build warms its templates
    for _ in range(number):
        wait_until_idle()
        since = timezone.now()
        edit, seconds = editor.publish_one()
        wait_until_idle()
        day.live.append(seconds)
        day.rebuilt.append(_files(edit.portal, built_at__gte=since))
        day.written.append(_files(edit.portal, written_at__gte=since))
    return day


def _files(portal: str, **since: object) -> int:
    from portal_frontend.models import PublishedFile

    return PublishedFile.objects.filter(portal=portal, **since).count()


def footer_change(_number: int) -> Day:
    """Every agency gets another hotline; single edits go on until all files show theirs."""
    from portal_frontend.models import Ticket

    day, editor = Day(), Editor()
    wait_until_idle()
    started = time.perf_counter()
    change_hotlines()
    while not queue_is_idle(Ticket.Lane.WIDE) and time.perf_counter() - started < LONGEST_FOOTER:
        day.live.append(editor.publish_one()[1])
        time.sleep(PAUSE_BETWEEN_EDITS)
    wait_until_idle()
    day.footer = time.perf_counter() - started
    look_into_some()
    return day


def hotline(portal: str) -> str:
    return f"1022 ({portal[:40]})"


def change_hotlines() -> None:
    """In one transaction, by ordinary saves."""
    from django.db import transaction

    from sites.models import Portal

    with transaction.atomic():
        for portal in Portal.objects.select_related("agency"):
            portal.agency.hotline = hotline(portal.key)
            portal.agency.save()


def look_into_some() -> None:
    """Raises NotLiveError if a sampled page does not show the new footer."""
    for portal, file in _sample():
        if hotline(portal).encode() not in file.read_bytes():
            raise NotLiveError(f"{file} still has the old footer")


def _sample() -> Iterator[tuple[str, Path]]:
    from django.conf import settings

    from portal_frontend.models import PublishedFile

    pages = PublishedFile.objects.filter(path__endswith="/").order_by("pk")
    step = max(1, pages.count() // SAMPLE)
    for portal, path in pages.values_list("portal", "path")[::step]:
        folder = settings.PUBLIC_ROOT / "portals" / portal
        yield portal, Path(folder, path.lstrip("/"), "index.html")


KINDS = {"single": single_edits, "footer": footer_change}

if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(asdict(KINDS[sys.argv[1]](int(sys.argv[2])))))
