"""Build one portal, or some of its outputs. One broken page never stops the others."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal_frontend.outputs.enumeration import homes, outputs_of
from portal_frontend.outputs.media import media_in
from portal_frontend.outputs.press import Press
from portal_frontend.outputs.source import PageGoneError, PortalSource, batched_articles
from portal_frontend.outputs.specs import ARTICLE, HOME, Output
from portal_frontend.storage import Storage
from portal_frontend.transport import ApiUnreachableError, Transport

from .ledger import Ledger
from .planner import WHOLE_PORTAL

logger = logging.getLogger(__name__)

Data = Mapping[str, Any]
Progress = Callable[[int, int], None]  # outputs done, outputs in all


@dataclass
class BuildReport:
    """What a build did; paths are public ones. ``failures``: path → reason."""

    portal: str
    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failures: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def built(self) -> set[str]:
        return {*self.written, *self.unchanged}


class PortalBuild:
    """One build: asks ``source``, renders with ``press``, keeps ``storage`` and ``ledger`` true."""

    def __init__(
        self,
        source: PortalSource,
        transport: Transport,
        press: Press,
        storage: Storage,
        ledger: Ledger,
        progress: Progress = lambda done, total: None,
    ) -> None:
        self.source, self.transport, self.press = source, transport, press
        self.storage, self.ledger, self.progress = storage, ledger, progress
        self.report = BuildReport(source.portal.key)

    def run(self, wanted: str, assets: Path) -> BuildReport:
        """Build ``wanted``: WHOLE_PORTAL, the name of a spec, or a path.

        What the transport raises when outline or chrome cannot be had goes through; then
        nothing is removed.
        """
        started = time.monotonic()
        self._place_assets(assets)
        outputs = self._selected(wanted)
        self._build(outputs)
        self._remove_outdated(wanted, outputs)
        self.ledger.save()
        self.report.seconds = time.monotonic() - started
        return self.report

    def _selected(self, wanted: str) -> dict[str, Output]:
        """Path → output. Home pages alone need no outline."""
        self.source.chrome(self.source.portal.locale)
        found = homes(self.source) if wanted == HOME.name else outputs_of(self.source)
        return {o.path: o for o in found if wanted in (WHOLE_PORTAL, o.spec.name, o.path)}

    def _build(self, outputs: Mapping[str, Output]) -> None:
        total = len(outputs)
        for done, (output, data) in enumerate(self._with_data(outputs), start=1):
            self._attempt(output, data)
            self.progress(done, total)

    def _with_data(self, outputs: Mapping[str, Output]) -> Iterator[tuple[Output, Data | None]]:
        """Articles come with their data, read in batches; the others ask for themselves."""
        articles = {path: o for path, o in outputs.items() if o.spec is ARTICLE}
        for locale in {output.locale: None for output in articles.values()}:
            yield from batched_articles(self.source, locale, articles)
        yield from ((o, None) for path, o in outputs.items() if path not in articles)

    def _attempt(self, output: Output, data: Data | None) -> None:
        try:
            self._produce(output, data or self.source.data(output))
        except PageGoneError:
            self._remove(output.file)
        except ApiUnreachableError:
            raise
        except Exception as error:  # whatever breaks a page must not stop the others
            logger.warning("%s%s: %s", self.report.portal, output.path, error, exc_info=True)
            self.report.failures[output.path] = f"{type(error).__name__}: {error}"

    def _produce(self, output: Output, data: Data) -> None:
        """Media first, so that no page ever shows a picture that is not there yet."""
        content = self.press.render(self.source, output, data)
        media = media_in(content, self.source.portal.url.rstrip("/"))
        for path in media:
            self._publish_medium(path)
        changed = self.storage.write(output.file, content)
        (self.report.written if changed else self.report.unchanged).append(output.path)
        self.ledger.record(output.file, media)

    def _publish_medium(self, path: str) -> None:
        """Media are content-addressed: what is there is right."""
        if not self.storage.exists(path):
            with self.transport.open_media(path) as file:
                self.storage.write(path, file.read())

    def _place_assets(self, folder: Path) -> None:
        for name in _asset_names(folder):
            self.storage.place(f"/assets/{name}", folder / name)
        self._assets = {f"/assets/{name}" for name in _asset_names(folder)}

    def _remove_outdated(self, wanted: str, outputs: Mapping[str, Output]) -> None:
        if wanted == WHOLE_PORTAL:
            self._remove_all_but({output.file for output in outputs.values()})
        elif wanted.startswith("/") and wanted not in outputs:
            self._remove(Output(ARTICLE, "", {"path": wanted}).file)
        self._withdraw_media()

    def _remove_all_but(self, expected: set[str]) -> None:
        """Failed outputs are expected: they keep their old files, which may need old assets."""
        for path in list(self.storage.paths()):
            if path.startswith("/media/") or path in expected or path in self._assets:
                continue
            if not (path.startswith("/assets/") and self.report.failures):
                self._remove(path)

    def _remove(self, path: str) -> None:
        self.ledger.forget(path)
        if self.storage.delete(path):
            self.report.removed.append(path)

    def _withdraw_media(self) -> None:
        """What no published file shows is no longer public."""
        shown = self.ledger.media()
        media = [path for path in self.storage.paths() if path.startswith("/media/")]
        for path in media:
            if path not in shown and self.storage.delete(path):
                self.report.removed.append(path)


def _asset_names(folder: Path) -> Iterable[str]:
    return sorted(f.name for f in folder.iterdir() if f.is_file() and f.name != "manifest.json")
