"""How long the whole of Huế takes to load, and to load again: seconds, peak memory, pages.

Run by ``make bench``; alone: ``python -m tests.scale.bench_network_load``. Each load is a process
of its own, as an operator starts it, on a database of its own that is thrown away.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LISTS = [f"fixtures/agencies/hue-{part}-2025-06.csv" for part in ("province", "units")]
LOAD = ["network", "load", *LISTS, "--as-of", "2025-06-30", "--province", "46"]
LOAD += ["--host", "hue.localhost"]
KIBIBYTES_PER_MEGABYTE = 1024


def manage(environment: dict[str, str], *arguments: str) -> tuple[float, float, str]:
    """Seconds, peak resident memory in MiB, and the output of one management command."""
    command = [sys.executable, "manage.py", *arguments]
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    return time.perf_counter() - started, usage.ru_maxrss / KIBIBYTES_PER_MEGABYTE, output.strip()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "HOITU_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "cms.settings.development",
        }
        environment.pop("DATABASE_URL", None)
        manage(environment, "migrate", "-v0")
        for title in ("first load", "second load"):
            seconds, memory, output = manage(environment, *LOAD)
            print(f"network load, {title}: {seconds:.1f} s, {memory:.0f} MiB peak. {output}")


if __name__ == "__main__":
    main()
