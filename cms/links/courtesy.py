"""Politeness: a host is asked one thing at a time, and then left in peace for a while."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Courtesy:
    """``pause``: seconds between the end of one request to a host and the next.
    ``at_once``: requests under way, whatever their hosts."""

    def __init__(self, pause: float, at_once: int) -> None:
        self._pause = pause
        self._slots = asyncio.Semaphore(at_once)
        self._hosts: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free_at: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()
        async with self._hosts[host]:
            # Waiting takes no slot from other hosts.
            await asyncio.sleep(max(0.0, self._free_at.get(host, 0.0) - loop.time()))
            try:
                async with self._slots:
                    yield
            finally:
                self._free_at[host] = loop.time() + self._pause
