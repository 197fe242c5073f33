"""Draws scenes in processes beside the one that saves: drawing is half the demo's work."""

import os
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from types import TracebackType
from typing import Self

from cms.demo.blocks import DemoPicture
from cms.demo.pictures import draw_scene


class Painter:
    """A scene with a seed is drawn once, however often it is asked for."""

    def __init__(self) -> None:
        # spawn: a forked child would inherit the open database connection
        self._pool = ProcessPoolExecutor(os.cpu_count() or 1, mp_context=get_context("spawn"))
        self._scenes: dict[tuple[str, int], Future[bytes]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def draw_ahead(self, pictures: Iterable[DemoPicture]) -> None:
        """Begin with pictures that will be asked for, in this order."""
        for picture in pictures:
            self._start(picture)

    def draw(self, picture: DemoPicture) -> bytes:
        """The JPEG, waited for where it is not ready. Raises what drawing it raised."""
        return self._start(picture).result()

    def _start(self, picture: DemoPicture) -> Future[bytes]:
        key = (picture.scene, picture.seed)
        if key not in self._scenes:
            self._scenes[key] = self._pool.submit(draw_scene, *key)
        return self._scenes[key]
