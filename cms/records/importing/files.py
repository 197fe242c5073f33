"""Files that records name: found in a folder, kept once in the portal's collection."""

import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from django.core.files import File
from wagtail.search.backends import get_search_backends
from wagtail.utils.file import hash_filelike

from cms.core.models import PortalDocument
from sites.models import Portal
from sites.vietnamese import normalise

from .cells import allowed_extensions, several
from .columns import Column
from .problems import CellError

TITLE_LENGTH = 200  # of AttachmentBlock


@dataclass(frozen=True)
class Attachment:
    """What a record offers: the ``title`` it shows and the SHA-1 ``digest`` of the bytes."""

    title: str
    digest: str
    path: Path | None = field(default=None, compare=False)


class Shelf:
    """The documents of a portal, and the files of a folder that may become some."""

    def __init__(self, portal: Portal, folder: Path | None = None) -> None:
        self.portal, self.folder = portal, folder
        self.written: list[PortalDocument] = []
        self._digests: dict[Path, str] = {}

    @cached_property
    def digest_of(self) -> dict[int, str]:
        """Primary key → digest, for every document of the portal."""
        kept = PortalDocument.objects.filter(collection=self.portal.collection)
        return dict(kept.order_by("-pk").values_list("pk", "file_hash"))

    @cached_property
    def key_of(self) -> dict[str, int]:
        """Digest → primary key; of several with the same bytes the oldest."""
        return {digest: pk for pk, digest in self.digest_of.items()}

    @cached_property
    def _offered(self) -> dict[str, Path]:
        """Names as they may be written; a link could lead out of the folder."""
        found = self.folder.iterdir() if self.folder else iter(())
        return {normalise(p.name): p for p in found if p.is_file() and not p.is_symlink()}

    def find(self, name: str) -> Path:
        """The file called ``name``. Raises CellError."""
        if self.folder is None:
            mend = "thêm --files và thư mục có tệp vào câu lệnh."
            raise CellError(f"có tên tệp “{name}” nhưng chưa nói tệp nằm ở đâu.", mend)
        path = self._offered.get(normalise(name))
        if path is None:
            mend = "ghi đúng tên tệp (không kèm thư mục) và đặt tệp vào thư mục ấy."
            raise CellError(f"không thấy tệp “{name}” trong thư mục {self.folder}.", mend)
        if path.suffix.lower().lstrip(".") not in allowed_extensions():
            mend = f"dùng một trong: {', '.join(allowed_extensions())}."
            raise CellError(f"không nhận loại tệp của “{name}”.", mend)
        return path

    def digest(self, path: Path) -> str:
        if path not in self._digests:
            with path.open("rb") as file:
                self._digests[path] = hash_filelike(file)
        return self._digests[path]

    def keep(self, attachments: Iterable[Attachment]) -> None:
        """Make documents of the files that the portal does not have yet. Nobody is told: a new
        document is shown by no page before the page that names it is told."""
        new = {a.digest: a for a in attachments if a.path and a.digest not in self.key_of}
        documents = [self._document(attachment) for attachment in new.values()]
        PortalDocument.objects.bulk_create(documents)
        for document in documents:
            self.key_of[document.file_hash] = document.pk
            self.digest_of[document.pk] = document.file_hash
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(PortalDocument, documents)

    def _document(self, attachment: Attachment) -> PortalDocument:
        path = attachment.path
        assert path is not None  # noqa: S101 only files of the folder are kept
        title = attachment.title or normalise(path.stem)
        document = PortalDocument(
            title=title,
            collection=self.portal.collection,
            file_hash=attachment.digest,
            file_size=path.stat().st_size,
        )
        self.written.append(document)
        with path.open("rb") as source:
            document.file.save(normalise(path.name), File(source), save=False)
        return document

    def take_back(self) -> None:
        """After a rollback: the stored bytes go as the rows went."""
        for document in self.written:
            if document.file:
                document.file.storage.delete(document.file.name)
        self.written.clear()
        self.__dict__.pop("digest_of", None)
        self.__dict__.pop("key_of", None)


class FilesColumn(Column):
    """Names of files, parted by semicolons; “name | title” gives the title readers see."""

    refers = True

    def __init__(self, name: str, label: str, shelf: Shelf, also: tuple[str, ...] = ()) -> None:
        super().__init__(name, label, also=also)
        self.shelf = shelf

    def read(self, cell: Any) -> tuple[Attachment, ...]:
        return tuple(self._attachment(part) for part in several(cell))

    def _attachment(self, part: Any) -> Attachment:
        if isinstance(part, dict):
            name, title = str(part.get("file", "")), str(part.get("title", ""))
        else:
            name, _, title = str(part).partition("|")
        title = " ".join(normalise(title).split())
        if len(title) > TITLE_LENGTH:
            raise CellError(f"tên hiển thị dài {len(title)} ký tự.", f"rút còn {TITLE_LENGTH}.")
        path = self.shelf.find(name.strip())
        return Attachment(title, self.shelf.digest(path), path)

    def stated(self, page: Any) -> tuple[Attachment, ...]:
        return tuple(self._attached(page))

    def _attached(self, page: Any) -> Iterator[Attachment]:
        for block in getattr(page, self.name).raw_data:
            value = block["value"]
            digest = self.shelf.digest_of.get(value.get("document"), "")
            yield Attachment(value.get("title") or "", digest)

    def state(self, page: Any, value: tuple[Attachment, ...]) -> None:
        keys = self.shelf.key_of
        self._put(page, [(file.title, keys[file.digest]) for file in value])

    def sketch(self, page: Any, value: tuple[Attachment, ...]) -> None:
        self._put(page, [(file.title, None) for file in value])

    def _put(self, page: Any, files: list[tuple[str, int | None]]) -> None:
        stream = [
            {
                "type": "attachment",
                "id": str(uuid.uuid4()),
                "value": {"title": title, "document": document},
            }
            for title, document in files
        ]
        setattr(page, self.name, json.dumps(stream))
