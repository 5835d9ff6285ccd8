"""A textual-serve server that lets in only who has the token, and asks no other host for anything."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import shlex
import socket
import sys
from collections.abc import Awaitable, Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from aiohttp import web
from textual_serve.server import Server

from reader.errors import ReaderError

_COOKIE = "tx_reader_token"
_TOKEN_BYTES = 24
_TEMPLATES = "templates"
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
# The page may load, and talk to, this server alone; textual-serve's script draws with inline styles.
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self' {websocket}",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
_NO_TOKEN = "tx-reader: open the address that `tx-reader serve` printed, token included\n"
_OTHER_PAGE = "tx-reader: opened from another page\n"


def is_loopback(host: str) -> bool:
    """Say whether `host` is reached from this machine alone; of names, only localhost is believed."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listen(host: str, port: int) -> socket.socket:
    """Listen on an address of this machine; whoever connects from now on is heard.

    Args:
        host: A name or an address.
        port: 0 for one that is free.

    Raises:
        ReaderError: If the address is not this machine's, or the port is taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise ReaderError(
            f"cannot listen on {host} port {port} ({error.strerror or error})",
            "choose another --port or --host",
        ) from error


def reader_command(arguments: Sequence[str]) -> str:
    """Return the shell line that starts the reader with `arguments`, by the Python that runs now."""
    return shlex.join([sys.executable, "-m", "reader", *arguments])


class ReaderServer(Server):
    """Serves the reader; each page that is opened has a reader of its own on the same workspace.

    Args:
        arguments: What `tx-reader` is started with.
        listener: Where browsers connect, as `listen` gives it.
    """

    def __init__(self, arguments: Sequence[str], listener: socket.socket) -> None:
        self._listener = listener
        host, port = listener.getsockname()[:2]
        name = f"[{host}]" if ":" in host else host
        super().__init__(
            reader_command(arguments),
            host=host,
            port=port,
            title="tx-reader",
            public_url=f"http://{name}:{port}",
            templates_path=Path(str(files("reader.cli.serving"))) / _TEMPLATES,
        )
        self.token = secrets.token_urlsafe(_TOKEN_BYTES)
        """What a browser must bring: in the address of the page, from then on in a cookie."""

    @property
    def url(self) -> str:
        """The address to open, token included."""
        return f"{self.public_url}/?token={self.token}"

    def serve(self, debug: bool = False) -> None:
        """Serve until the process is interrupted. Nothing is logged: a log would hold what is read."""
        web.run_app(self._make_app(), sock=self._listener, access_log=None, print=None)

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the command has said what there is to say."""

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Refuse what has no token, or comes from a page of another host."""
        given = request.query.get("token") or request.cookies.get(_COOKIE, "")
        if not hmac.compare_digest(given.encode(), self.token.encode()):
            raise web.HTTPForbidden(
                text="tx-reader: open the address that `tx-reader serve` printed, token included\n"
            )
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"http://{request.host}":
            raise web.HTTPForbidden(text=_OTHER_PAGE)
        response = await handler(request)
        if not response.prepared:
            self._secure(response, request.host)
        return response

    def _secure(self, response: web.StreamResponse, host: str) -> None:
        response.headers["Content-Security-Policy"] = _POLICY.format(websocket=f"ws://{host}")
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "no-store"
        response.set_cookie(_COOKIE, self.token, httponly=True, samesite="Strict")

    async def handle_index(self, request: web.Request) -> Any:
        """Return the page, whose links lead back to the name it was asked by."""
        self.public_url = f"http://{request.host}"
        return await super().handle_index(request)
