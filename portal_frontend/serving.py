"""Serve portals' published files by Host header: exactly what is on disk, nothing of the CMS."""

import mimetypes
from collections.abc import Callable
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
from django.utils.cache import patch_cache_control
from django.utils.http import http_date, parse_http_date_safe, quote_etag

from portal_frontend.storage import UnsafePathError
from portal_frontend.storage.filesystem import FilesystemStorage
from portal_frontend.storage.hosts import folder_of_host

API_PATH = "/graphql"
NOT_FOUND_FILE = "/404.html"
FOR_EVER = {"public": True, "max_age": 31_536_000, "immutable": True}
SHORTLY = {"public": True, "max_age": 10, "must_revalidate": True}
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Frame-Options": "SAMEORIGIN",
}
# What the machine's own table of types may not know, or says less well.
CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
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
    """The file a portal published at the request's path, or its 404 page."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    try:
        return _answer(request, storage)
    except UnsafePathError:
        return _not_found(storage)


def _answer(request: HttpRequest, storage: FilesystemStorage) -> HttpResponseBase:
    path = request.path
    if path.endswith("/"):
        path += "index.html"
    elif storage.exists(f"{path}/index.html"):
        return HttpResponsePermanentRedirect(_with_slash(request))
    if not storage.exists(path) or _is_internal(path):
        return _not_found(storage)
    return _file(request, storage.file(path), path)


def _with_slash(request: HttpRequest) -> str:
    """The path begins with one slash only, so that no host can be smuggled in."""
    query = request.META.get("QUERY_STRING", "")
    return "/" + request.path.strip("/") + "/" + (f"?{query}" if query else "")


def _is_internal(path: str) -> bool:
    """Half-written files are hidden ones."""
    return path.rsplit("/", 1)[-1].startswith(".")


def _file(request: HttpRequest, file: Path, path: str) -> HttpResponseBase:
    found = file.stat()
    etag = quote_etag(f"{found.st_mtime_ns:x}-{found.st_size:x}")
    response: HttpResponseBase
    if _is_fresh(request, etag, int(found.st_mtime)):
        response = HttpResponseNotModified()
    else:
        response = FileResponse(file.open("rb"), content_type=content_type(path))
        del response.headers["Content-Disposition"]  # a page, not a download
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(found.st_mtime)
    patch_cache_control(response, **(FOR_EVER if _never_changes(path) else SHORTLY))
    return response


def _is_fresh(request: HttpRequest, etag: str, modified_at: int) -> bool:
    """What the browser has is what we have; a sent ETag decides alone (RFC 9110 13.2.2)."""
    if known := request.headers.get("If-None-Match"):
        return etag in [tag.strip().removeprefix("W/") for tag in known.split(",")]
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and modified_at <= since


def _never_changes(path: str) -> bool:
    """Names under these carry a hash of the content."""
    return path.startswith(("/assets/", "/media/"))


def _not_found(storage: FilesystemStorage) -> HttpResponse:
    content = storage.read(NOT_FOUND_FILE) or UNKNOWN_HOST.encode()
    response = HttpResponse(content, status=404, content_type=CONTENT_TYPES[".html"])
    patch_cache_control(response, **SHORTLY)
    return response


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
