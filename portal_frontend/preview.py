"""One page of a portal as its readers would get it, to be looked at elsewhere: never stored."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote, urljoin

from django.conf import settings

from portal_frontend.outputs.press import Chrome, Press, press_from_settings
from portal_frontend.outputs.reading import Data, PortalReader
from portal_frontend.outputs.specs import CHROME, Output, chrome_path, output_at
from portal_frontend.transport import Transport

ROOT_LOCALE = settings.LANGUAGE_CODE
_ADDRESS = re.compile(r'(\s(?:href|src|srcset|poster|action)=")([^"]*)(?=")')
_STEP = re.compile(r"(?:^|(?<=,\s))/(?!/)[^\s,]*")
_OWN = re.compile(r"/(?!/)")

# A public path of media or assets → where it is found in the preview.
Move = Callable[[str], str]


@dataclass(frozen=True)
class Proof:
    """All that the page is made of. ``data`` and ``chrome`` are plain values."""

    output: Output
    data: Data
    chrome: Chrome


def proof_of(transport: Transport, portal: str, path: str) -> Proof:
    """Ask for the page at ``path``. Raises PageGoneError, or what the transport raises."""
    root = _chrome(transport, portal, [ROOT_LOCALE], ROOT_LOCALE)
    locales = root["portal"]["locales"]
    output = output_at(path, locales)
    if output is None:
        raise LookupError(path)
    same = output.locale == ROOT_LOCALE
    chrome = root if same else _chrome(transport, portal, locales, output.locale)
    data = PortalReader(transport, portal, locales).material(output).data
    return Proof(output, data, Chrome(chrome))


def _chrome(transport: Transport, portal: str, locales: list[str], locale: str) -> Data:
    reader = PortalReader(transport, portal, locales)
    return reader.material(Output(CHROME, chrome_path(locale), locale)).data


def page_of(proof: Proof, move: Move) -> str:
    """The page's HTML. Its media and assets lie where ``move`` says, links lead to the portal."""
    content = press().render(proof.output, proof.data, proof.chrome).decode()
    return readdressed(content, proof.chrome["portal"]["url"], move)


def readdressed(content: str, origin: str, move: Move) -> str:
    """``origin``: the portal's own, ending in ``/``."""

    def moved(path: str) -> str:
        if path.startswith(("/media/", "/assets/")):
            return escape(move(unquote(unescape(path))))
        return urljoin(origin, path)

    return _ADDRESS.sub(lambda found: found[1] + _value(found[1], found[2], moved), content)


def _value(attribute: str, value: str, moved: Move) -> str:
    """``srcset`` names several addresses; any other attribute one, in which commas may stand."""
    if attribute.strip().startswith("srcset"):
        return _STEP.sub(lambda found: moved(found[0]), value)
    return moved(value) if _OWN.match(value) else value


def press() -> Press:
    """Kept while the built assets stay the same: its templates are compiled once a process."""
    manifest: Path = settings.FRONTEND_ASSETS_DIR / "manifest.json"
    return _press(manifest, manifest.stat().st_mtime_ns if manifest.exists() else 0)


@lru_cache(maxsize=1)
def _press(manifest: Path, changed: int) -> Press:
    return press_from_settings()


def asset(name: str) -> bytes:
    """A built asset by its plain name; styles find their fonts beside them. Raises LookupError."""
    file = settings.FRONTEND_ASSETS_DIR / name
    if "/" in name or name.startswith(".") or not file.is_file():
        raise LookupError(name)
    content: bytes = file.read_bytes()
    return content.replace(b'url("/assets/', b'url("') if name.endswith(".css") else content
