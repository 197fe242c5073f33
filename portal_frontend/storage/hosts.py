"""Which host shows which portal's folder: symbolic links, because hosts may pass on."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from . import UnsafePathError
from .filesystem import FilesystemStorage

_HOST = re.compile(r"^(?!-)[a-z0-9-]{1,63}(\.(?!-)[a-z0-9-]{1,63})*$")
_KEY = re.compile(r"^[a-z0-9][a-z0-9_-]*$")


def portal_folder(public_root: Path, key: str) -> Path:
    """``portals/<key>``: keyed by portal, never by host. Raises UnsafePathError."""
    if not _KEY.fullmatch(key):
        raise UnsafePathError(key)
    return public_root / "portals" / key


def storage_for(public_root: Path, key: str) -> FilesystemStorage:
    return FilesystemStorage(portal_folder(public_root, key), settings.PRECOMPRESS)


def folder_of_host(public_root: Path, host: str) -> Path | None:
    """The published folder a host shows, or None. Any text is safe to ask for."""
    link = public_root / "hosts" / host
    if not _HOST.fullmatch(host) or not link.is_symlink():
        return None
    return link.resolve() if link.is_dir() else None


def point_hosts(public_root: Path, hosts: Mapping[str, str]) -> None:
    """Make ``hosts`` (host → portal key) the only ones that answer. Each swap is atomic."""
    folder = public_root / "hosts"
    folder.mkdir(parents=True, exist_ok=True)
    for host, key in hosts.items():
        _point(folder, host, Path("..") / portal_folder(public_root, key).relative_to(public_root))
    for link in folder.iterdir():
        if link.name not in hosts and not link.name.startswith("."):  # dot: another's swap
            link.unlink(missing_ok=True)


def _point(folder: Path, host: str, target: Path) -> None:
    if not _HOST.fullmatch(host):
        raise UnsafePathError(host)
    link = folder / host
    if link.is_symlink() and link.readlink() == target:
        return
    fresh = folder / f".{host}-{os.getpid()}"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    os.replace(fresh, link)
