"""The operators' handbook works: its commands run, in their order, on an empty data folder."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"```console\n(.*?)```", re.S)


def commands(page: str) -> list[str]:
    blocks = BLOCK.findall((ROOT / "docs" / page).read_text())
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


@pytest.mark.sqlite_only
def test_the_operators_commands_run_in_their_order(tmp_path):
    environment = os.environ | {
        "HOITU_DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'network.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "cms.settings.development",
        "DJANGO_SUPERUSER_PASSWORD": "mat-khau-thu-nghiem",
    }
    handbook = commands("operators.md")
    assert len(handbook) >= 10
    for command in handbook:
        words = shlex.split(command)
        assert words[0] == "python"
        done = subprocess.run(
            [sys.executable, *words[1:]], cwd=ROOT, env=environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
