"""Serve portals' published files by Host header: exactly what is on disk, nothing of the CMS."""

import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.conf import settings
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseNotModified,
    HttpResponsePermanentRedirect,
)
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import http_date, parse_http_date_safe, quote_etag

from portal_frontend.storage import UnsafePathError
from portal_frontend.storage.addresses import former_addresses, with_query
from portal_frontend.storage.compression import ENCODINGS, may_have_siblings, original_of
from portal_frontend.storage.filesystem import FilesystemStorage
from portal_frontend.storage.hosts import folder_of_host
from portal_frontend.storage.staging import is_sibling_of, sibling

API_PATH = "/graphql"
NOT_FOUND, GONE = 404, 410
MISSING_FILES = {NOT_FOUND: ("/404.html",), GONE: ("/410.html", "/404.html")}
FOR_EVER = {"public": True, "max_age": 31_536_000, "immutable": True}
SHORTLY = {"public": True, "max_age": 10, "must_revalidate": True}
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "X-Frame-Options": "SAMEORIGIN",
}
# What the machine's own table of types may not know, or says less well.
CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".svg": "image/svg+xml",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FEED_TYPES = {
    "rss.xml": "application/rss+xml; charset=utf-8",
    "atom.xml": "application/atom+xml; charset=utf-8",
}
UNKNOWN_HOST = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Không có trang này</title>'
    "<h1>Không có trang này</h1><p>Địa chỉ này không thuộc mạng lưới cổng thông tin.</p></html>"
)

Answer = Callable[[HttpRequest], HttpResponseBase]


class PortalHostMiddleware:
    """First of all middleware: on a portal's host only files and ``/graphql`` exist."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        host = _host(request)
        if host == settings.CMS_HOST or request.path == API_PATH:
            return self.get_response(request)
        folder = folder_of_host(settings.PUBLIC_ROOT, host)
        if folder is None:
            return _secured(HttpResponse(UNKNOWN_HOST, status=404))
        return _secured(serve(request, FilesystemStorage(folder)))


def serve(request: HttpRequest, storage: FilesystemStorage) -> HttpResponseBase:
    """The file a portal published at the request's path, or what became of it."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    try:
        return _answer(request, storage)
    except (UnsafePathError, FileNotFoundError):  # the latter: taken away this very moment
        return _missing(request, storage, NOT_FOUND)


def _answer(request: HttpRequest, storage: FilesystemStorage) -> HttpResponseBase:
    path = request.path
    if _is_hidden(path):
        return _missing(request, storage, NOT_FOUND)
    if _stands(storage, path):
        return _published(request, _chosen(request, storage, _file_of(path)))
    if not path.endswith("/") and _stands(storage, f"{path}/"):
        return _redirect(request, f"{path}/")
    return _former(request, storage)


def _stands(storage: FilesystemStorage, path: str) -> bool:
    return path.startswith("/") and storage.exists(_file_of(path))


def _file_of(path: str) -> str:
    return path + "index.html" if path.endswith("/") else path


def _is_hidden(path: str) -> bool:
    """What servers use among themselves: half-written files, former addresses, siblings."""
    return "/." in path or original_of(path) is not None


def _former(request: HttpRequest, storage: FilesystemStorage) -> HttpResponseBase:
    """Where the page went that used to stand there."""
    fate = former_addresses(storage.root).fate(request.path, partial(_stands, storage))
    if isinstance(fate, str):
        return _redirect(request, fate)
    return _missing(request, storage, GONE if fate else NOT_FOUND)


def _redirect(request: HttpRequest, address: str) -> HttpResponseBase:
    """Kept as shortly as a page: an address may be used again."""
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(with_query(address, query))
    patch_cache_control(response, **SHORTLY)
    return response


def _missing(request: HttpRequest, storage: FilesystemStorage, status: int) -> HttpResponseBase:
    """The portal's own page about it."""
    page = next(filter(storage.exists, MISSING_FILES[status]), None)
    if page:
        response = _sent(request, _chosen(request, storage, page))
        response.status_code = status
    else:
        response = HttpResponse(UNKNOWN_HOST, status=status)
    patch_cache_control(response, **SHORTLY)
    return response


@dataclass(frozen=True)
class Variant:
    """One of the encodings in which a file is published."""

    path: str
    file: Path
    encoding: str = ""  # its Content-Encoding
    others: bool = False  # another reader may be given another variant


def _chosen(request: HttpRequest, storage: FilesystemStorage, path: str) -> Variant:
    """The best variant the reader takes, of the version that is published now."""
    file = storage.file(path)
    siblings = {}
    if may_have_siblings(path):
        found = {encoding: sibling(file, suffix) for suffix, encoding in ENCODINGS.items()}
        siblings = {name: other for name, other in found.items() if is_sibling_of(other, file)}
    accepted = _accepted_encodings(request.headers.get("Accept-Encoding", ""))
    for encoding, other in siblings.items():
        if encoding in accepted:
            return Variant(path, other, encoding, others=True)
    return Variant(path, file, others=bool(siblings))


def _published(request: HttpRequest, variant: Variant) -> HttpResponseBase:
    found, suffix = variant.file.stat(), variant.encoding and f"-{variant.encoding}"
    etag = quote_etag(f"{found.st_mtime_ns:x}-{found.st_size:x}{suffix}")
    response: HttpResponseBase
    if _is_fresh(request, etag, int(found.st_mtime)):
        response = _described(HttpResponseNotModified(), variant)
    else:
        response = _sent(request, variant)
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(found.st_mtime)
    patch_cache_control(response, **(FOR_EVER if _never_changes(variant.path) else SHORTLY))
    return response


def _sent(request: HttpRequest, variant: Variant) -> HttpResponseBase:
    """The bytes, or for HEAD only their number."""
    kind = content_type(variant.path)
    if request.method == "HEAD":
        size = variant.file.stat().st_size
        return _described(
            HttpResponse(content_type=kind, headers={"Content-Length": size}), variant
        )
    response = FileResponse(variant.file.open("rb"), content_type=kind)
    del response.headers["Content-Disposition"]  # a page, not a download
    return _described(response, variant)


def _described(response: HttpResponseBase, variant: Variant) -> HttpResponseBase:
    if variant.encoding:
        response.headers["Content-Encoding"] = variant.encoding
    if variant.others:
        patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _accepted_encodings(header: str) -> set[str]:
    """The names whose weight is not 0."""
    offers = [offer.replace(" ", "").lower().partition(";q=") for offer in header.split(",")]
    return {name for name, _, weight in offers if weight.strip("0.") or not weight}


def _is_fresh(request: HttpRequest, etag: str, modified_at: int) -> bool:
    """What the browser has is what we have; a sent ETag decides alone (RFC 9110 13.2.2)."""
    if known := request.headers.get("If-None-Match"):
        tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
        return bool(tags & {etag, "*"})
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and modified_at <= since


def _never_changes(path: str) -> bool:
    """Names under these carry a hash of the content. Not documents, though theirs do too: one that
    was taken back must not live on in caches."""
    return path.startswith(("/assets/", "/media/images/"))


def content_type(path: str) -> str:
    name = path.rsplit("/", 1)[-1]
    suffix = Path(name).suffix.lower()
    known = FEED_TYPES.get(name) or CONTENT_TYPES.get(suffix)
    return known or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _host(request: HttpRequest) -> str:
    """Not ``get_host()``: a malformed header is an unknown host, not an error."""
    return request.headers.get("Host", "").rsplit(":", 1)[0].lower().rstrip(".")


def _secured(response: HttpResponseBase) -> HttpResponseBase:
    for name, value in SECURITY_HEADERS.items():
        response.headers[name] = value
    return response
