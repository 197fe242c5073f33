"""``make bench``: every ``bench_*.py`` of this folder, one after the other, then a summary.

``python -m tests.scale publish --sizes 1000`` runs one. All of it takes about an hour and a half
on two cores; ``--quick`` takes about fifteen minutes. Nothing is asserted: figures are printed
beside their aims, and what cannot be run here is named.
"""

import importlib
import signal
import sys
import time
import traceback
from pathlib import Path

from tests.scale.figures import Aim, not_run, print_summary
from tests.scale.options import Options, read_options

NAMES = sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*"))


def run_one(name: str, options: Options) -> list[Aim]:
    """Whatever goes wrong in a bench is printed, and the others go on."""
    print(f"\n=== {name} ===", flush=True)
    started = time.monotonic()
    try:
        aims: list[Aim] = importlib.import_module(f"tests.scale.bench_{name}").main(options)
    except Exception as error:
        traceback.print_exc()
        aims = [not_run(name, "-", type(error).__name__)]
    print(f"({(time.monotonic() - started) / 60:.1f} minutes)", flush=True)
    return aims


def stop(*_signal: object) -> None:
    """Servers and folders are cleared away first; being told again must not cut that short."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(1)


def main() -> None:
    signal.signal(signal.SIGTERM, stop)
    options = read_options()
    if unknown := set(options.names) - set(NAMES):
        raise SystemExit(f"no such bench: {', '.join(unknown)}; there are {', '.join(NAMES)}")
    aims = [aim for name in options.names or NAMES for aim in run_one(name, options)]
    print_summary(aims)


if __name__ == "__main__":
    main()
