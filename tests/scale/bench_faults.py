"""A hundred workers killed at random points: nothing may be lost, whatever it takes."""

from importlib import import_module
from importlib.util import find_spec

from tests.scale.figures import Aim, not_run
from tests.scale.options import Options

ROUNDS, QUICK_ROUNDS = 100, 10
FAULTS = "tests.incremental.faults"
WHAT = "kill -9 at random points, then equal to a clean build"


def main(options: Options) -> list[Aim]:
    rounds = QUICK_ROUNDS if options.quick else ROUNDS
    if find_spec(FAULTS) is None:
        return [not_run(WHAT, f"{rounds} rounds", "not written yet")]
    import_module(FAULTS).run(rounds=rounds)
    return [Aim(WHAT, f"{rounds} rounds", f"{rounds} rounds", met=True)]
