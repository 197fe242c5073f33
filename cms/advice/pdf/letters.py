"""Counts the letters of a PDF: run as a program of its own, which may be stopped at any time.

Files come from anywhere; a broken or spiteful one must cost neither the server's memory nor its
time. ``python -m cms.advice.pdf.letters < file.pdf`` prints ``{"pages": 3, "letters": 1200}``.
Imports nothing of Django: it starts in a tenth of a second.
"""

import json
import resource
import sys
from io import BytesIO

from pypdf import PdfReader

MOST_PAGES = 8  # whoever scans, scans from the first page on; annexes may be of another kind
ENOUGH = 2000  # letters: it is text, whatever follows
MOST_MEMORY = 768 * 1024 * 1024  # bytes
MOST_SECONDS = 8  # of the processor


def count(content: bytes) -> dict[str, int]:
    """Pages looked into and letters found. Raises what pypdf raises for what is no PDF."""
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        reader.decrypt("")
    pages = letters = 0
    for page in reader.pages[:MOST_PAGES]:
        letters += sum(map(str.isalpha, page.extract_text()))
        pages += 1
        if letters >= ENOUGH:
            break
    return {"pages": pages, "letters": letters}


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    sys.stdout.write(json.dumps(count(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
