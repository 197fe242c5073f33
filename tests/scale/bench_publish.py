"""From "Publish" to live, beside real workers, at every size: what editors and servers feel.

For each size in turn: a full build with two jobs, single edits on an idle queue, then a change of
every portal's footer while single edits go on. Every step is a process of its own, so that memory
is what that step needs.
"""

import json
from contextlib import ExitStack

from tests.postgresql import PostgreSQLMissingError
from tests.scale.edits import Day
from tests.scale.figures import Aim, Spread, at_least, at_most, not_run, spread
from tests.scale.options import Options
from tests.scale.place import world
from tests.scale.portal_build import full_build
from tests.scale.processes import ProcessFailedError, manage, python, run, running

FLAT = "publish to live: p95, times that of the smallest size"
TWO_WORKERS = "PostgreSQL: full build with two workers, times one"


def main(options: Options) -> list[Aim]:
    lives: dict[int, Spread] = {}
    aims: list[Aim] = []
    for size in options.sizes:
        try:
            lives[size], found = measure_size(size, options)
        except ProcessFailedError as problem:
            print(f"!!! {size} articles: {problem}", flush=True)
            found = [not_run(f"publish to live: p95 at {size}", "<= 1 s", "failed")]
        aims += found
    return [*aims, *_flatness(lives), *_two_workers(options)]


def _flatness(lives: dict[int, Spread]) -> list[Aim]:
    if len(lives) < 2:
        return []
    smallest, largest = lives[min(lives)], lives[max(lives)]
    return [at_most(FLAT, 1.5, largest.p95 / smallest.p95, " x")]


def measure_size(size: int, options: Options) -> tuple[Spread, list[Aim]]:
    with world(size, options.database) as environment:
        print(full_build(environment).line("full build, 2 jobs"), flush=True)
        with ExitStack() as stack:
            for _ in range(options.workers):
                stack.enter_context(running(manage("portal", "work"), environment))
            live = _single(environment, options.edits)
            aims = _footer(environment, size)
    return live, [at_most(f"publish to live: p95 at {size}", 1, live.p95, " s"), *aims]


def _single(environment: dict[str, str], edits: int) -> Spread:
    day = _day(environment, "single", edits)
    live = spread(day.live)
    rebuilt, written = (sum(each) / len(each) for each in (day.rebuilt, day.written))
    print(f"  publish to live, {edits} edits: {live}", flush=True)
    print(f"  outputs of one edit: {rebuilt:.1f} rebuilt, {written:.1f} really different")
    return live


def _footer(environment: dict[str, str], size: int) -> list[Aim]:
    day = _day(environment, "footer", 0)
    print(f"  footer of all portals: {day.footer:.1f} s until every page has it", flush=True)
    aims = [at_most(f"footer of the whole network at {size}", 300, day.footer, " s")]
    if len(day.live) > 1:
        meanwhile = spread(day.live)
        print(f"  meanwhile {len(day.live)} single edits: {meanwhile}", flush=True)
        aims.append(
            at_most(f"single edits meanwhile, longest at {size}", 3, meanwhile.longest, " s")
        )
    return aims


def _day(environment: dict[str, str], kind: str, edits: int) -> Day:
    output = run(python("-m", "tests.scale.edits", kind, str(edits)), environment).output
    return Day(**json.loads(output.splitlines()[-1]))


def _two_workers(options: Options) -> list[Aim]:
    """The middle size is enough: what matters is the ratio."""
    size = options.sizes[len(options.sizes) // 2]
    try:
        with world(size, "postgresql") as environment:
            one, two = (full_build(environment, jobs=jobs) for jobs in (1, 2))
    except PostgreSQLMissingError as missing:
        return [not_run(TWO_WORKERS, ">= 1.6 x", str(missing))]
    print(one.line("PostgreSQL, one worker"))
    print(two.line("PostgreSQL, two workers"), flush=True)
    return [at_least(TWO_WORKERS, 1.6, two.rate / one.rate, " x")]
