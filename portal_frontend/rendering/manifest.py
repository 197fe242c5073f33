"""Reads the list of built assets that `npm run build` writes."""

import json
from pathlib import Path


class AssetsNotBuiltError(Exception):
    """The manifest is missing; the message says how to build it."""


def load_manifest(path: Path) -> dict[str, str]:
    """Plain name ("main.css") → public address ("/assets/main-ABC123.css")."""
    if not path.is_file():
        raise AssetsNotBuiltError(f"Chưa có {path}. Hãy chạy: npm ci && npm run build")
    manifest: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return manifest
