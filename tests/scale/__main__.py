"""``make bench``: every ``bench_*.py`` of this folder, one after the other."""

import importlib
from pathlib import Path

for path in sorted(Path(__file__).parent.glob("bench_*.py")):
    print(f"\n=== {path.stem} ===", flush=True)
    importlib.import_module(f"tests.scale.{path.stem}").main()
