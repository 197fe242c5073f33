"""What is published, compared with a clean build: nothing is written, everything asked anew."""

import logging
import random
from collections.abc import Callable, Iterator, Sequence

from django.utils import timezone

from cms.publishing.models import Change
from portal_frontend.models import Check, PublishedFile, Ticket
from portal_frontend.outputs.outline import outline
from portal_frontend.outputs.press import Chrome
from portal_frontend.outputs.reading import PageGoneError, PortalReader
from portal_frontend.outputs.specs import CHROME, WITHOUT_FILE, Output, chrome_path, output_at

from .builder import ROOT_LOCALE, Workshop
from .expansion import unexpected

logger = logging.getLogger(__name__)

LINES_KEPT = 200


def verify(
    workshop: Workshop,
    portals: Sequence[str],
    limit: int | None,
    go_on: Callable[[], object] = lambda: None,
) -> Check:
    """Compare ``limit`` outputs, chosen at random over ``portals``; None: all of them.

    ``go_on`` is called after each portal. Portals for which something waits are left out, and so
    are outputs that failed: they are known to be stale.
    """
    started = timezone.now()
    checked, lines = 0, list[str]()
    share = None if limit is None else max(1, -(-limit // max(1, len(portals))))
    chosen = portals if limit is None else random.sample(portals, min(limit, len(portals)))
    for portal in chosen:
        if not _is_waiting(portal):
            number, found = _checked(workshop, portal, share)
            checked += number
            lines += found
        go_on()
    detail = "\n".join(lines[:LINES_KEPT])
    return Check.objects.create(
        started_at=started,
        finished_at=timezone.now(),
        outputs=checked,
        differences=len(lines),
        detail=detail,
    )


def _checked(workshop: Workshop, portal: str, share: int | None) -> tuple[int, list[str]]:
    """A portal that cannot be asked about is a difference, and stops no other's check."""
    try:
        return _PortalCheck(workshop, portal).run(share)
    except Exception as error:
        logger.exception("%s", portal)
        return 0, [f"{portal}: không kiểm tra được ({type(error).__name__}: {error})"]


def _is_waiting(portal: str) -> bool:
    pending = Change.objects.filter(state=Change.State.PENDING).exists()
    waiting = Ticket.objects.filter(portal=portal, state=Ticket.State.WAITING)
    return pending or waiting.exists()


def _known_to_fail(portal: str) -> set[str]:
    """Their reasons stand on the board; they say nothing against the others."""
    failed = Ticket.objects.filter(portal=portal, state=Ticket.State.FAILED)
    return set(failed.values_list("output", flat=True))


class _PortalCheck:
    """One portal, rebuilt in memory."""

    def __init__(self, workshop: Workshop, portal: str) -> None:
        self.workshop, self.portal = workshop, portal
        self.storage = workshop.storage(portal)

    def run(self, share: int | None) -> tuple[int, list[str]]:
        """How many outputs were compared, and a line for each difference."""
        chromes = self._chromes()
        self.reader = PortalReader(
            self.workshop.transport, self.portal, chromes[ROOT_LOCALE]["portal"]["locales"]
        )
        paths = outline(self.reader)
        outputs = [o for path in paths if (o := output_at(path, self.reader.locales))]
        files = [output for output in outputs if output.spec not in WITHOUT_FILE]
        sound = [output for output in files if output.path not in _known_to_fail(self.portal)]
        chosen = sound if share is None else random.sample(sound, min(share, len(sound)))
        differences = [line for output in chosen for line in self._compared(output, chromes)]
        differences += self._outside({output.file for output in files}, paths)
        return len(chosen), [] if _is_waiting(self.portal) else differences

    def _chromes(self) -> dict[str, Chrome]:
        reader = PortalReader(self.workshop.transport, self.portal, [ROOT_LOCALE])
        root = Chrome(reader.material(_chrome(ROOT_LOCALE)).data)
        others = [code for code in root["portal"]["locales"] if code != ROOT_LOCALE]
        return {ROOT_LOCALE: root} | {
            code: Chrome(reader.material(_chrome(code)).data) for code in others
        }

    def _compared(self, output: Output, chromes: dict[str, Chrome]) -> Iterator[str]:
        published = self.storage.read(output.file)
        try:
            data = self.reader.material(output).data
            clean = self.workshop.press.render(output, data, chromes[output.locale])
        except PageGoneError:
            yield f"{self.portal}{output.path}: không còn trang này"
            return
        except Exception as error:
            yield f"{self.portal}{output.path}: không dựng được ({type(error).__name__}: {error})"
            return
        if published is None:
            yield f"{self.portal}{output.path}: thiếu tệp"
        elif published != clean:
            yield f"{self.portal}{output.path}: khác bản dựng sạch"

    def _outside(self, files: set[str], paths: Sequence[str]) -> Iterator[str]:
        for path in unexpected(self.portal, self.storage, files):
            yield f"{self.portal}{path}: tệp thừa"
        rows = PublishedFile.objects.filter(portal=self.portal)
        known = set(rows.values_list("path", flat=True))
        for path in sorted(known ^ set(paths)):
            yield f"{self.portal}{path}: danh mục tệp không khớp"


def _chrome(locale: str) -> Output:
    return Output(CHROME, chrome_path(locale), locale)
