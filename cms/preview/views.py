"""``/xem-truoc/<token>/`` on the CMS host: no login, only what the token's page shows."""

import logging
from collections.abc import Callable
from functools import wraps

from django.db import OperationalError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.core.media import NoSuchMediaError, open_public_media
from portal_frontend.preview import asset
from portal_frontend.serving import content_type

from .drafts import NoDraftError, draft_of
from .limits import MINUTE, TooManyError, count_page
from .links import BadLinkError, ExpiredLinkError, is_sealed, read_link
from .sheets import NotShowableError, sheet_of

logger = logging.getLogger(__name__)

HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",  # the address is the key
    # As on the portals' hosts, but a preview sends nothing: no rating, no form.
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'none'; connect-src 'none'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
}
View = Callable[..., HttpResponseBase]


def preview(view: View) -> View:
    """Every answer is nobody's to keep; whatever is wrong with the link is said in words."""

    @wraps(view)
    def answer(request: HttpRequest, token: str, **kwargs: str) -> HttpResponseBase:
        try:
            response = view(request, token, **kwargs)
        except ExpiredLinkError:
            response = expired(request)
        except TooManyError:
            response = too_many(request)
        except (BadLinkError, NoDraftError, NotShowableError, NoSuchMediaError, LookupError):
            response = unknown(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return require_safe(answer)


@preview
def page(request: HttpRequest, token: str) -> HttpResponseBase:
    link = read_link(token)
    if request.method == "HEAD":  # chat programs look whether a link is alive: nothing is built
        draft_of(link)
        return HttpResponse()
    count_page(token)
    base = reverse("preview", args=[token])
    try:
        return HttpResponse(sheet_of(link, base))
    except (NoDraftError, NotShowableError):
        raise
    except OperationalError:
        logger.exception("Preview of page %s, revision %s", link.page, link.revision)
        return busy(request)
    except Exception:  # whatever a half-written draft makes API or template raise
        logger.exception("Preview of page %s, revision %s", link.page, link.revision)
        return broken(request)


@preview
def media(request: HttpRequest, token: str, seal: str, name: str) -> HttpResponseBase:
    """A rendition or document that the page behind the token shows, and no other."""
    read_link(token)
    path = f"/media/{name}"
    if not is_sealed(token, path, seal):
        raise NoSuchMediaError(path)
    return FileResponse(open_public_media(path), content_type=content_type(path))


@preview
def assets(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    read_link(token)
    return HttpResponse(asset(name), content_type=content_type(name))


def expired(request: HttpRequest) -> HttpResponse:
    title = _("Liên kết xem trước đã hết hạn")
    text = _("Hãy xin người biên tập một liên kết mới.")
    return _refused(request, 410, title, text)


def unknown(request: HttpRequest) -> HttpResponse:
    title = _("Không có bản xem trước này")
    text = _("Liên kết bị thiếu hay sai chữ, hoặc bài đã bị xóa.")
    return _refused(request, 404, title, text)


def busy(request: HttpRequest) -> HttpResponse:
    title = _("Hệ thống đang bận")
    return _refused(request, 503, title, _("Hãy thử lại sau ít giây."))


def too_many(request: HttpRequest) -> HttpResponse:
    title = _("Bản xem trước này được mở quá nhiều lần")
    response = _refused(request, 429, title, _("Hãy chờ một phút rồi tải lại trang."))
    response.headers["Retry-After"] = str(MINUTE)
    return response


def broken(request: HttpRequest) -> HttpResponse:
    title = _("Chưa xem trước được")
    text = _("Bài còn thiếu phần cần để hiện ra. Hãy viết thêm, lưu bản nháp rồi thử lại.")
    return _refused(request, 500, title, text)


def _refused(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "preview/refused.html", {"title": title, "text": text}, status=status)
