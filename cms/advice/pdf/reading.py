"""One PDF, looked into by a program of its own within fixed bounds."""

import json
import subprocess
import sys
from typing import Any

from django.conf import settings

from cms.advice.material import FileState

LARGEST = 40 * 1024 * 1024  # bytes; larger files are not looked into
MOST_SECONDS = 10
FEWEST_LETTERS = 30  # on a page, on average: stamps and page numbers are no text


def read(content: bytes) -> FileState:
    """``READABLE`` or ``SCANNED``; ``UNREAD`` for what is broken, locked, or takes too long."""
    try:
        answer = subprocess.run(
            [sys.executable, "-m", "cms.advice.pdf.letters"],
            input=content,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=True,
            cwd=settings.BASE_DIR,
        ).stdout
    except subprocess.SubprocessError:
        return FileState.UNREAD
    return judged(json.loads(answer))


def judged(counted: dict[str, Any]) -> FileState:
    """Pure: what the numbers of ``letters.count`` mean."""
    if not counted["pages"]:
        return FileState.UNREAD
    is_text = counted["letters"] >= FEWEST_LETTERS * counted["pages"]
    return FileState.READABLE if is_text else FileState.SCANNED
