"""Ask one address as a reader's browser would, and say what came of it. No database in here."""

import asyncio
import contextlib
import ssl
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin

import httpx

from .addresses import web_address
from .courtesy import Courtesy
from .guard import ForbiddenAddressError, Guard, UnknownHostError
from .states import Answer, Outcome

MOST_REDIRECTS = 5
PERMANENT = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})
MOST_ADDRESSES = 2  # of one host, where the first does not answer
ACCEPT = "text/html,application/xhtml+xml,*/*;q=0.8"


class NoWebPageError(Exception):
    """Redirected to an app, or to a telephone."""


@dataclass(frozen=True)
class Reply:
    """``location``: where it redirects to, absolute; "" for an answer."""

    status: int
    location: str = ""


class GuardedTransport(httpx.AsyncHTTPTransport):
    """Connects to an address that the guard handed out; name, certificate and ``Host`` stay."""

    def __init__(self, guard: Guard, context: ssl.SSLContext) -> None:
        # A connection that is kept would be found by its number, under whatever name.
        limits = httpx.Limits(max_keepalive_connections=0)
        super().__init__(verify=context, trust_env=False, limits=limits)
        self._guard = guard

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        port = url.port or (443 if url.scheme == "https" else 80)
        *others, last = (await self._guard.addresses_of(url.host, port))[:MOST_ADDRESSES]
        for address in others:
            with contextlib.suppress(httpx.ConnectError):
                return await super().handle_async_request(_sent_to(request, address))
        return await super().handle_async_request(_sent_to(request, last))


def _sent_to(request: httpx.Request, address: str) -> httpx.Request:
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        extensions={**request.extensions, "sni_hostname": request.url.host},
    )


class Asker:
    """Sends the requests of one run. ``timeout``: seconds for each step of a request; the whole
    of it gets three times as many, or a server that drips its answer would hold us for ever."""

    def __init__(self, guard: Guard, courtesy: Courtesy, timeout: float, agent: str) -> None:
        self._courtesy = courtesy
        self._longest = 3 * timeout
        # No client of httpx: it keeps cookies, and raises for redirects it would not follow.
        self._transport = GuardedTransport(guard, httpx.create_ssl_context(trust_env=False))
        self._timeouts = {"timeout": httpx.Timeout(timeout).as_dict()}
        self._headers = {"User-Agent": agent, "Accept": ACCEPT, "Accept-Language": "vi,en;q=0.5"}

    async def close(self) -> None:
        await self._transport.aclose()

    async def ask(self, url: str) -> Outcome:
        """Never raises for what the other side does."""
        try:
            return await self._follow(url)
        except Exception as error:
            return outcome_of_error(error)

    async def _follow(self, url: str) -> Outcome:
        here, moved_to, all_permanent = url, "", True
        for _ in range(MOST_REDIRECTS + 1):
            reply = await self._reply(here)
            if not reply.location:
                return outcome_of_status(reply.status, moved_to)
            all_permanent = all_permanent and reply.status in PERMANENT
            here = reply.location
            moved_to = here if all_permanent else moved_to
        # Browsers, which keep cookies, may well get through.
        return Outcome(Answer.UNSURE, f"Chuyển hướng quá {MOST_REDIRECTS} lần, không tới đâu.")

    async def _reply(self, url: str) -> Reply:
        """HEAD costs the other side least. Many answer it wrongly: what they refuse is asked for
        with GET, but its body is never read."""
        try:
            reply = await self._send("HEAD", url)
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.ReadTimeout):
            return await self._send("GET", url)
        refused = reply.status >= HTTPStatus.BAD_REQUEST
        if refused and reply.status != HTTPStatus.TOO_MANY_REQUESTS:
            return await self._send("GET", url)
        return reply

    async def _send(self, method: str, url: str) -> Reply:
        request = httpx.Request(method, url, headers=self._headers, extensions=self._timeouts)
        async with self._courtesy.turn(request.url.host), asyncio.timeout(self._longest):
            response = await self._transport.handle_async_request(request)
            try:
                return _reply_of(response, url)
            finally:
                await response.aclose()


def _reply_of(response: httpx.Response, url: str) -> Reply:
    location = response.headers.get("location", "")
    if not response.is_redirect or not location:
        return Reply(response.status_code)
    target = web_address(urljoin(url, location))
    if target is None:
        raise NoWebPageError(location)
    return Reply(response.status_code, target)


def outcome_of_status(status: int, moved_to: str) -> Outcome:
    if status < HTTPStatus.BAD_REQUEST:
        if moved_to:
            return Outcome(Answer.MOVED, "Địa chỉ đã chuyển vĩnh viễn.", moved_to)
        return Outcome(Answer.ALIVE)
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return Outcome(Answer.GONE, f"Máy chủ trả lời không còn trang này ({status}).")
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR and status < 600:
        return Outcome(Answer.FAILED, f"Máy chủ báo lỗi ({status}).")
    refusal = f"Máy chủ từ chối chương trình kiểm tra ({status}); hãy mở thử bằng trình duyệt."
    return Outcome(Answer.UNSURE, refusal)


# The first that fits: subclasses before their bases.
_ERRORS: tuple[tuple[Any, Answer, str, bool], ...] = (
    (ForbiddenAddressError, Answer.UNSURE,
     "Địa chỉ nằm trong mạng nội bộ: không kiểm tra, và người đọc bên ngoài không mở được.", False),
    (NoWebPageError, Answer.UNSURE, "Chuyển hướng tới địa chỉ không phải trang web.", True),
    (UnknownHostError, Answer.FAILED, "Không tìm thấy tên miền.", False),
    (httpx.TimeoutException, Answer.FAILED, "Máy chủ không trả lời kịp.", False),
    (TimeoutError, Answer.FAILED, "Máy chủ trả lời quá chậm.", False),
    (httpx.ConnectError, Answer.FAILED, "Không kết nối được với máy chủ.", False),
    ((httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError), Answer.FAILED,
     "Địa chỉ viết sai.", False),
    (httpx.HTTPError, Answer.FAILED, "Máy chủ ngắt kết nối hoặc trả lời sai quy cách.", True),
)  # fmt: skip


def outcome_of_error(error: Exception) -> Outcome:
    """Raises ``error`` again where it is no answer to the question but our own fault."""
    if _is_about_certificate(error):
        return Outcome(Answer.UNSURE, "Không kiểm tra được chứng thư số (HTTPS) của máy chủ.")
    for kind, answer, reason, answered in _ERRORS:
        if isinstance(error, kind):
            return Outcome(answer, reason, answered=answered)
    raise error


def _is_about_certificate(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None
