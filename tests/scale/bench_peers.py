"""Full builds and one edited article to live: ours beside Hugo, Eleventy and Astro.

The same articles in one run. Ours is built twice: asking the API over HTTP in batches, as a
builder on another machine does, and in process. Peers rebuild one edited article in their fastest
way: watching, where they can, else a full build.
"""

import contextlib
import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.scale.edits import Day, NotLiveError, wait_until_shown
from tests.scale.export import Row, articles_of
from tests.scale.figures import Aim, at_least, not_run
from tests.scale.grapple_peer import PeerMissingError
from tests.scale.options import Options
from tests.scale.place import world
from tests.scale.portal_build import Build, full_build
from tests.scale.processes import ProcessFailedError, manage, python, run, running
from tests.scale.sizes import PAGES
from tests.scale.static_peers import ENVIRONMENT, STATIC_PEERS, Peer

EDITS = 5
OURS, OURS_IN_PROCESS = "Hội Tụ, API over HTTP", "Hội Tụ, in process"
START_WITHIN = 1_800.0  # seconds until a watching program has built everything once
SETTLE = 2.0  # seconds a watching program is left alone after an edit is live
TIMES_FASTER = {10_000: 10, 100_000: 50}


@dataclass(frozen=True)
class Result:
    """``live``: seconds from saving one article to its page on disk, the faster way."""

    pages: int
    seconds: float
    peak_mib: float
    live: float
    how: str

    @property
    def rate(self) -> float:
        return self.pages / self.seconds

    def line(self, name: str) -> str:
        return (
            f"  {name:<24} {self.pages:>8} pages {self.seconds:>8.1f} s {self.rate:>7.0f} pages/s"
            f" {self.peak_mib:>6.0f} MiB   edit to live {self.live * 1000:>8.0f} ms ({self.how})"
        )


Results = dict[str, Result]


def main(options: Options) -> list[Aim]:
    return [aim for size in options.sizes_of_peers for aim in _measured(size)]


def _measured(size: int) -> list[Aim]:
    try:
        return measure_size(size)
    except ProcessFailedError as problem:
        print(f"!!! {size} articles: {problem}", flush=True)
        return [not_run(f"beside peers at {size}", "-", "failed")]


def measure_size(size: int) -> list[Aim]:
    with world(size) as environment, tempfile.TemporaryDirectory(prefix="hoitu-peers-") as name:
        folder = Path(name)
        (folder / "export").mkdir()
        run(python("-m", "tests.scale.export", str(folder / "export")), environment)
        results = _ours(environment)
        for peer in STATIC_PEERS:
            results |= _peer(peer, size, folder)
    return _aims(size, results)


def _ours(environment: dict[str, str]) -> Results:
    over_http = full_build(environment, http=True)
    in_process = full_build(environment)
    with running(manage("portal", "work"), environment):
        command = python("-m", "tests.scale.edits", "single", str(EDITS * 4))
        day = Day(**json.loads(run(command, environment).output.splitlines()[-1]))
    live = median(day.live)
    builds: dict[str, Build] = {OURS: over_http, OURS_IN_PROCESS: in_process}
    results = {name: _result(build, live) for name, build in builds.items()}
    for name, result in results.items():
        print(result.line(name), flush=True)
    return results


def _result(build: Build, live: float) -> Result:
    return Result(build.sizes.pages, build.run.seconds, build.run.peak_mib, live, "publish")


def _peer(peer: Peer, size: int, folder: Path) -> Results:
    """Empty, with the reason printed, if the program cannot be had or fails."""
    if size > peer.most_articles:
        print(f"!!! NOT RUN: {peer.name} with {size} articles: too slow to wait for")
        return {}
    project = folder / peer.name
    try:
        peer.prepare(project, folder / "export")
        result = _measure(peer, project, folder / "export")
    except (PeerMissingError, ProcessFailedError, NotLiveError) as problem:
        print(f"!!! NOT RUN: {peer.name}: {problem}", flush=True)
        return {}
    finally:
        shutil.rmtree(project, ignore_errors=True)
    print(result.line(peer.name), flush=True)
    return {peer.name: result}


def _measure(peer: Peer, project: Path, exported: Path) -> Result:
    """The second full build counts: the first may fill caches."""
    run(peer.build, ENVIRONMENT, project)
    shutil.rmtree(project / "public")
    built = run(peer.build, ENVIRONMENT, project)
    pages = sum(1 for path in (project / "public").rglob("*") if path.suffix in PAGES)
    ways = _ways_to_edit(peer, project, _some_articles(exported))
    how = min(ways, key=lambda way: ways[way])
    return Result(pages, built.seconds, built.peak_mib, ways[how], how)


def _ways_to_edit(peer: Peer, project: Path, articles: list[Row]) -> dict[str, float]:
    """Seconds by the way a peer rebuilt; watching may be more than it can do at this size."""
    ways = {"rebuild": _edit_and_rebuild(peer, project, articles[0])}
    if peer.watch:
        try:
            ways["watch"] = _edit_while_watching(peer, project, articles)
        except NotLiveError as problem:
            print(f"  {peer.name}, watching: {problem}", flush=True)
    return ways


def _some_articles(exported: Path) -> list[Row]:
    """Spread over all of them."""
    number = sum(1 for _ in articles_of(exported))
    step = number // (EDITS + 1)
    return [row for at, row in enumerate(articles_of(exported)) if at and at % step == 0][:EDITS]


def _edit(peer: Peer, project: Path, article: Row, number: int) -> str:
    title = f"{article['title']} (bản {number})"
    peer.edit(project, article | {"title": title})
    return title


def _edit_and_rebuild(peer: Peer, project: Path, article: Row) -> float:
    started = time.perf_counter()
    title = _edit(peer, project, article, 1)
    run(peer.build, ENVIRONMENT, project)
    wait_until_shown(peer.output_of(project, article), title)
    return time.perf_counter() - started


def _edit_while_watching(peer: Peer, project: Path, articles: list[Row]) -> float:
    """Median of some edits; the first, which is not counted, tells that watching began."""
    with _watching(peer, project, articles[0]):
        times = []
        for article in articles:
            started = time.perf_counter()
            title = _edit(peer, project, article, 3)
            wait_until_shown(peer.output_of(project, article), title)
            times.append(time.perf_counter() - started)
            time.sleep(SETTLE)
    return median(times)


@contextlib.contextmanager
def _watching(peer: Peer, project: Path, article: Row) -> Iterator[None]:
    shutil.rmtree(project / "public")
    with running(peer.watch, ENVIRONMENT, project) as process:
        _wait_for_first_build(peer, project, article, process)
        yield


def _wait_for_first_build(peer, project, article, process) -> None:
    """Its files stop coming. Raises NotLiveError."""
    until, before = time.monotonic() + START_WITHIN, -1
    while time.monotonic() < until and process.poll() is None:
        time.sleep(3 * SETTLE)
        now = sum(1 for _ in (project / "public").rglob("*")) if _exists(project) else 0
        if now == before and peer.output_of(project, article).exists():
            return
        before = now
    raise NotLiveError(f"{peer.name} does not watch")


def _exists(project: Path) -> bool:
    return (project / "public").is_dir()


def _aims(size: int, results: Results) -> list[Aim]:
    rate = results[OURS].rate
    aims = [at_least(f"full build over HTTP at {size}, pages/s", 1500, rate)]
    shares = {"hugo": 0.5, "eleventy": 1.0, "astro": 1.0}
    for name, share in shares.items():
        what = f"full build over HTTP at {size}, times {name}'s pages/s"
        if name in results:
            aims.append(at_least(what, share, rate / results[name].rate, " x"))
        else:
            aims.append(not_run(what, f">= {share:g} x", "no peer"))
    return [*aims, _edit_aim(size, results)]


def _edit_aim(size: int, results: Results) -> Aim:
    target = TIMES_FASTER.get(size, 10)
    what = f"one edit to live at {size}, times faster than the fastest peer"
    peers = [result.live for name, result in results.items() if name in _PEERS]
    if not peers:
        return not_run(what, f">= {target} x", "no peer")
    return at_least(what, target, min(peers) / results[OURS].live, " x")


_PEERS = {peer.name for peer in STATIC_PEERS}
