"""Styles and scripts: files of an edition, in the folder of each portal."""

from pathlib import Path

from portal_frontend.storage import Storage

ASSETS = "/assets/"


def place_assets(storage: Storage, folder: Path) -> None:
    """Old editions stay: pages that are not yet rebuilt need them."""
    for name in asset_names(folder):
        storage.place(f"{ASSETS}{name}", folder / name)


def asset_names(folder: Path) -> list[str]:
    return sorted(f.name for f in folder.iterdir() if f.is_file() and f.name != "manifest.json")
