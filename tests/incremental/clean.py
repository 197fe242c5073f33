"""What a clean build of the network would publish, asked and rendered anew, byte for byte."""

from collections.abc import Iterator

from portal_frontend.incremental.assets import ASSETS
from portal_frontend.incremental.builder import ROOT_LOCALE
from portal_frontend.incremental.expansion import MEDIA
from portal_frontend.incremental.worker import Worker
from portal_frontend.outputs.media import media_in
from portal_frontend.outputs.network import hosts_of
from portal_frontend.outputs.outline import outline
from portal_frontend.outputs.press import Chrome
from portal_frontend.outputs.reading import Data, PageGoneError, PortalReader
from portal_frontend.outputs.specs import CHROME, WITHOUT_FILE, Output, chrome_path, output_at
from portal_frontend.storage.hosts import storage_for

Files = dict[str, dict[str, bytes]]  # portal key → path → content


def clean_build(worker: Worker) -> Files:
    """Every file of every live portal, media by their names alone."""
    network = PortalReader(worker.workshop.transport, "", [ROOT_LOCALE]).ask("network", {})
    return {key: _portal(worker, key) for key in sorted(hosts_of(network.data).values())}


def published(worker: Worker) -> Files:
    """What lies on disk, assets apart."""
    root = worker.workshop.public_root
    folder = root / "portals"
    keys = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    files = {key: _on_disk(worker, key) for key in keys}
    return {key: found for key, found in files.items() if found}


def _on_disk(worker: Worker, key: str) -> dict[str, bytes]:
    storage = storage_for(worker.workshop.public_root, key)
    paths = [path for path in storage.paths() if not path.startswith(ASSETS)]
    return {path: b"" if path.startswith(MEDIA) else storage.read(path) or b"" for path in paths}


def _portal(worker: Worker, key: str) -> dict[str, bytes]:
    root = PortalReader(worker.workshop.transport, key, [ROOT_LOCALE])
    first = root.material(Output(CHROME, chrome_path(ROOT_LOCALE), ROOT_LOCALE)).data
    locales = first["portal"]["locales"]
    reader = PortalReader(worker.workshop.transport, key, locales)
    chromes = {
        code: Chrome(reader.material(Output(CHROME, chrome_path(code), code)).data)
        for code in locales
    }
    outputs = [output_at(path, locales) for path in outline(reader)]
    files: dict[str, bytes] = {}
    for output, data in _materials(reader, [o for o in outputs if o.spec not in WITHOUT_FILE]):
        content = worker.workshop.press.render(output, data, chromes[output.locale])
        files[output.file] = content
        files |= dict.fromkeys(media_in(content, first["portal"]["url"].rstrip("/")), b"")
    return files


def _materials(reader: PortalReader, outputs: list[Output]) -> Iterator[tuple[Output, Data]]:
    """Read together where they can be: a clean build follows every edit of the property test."""
    together = reader.together(outputs)
    for output in outputs:
        found = together.get(output.path) or reader.material(output)
        assert not isinstance(found, PageGoneError), output
        yield output, found.data


def differences(worker: Worker) -> list[str]:
    """A line for each file that is missing, needless or different; [] is what we promise."""
    clean, real = clean_build(worker), published(worker)
    lines: list[str] = []
    for key in sorted(clean.keys() | real.keys()):
        expected, found = clean.get(key, {}), real.get(key, {})
        lines += [f"{key}{path}: missing" for path in sorted(expected.keys() - found.keys())]
        lines += [f"{key}{path}: needless" for path in sorted(found.keys() - expected.keys())]
        both = expected.keys() & found.keys()
        lines += [f"{key}{path}: differs" for path in sorted(both) if expected[path] != found[path]]
    return lines
