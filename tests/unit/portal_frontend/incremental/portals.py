"""A small portal behind the transport's seam, whose pages the real templates can show."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from cms.publishing.keys import Reads
from portal_frontend.incremental.worker import Worker
from portal_frontend.outputs.press import Press
from portal_frontend.transport import Answer, ApiUnreachableError
from tests.unit.portal_frontend.outputs.api import Data, SmallApi, article, read
from tests.unit.portal_frontend.outputs.api import section as news_section
from tests.unit.portal_frontend.rendering.samples import environments, sample

PICTURE = "/media/images/ab/song-huong.jpg"


def whole_article(number: int, section: str = "/tin/") -> Data:
    """An article with all that its page shows; no pictures but the leading one."""
    page = sample("article")["page"] | {"body": []}
    rendition = {"url": PICTURE, "width": 320, "height": 180}
    image = page["image"] | {"webp": [rendition], "jpeg": [rendition]}
    return page | article(number, section) | {"image": image}


class WholeApi(SmallApi):
    """``during`` runs after an operation was answered and before the caller has the answer;
    ``refused``: operations that fail; ``silent``: nobody answers at all."""

    def __init__(self, count: int = 3) -> None:
        super().__init__({"vi": [whole_article(n) for n in range(count)]}, {"vi": [news_section()]})
        self.chrome = sample("chrome_province")
        self.during: dict[str, Callable[[], object]] = {}
        self.refused: set[str] = set()
        self.silent = False

    def execute(self, document: str, variables: Mapping[str, Any]) -> Answer:
        if self.silent:
            raise ApiUnreachableError("không trả lời", "unreachable")
        answer = super().execute(document, variables)
        name = self.names[-1]
        if name in self.refused:
            raise ValueError(f"{name} hỏng")
        self.during.pop(name, lambda: None)()
        return answer

    def open_media(self, path: str) -> BinaryIO:
        if path in self.broken:
            raise LookupError(path)
        return super().open_media(path)

    def _chrome(self, variables: Mapping[str, Any]) -> Answer:
        reads: Reads = read(f"chrome:{variables['locale']}")
        if not self.locales:
            return Answer({"portal": None, "menu": []}, reads)
        portal = self.chrome["portal"] | {"locales": self.locales}
        return Answer(self.chrome | {"portal": portal}, reads)


def worker(api: WholeApi, folder: Path) -> Worker:
    """It publishes below ``folder``; its press belongs to no edition of the settings'."""
    assets = folder / "assets"
    assets.mkdir(parents=True, exist_ok=True)
    return Worker(api, Press(environments()), folder / "public", assets)
