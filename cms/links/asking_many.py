"""Ask many addresses, in a thread of its own: the loop waits for servers, the caller for us."""

import asyncio
import logging
import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from .asking import Asker
from .courtesy import Courtesy
from .guard import Guard
from .states import Answer, Outcome

logger = logging.getLogger(__name__)
Answered = tuple[str, Outcome]


@dataclass(frozen=True)
class Manners:
    """How servers are asked. Seconds; ``agent`` says to them who we are."""

    pause: float
    timeout: float
    at_once: int
    agent: str


class Questions:
    """One run: outcomes come in the order in which servers answer."""

    def __init__(self, urls: Sequence[str], guard: Guard, manners: Manners) -> None:
        self._urls, self._guard, self._manners = urls, guard, manners
        self._outcomes: queue.Queue[Answered | None] = queue.Queue()
        self._loop = asyncio.new_event_loop()
        self._task: asyncio.Task[None] | None = None

    def outcomes(self, patience: float) -> Iterator[Answered | None]:
        """None whenever nobody answered for ``patience`` seconds; ends when all have."""
        while True:
            try:
                found = self._outcomes.get(timeout=patience)
            except queue.Empty:
                yield None
                continue
            if found is None:
                return
            yield found

    def run(self) -> None:
        """In the thread."""
        try:
            self._task = self._loop.create_task(self._ask_all())
            self._loop.run_until_complete(self._task)
        except asyncio.CancelledError:
            pass
        except Exception:
            logger.exception("Không kiểm tra được liên kết.")
        finally:
            self._loop.close()
            self._outcomes.put(None)

    def stop(self) -> None:
        """From any thread; what is under way is given up."""
        if self._task and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._task.cancel)

    async def _ask_all(self) -> None:
        courtesy = Courtesy(self._manners.pause, self._manners.at_once)
        asker = Asker(self._guard, courtesy, self._manners.timeout, self._manners.agent)
        try:
            await asyncio.gather(*(self._ask(asker, url) for url in self._urls))
        finally:
            await asker.close()

    async def _ask(self, asker: Asker, url: str) -> None:
        try:
            outcome = await asker.ask(url)
        except Exception:
            logger.exception("Lỗi khi kiểm tra %s", url)
            reason = "Không kiểm tra được: lỗi của hệ thống."
            outcome = Outcome(Answer.UNSURE, reason, answered=False)
        self._outcomes.put((url, outcome))


@contextmanager
def asked(urls: Sequence[str], guard: Guard, manners: Manners) -> Iterator[Questions]:
    """Leaving early gives up what is under way."""
    questions = Questions(urls, guard, manners)
    thread = threading.Thread(target=questions.run, name="links", daemon=True)
    thread.start()
    try:
        yield questions
    finally:
        questions.stop()
        thread.join()
