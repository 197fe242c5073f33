"""Publishing products: files into place and what they read into the index, in one transaction."""

from collections.abc import Collection, Mapping, Sequence
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from cms.publishing.keys import Reads
from portal_frontend.models import PublishedFile
from portal_frontend.outputs.outline import satellites
from portal_frontend.outputs.press import Chrome
from portal_frontend.outputs.specs import file_of
from portal_frontend.storage import Staged, Storage, UnsafePathError
from portal_frontend.storage.purging import Published, purge_hook

from . import claims, index, queue
from .claims import Claim
from .planner import Wanted
from .products import Product
from .report import BuildReport


class Commit:
    """Publishes the products of one claim. ``seen``: the last plan before they were made."""

    def __init__(
        self, storage: Storage, claim: Claim, seen: int, chromes: Mapping[str, Chrome]
    ) -> None:
        self.storage, self.claim, self.seen, self.chromes = storage, claim, seen, chromes
        self.portal = claim.portal

    def publish(self, products: Sequence[Product]) -> BuildReport:
        """Raises StorageError or LeaseLostError: then nothing was published."""
        self.before = index.rows_of(self.portal, [product.path for product in products])
        made = [product for product in products if product.content is not None]
        staged = self.storage.stage({file_of(p.path): p.content or b"" for p in made})
        try:
            report = self._write(products, staged)
        except BaseException:
            staged.discard()
            raise
        self._withdraw_media(report)
        keys = {key for product in products for key in product.reads.keys}
        tell_caches(report, next(iter(self.chromes.values())), keys)
        return report

    @transaction.atomic
    def _write(self, products: Sequence[Product], staged: Staged) -> BuildReport:
        queue.lock_index(exclusive=False)
        claims.renew(self.claim)
        staged.publish()
        report = self._tell(products, staged.changed | self._unnoticed(products))
        self._keep_index(products, report)
        self._settle_tickets(products)
        return report

    def _tell(self, products: Sequence[Product], changed: frozenset[str]) -> BuildReport:
        report = BuildReport(self.portal)
        for product in products:
            if product.content is not None:
                files = report.written if file_of(product.path) in changed else report.unchanged
                files.append(product.path)
            elif product.reason:
                report.failures[product.path] = product.reason
            elif self._remove(product):
                report.removed.append(product.path)
        return report

    def _unnoticed(self, products: Sequence[Product]) -> set[str]:
        """Files that a worker put in place and was killed before it could commit."""
        known = {path: row.digest for path, row in self.before.items()}
        new = (product for product in products if product.digest != known.get(product.path, ""))
        return {file_of(product.path) for product in new}

    def _remove(self, product: Product) -> bool:
        """Whether readers lost something since the last commit."""
        known = self.before.get(product.path)
        try:
            return self.storage.delete(file_of(product.path)) or bool(known and known.digest)
        except UnsafePathError:  # nothing was ever published there
            return False

    def _keep_index(self, products: Sequence[Product], report: BuildReport) -> None:
        written = frozenset(report.written)
        rows = [self._row(p, p.path in written) for p in products if not p.gone]
        gone = [product.path for product in products if product.gone]
        self.withdrawn = self._media_of(rows)
        index.save(rows, self.before)
        index.forget(self.portal, gone)

    def _media_of(self, rows: Sequence[PublishedFile]) -> set[str]:
        """What the rows showed before and do not show now."""
        old = {path for row in self.before.values() for path in row.media}
        return old - {path for row in rows for path in row.media}

    def _row(self, product: Product, written: bool) -> PublishedFile:
        old = self.before.get(product.path)
        if product.reason or product.output is None or product.material is None:
            return self._failed_row(product, old)
        row = PublishedFile(
            portal=self.portal,
            path=product.path,
            spec=product.output.spec.name,
            locale=product.output.locale,
            digest=product.digest,
            chrome=self.chromes[product.output.locale].digest,
            change_id=product.ticket.change_id or (old.change_id if old else None),
            media=product.media,
            reads=index.packed_reads(product.reads),
            answer=index.pack(product.material.data),
        )
        return _dated(row, old, written)

    def _failed_row(self, product: Product, old: PublishedFile | None) -> PublishedFile:
        """The old file stays; what it read and what its failed successor read both count."""
        known = index.reads_of(bytes(old.reads)) if old else Reads()
        row = old or PublishedFile(portal=self.portal, path=product.path, answer=index.pack({}))
        if product.output is not None:
            row.spec, row.locale = product.output.spec.name, product.output.locale
        reads = index.packed_reads(known | product.reads)
        facts = {f.attname: getattr(row, f.attname) for f in row._meta.fields if not f.primary_key}
        fresh = PublishedFile(**facts)
        fresh.reads, fresh.built_at = reads, timezone.now()
        return fresh

    def _settle_tickets(self, products: Sequence[Product]) -> None:
        queue.finish([product.ticket for product in products if not product.reason])
        queue.fail({product.ticket: product.reason for product in products if product.reason})
        self._ask_for_satellites(products)
        built = {product.path: product.reads for product in products}
        queue.ask_again(self.portal, built, self.seen)

    def _ask_for_satellites(self, products: Sequence[Product]) -> None:
        """Archives and feeds exist because of what a section holds: no change names them."""
        shown = [product.material.data for product in products if product.material]
        paths = {path for data in shown for path in satellites(data)}
        missing = paths - index.known_paths(self.portal, paths) if paths else ()
        first = self.claim.tickets[0]
        wanted = [Wanted(self.portal, path, first.lane) for path in sorted(missing)]
        queue.request(wanted, first.change_id)

    def _withdraw_media(self, report: BuildReport) -> None:
        """What no published file shows is no longer public."""
        for path in sorted(index.unshown(self.portal, self.withdrawn)):
            if self.storage.delete(path):
                report.removed.append(path)


def tell_caches(
    report: BuildReport, chrome: Chrome | None = None, keys: Collection[str] = ()
) -> None:
    """Whatever stands in front of the web server learns what changed, and what it was made of.

    ``chrome``: any of the portal's, unless it is no longer live.
    """
    host = (chrome and urlsplit(chrome["portal"]["url"]).hostname) or ""
    purge_hook().purge(Published(report.portal, host, report.written, report.removed, keys))


def _dated(row: PublishedFile, old: PublishedFile | None, written: bool) -> PublishedFile:
    row.built_at = timezone.now()
    row.written_at = row.built_at if written or old is None else old.written_at
    return row
