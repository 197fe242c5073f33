"""How long the whole of Huế takes to load, and to load again: seconds, peak memory, pages.

Each load is a process of its own, as an operator starts it.
"""

from tests.scale.figures import Aim
from tests.scale.options import Options
from tests.scale.place import place
from tests.scale.processes import manage, run
from tests.scale.world import LISTS, LOAD


def main(_options: Options) -> list[Aim]:
    """Has no aims: it prints figures only."""
    with place() as environment:
        run(manage("migrate", "-v0"), environment)
        for title in ("first load", "second load"):
            load = run(manage("network", "load", *map(str, LISTS), *LOAD), environment)
            last = load.output.strip().splitlines()[-1]
            print(f"{title}: {load.seconds:.1f} s, {load.peak_mib:.0f} MiB peak. {last}")
    return []
